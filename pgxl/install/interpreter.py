"""The interpreter that the add-in starts: which one, how it is recorded, whether it works."""

from __future__ import annotations

import subprocess
from pathlib import Path, PureWindowsPath

from pgxl.errors import UsageError
from pgxl.excel.outfile import replacing
from pgxl.install.machine import WINDOWS, Machine

#: UTF-16 with its mark: VBA takes the bytes for a string whatever the code page; Notepad reads it.
ENCODING = "utf-16-le"
MARK = "\ufeff"
_PATIENCE = 60
_PROBE = (
    "import importlib.util, sys, pgxl.launch\n"
    "sys.exit(0 if importlib.util.find_spec('xlwings') else 3)"
)
_NO_XLWINGS = 3


def choose(machine: Machine) -> str:
    """Give the interpreter to record: on Windows the one beside it that opens no console.

    Raises:
        UsageError: The add-in would not start it, as it is not on a drive of this machine.
    """
    if machine.system != WINDOWS:
        return machine.python
    found = PureWindowsPath(machine.python)
    quiet = found.with_name("pythonw.exe")
    chosen = str(quiet if Path(quiet).is_file() else found)
    if len(found.drive) != len("C:") or found.suffix.lower() != ".exe" or '"' in chosen:
        message = f"Python 不在本机的磁盘上：{chosen}；请装到本机，再运行 pgxl install"
        raise UsageError(message)
    return chosen


def record(machine: Machine, python: str) -> None:
    """Write down the interpreter where the add-in looks for it."""
    with replacing(machine.record) as beside:
        beside.write_bytes(f"{MARK}{python}\r\n".encode(ENCODING))


def recorded(machine: Machine) -> str:
    """Give the interpreter that was written down; nothing where there is no record."""
    try:
        return machine.record.read_bytes().decode(ENCODING, "replace").strip(f"{MARK}\r\n ")
    except OSError:
        return ""


def trouble(python: str) -> str:
    """Say in Chinese why an interpreter cannot run the buttons; nothing if it can.

    It is asked as the add-in starts it: isolated (``-I``), so that neither the variables of the
    process nor packages in the person's own folder count.
    """
    try:
        done = subprocess.run(  # noqa: S603 - the interpreter that runs this, or was recorded by it
            [python, "-I", "-c", _PROBE], check=False, capture_output=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return f"无法运行 {python}；请重新安装 Python 和 pgxl，再运行 pgxl install"
    if done.returncode == _NO_XLWINGS:
        return "没有安装 xlwings；请运行 pip install pgxl[excel]"
    if done.returncode:
        return "隔离模式下读不到 pgxl（多半是用 pip install --user 装的）；请装到虚拟环境里"
    return ""
