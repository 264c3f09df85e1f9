@echo off
rem Installs pgxl from this folder: no network, no administrator rights.
rem install.cmd /dryrun only prints what would be done.
setlocal DisableDelayedExpansion
chcp 65001 >nul
set "HERE=%~dp0"
set "PYTHON="
for %%V in (@PYTHONS@) do if not defined PYTHON call :try py -%%V
if not defined PYTHON call :try python
if not defined PYTHON call :try python3
if not defined PYTHON goto nopython
%PYTHON% -I -X utf8 "%HERE%install.py" %*
set "CODE=%ERRORLEVEL%"
goto end

:try
%* -I -c "import sys; sys.exit(sys.version_info[:2] not in [@PAIRS@])" >nul 2>nul
if not errorlevel 1 set "PYTHON=%*"
exit /b 0

:nopython
type "%HERE%no-python.txt"
set "CODE=2"

:end
rem Without arguments it was most likely started by a double click: keep the window open.
if "%~1"=="" pause
exit /b %CODE%
