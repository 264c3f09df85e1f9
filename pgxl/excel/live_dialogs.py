"""How a button asks: to tell, to confirm, to choose, to type; nothing else speaks to the person."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pgxl.excel.live_native import on_mac

if TYPE_CHECKING:
    import xlwings as xw

TITLE = "绩效目标"
_FOLDER, _FILE = 4, 3  # msoFileDialogFolderPicker, msoFileDialogFilePicker
_TEXT = 2  # the type of Application.InputBox
_CHOSEN = -1
_LONGEST = 900


class Dialogs(Protocol):
    """What a button may ask; every answer can be none, for a person who changes their mind."""

    def tell(self, text: str) -> None:
        """Show a message."""

    def confirm(self, text: str) -> bool:
        """Ask a question to be answered with yes or no."""

    def decide(self, text: str) -> bool | None:
        """Ask a question to be answered with yes, no, or not at all."""

    def ask(self, text: str, proposal: str) -> str | None:
        """Ask for a line of text."""

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder."""

    def choose_file(self, title: str) -> Path | None:
        """Ask for a workbook or a list."""


class _Alerts:
    """The messages that xlwings itself can show."""

    def __init__(self, app: xw.App) -> None:
        """Speak for a running Excel."""
        self._app = app

    def tell(self, text: str) -> None:
        """Show a message."""
        self._app.alert(_cut(text), TITLE, mode="info")

    def confirm(self, text: str) -> bool:
        """Ask a question to be answered with yes or no."""
        return self._app.alert(_cut(text), TITLE, buttons="yes_no") == "yes"

    def decide(self, text: str) -> bool | None:
        """Ask a question to be answered with yes, no, or not at all."""
        answer = self._app.alert(_cut(text), TITLE, buttons="yes_no_cancel")
        return {"yes": True, "no": False}.get(answer or "")


class WindowsDialogs(_Alerts):
    """The dialogs of Excel for Windows."""

    def ask(self, text: str, proposal: str) -> str | None:
        """Ask for a line of text."""
        answer = self._app.api.InputBox(Prompt=text, Title=TITLE, Default=proposal, Type=_TEXT)
        return answer if isinstance(answer, str) else None

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        return self._choose(_FOLDER, title)

    def choose_file(self, title: str) -> Path | None:
        """Ask for a workbook or a list."""
        return self._choose(_FILE, title)

    def _choose(self, kind: int, title: str) -> Path | None:
        dialog = self._app.api.FileDialog(kind)
        dialog.Title = title
        dialog.AllowMultiSelect = False
        return Path(dialog.SelectedItems(1)) if dialog.Show() == _CHOSEN else None


class MacDialogs(_Alerts):
    """The dialogs of macOS; Excel has none that a script may open. Never run by its makers."""

    def ask(self, text: str, proposal: str) -> str | None:
        """Ask for a line of text."""
        shown = 'display dialog (item 1 of argv) default answer (item 2 of argv) with title "pgxl"'
        return _osascript(f"text returned of ({shown})", text, proposal)

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        return _path(
            _osascript("POSIX path of (choose folder with prompt (item 1 of argv))", title)
        )

    def choose_file(self, title: str) -> Path | None:
        """Ask for a workbook or a list."""
        return _path(_osascript("POSIX path of (choose file with prompt (item 1 of argv))", title))


def dialogs_of(app: xw.App) -> Dialogs:
    """Give the dialogs of the system that an Excel runs on."""
    return MacDialogs(app) if on_mac() else WindowsDialogs(app)


def _osascript(expression: str, *words: str) -> str | None:
    """Have AppleScript ask; the words are arguments, never part of the script."""
    script = f"on run argv\nreturn {expression}\nend run"
    done = subprocess.run(  # noqa: S603 - a program of the system, at its own place
        ["/usr/bin/osascript", "-e", script, *words], capture_output=True, text=True, check=False
    )
    return done.stdout.rstrip("\n") if done.returncode == 0 else None


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _cut(text: str) -> str:
    """Keep a message smaller than a screen."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
