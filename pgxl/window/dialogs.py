"""What the window asks for in dialogs of its own; every answer can be none."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import filedialog, messagebox
from typing import Protocol

from pgxl.window.looks import TITLE

_FORMS = (
    ("报送文件", "*.xlsx *.xlsm *.xlsb *.xls *.ods *.zip *.eml *.msg *.mbox"),
    ("所有文件", "*"),
)
_LISTS = (("名单", "*.xlsx *.csv"), ("所有文件", "*"))
_RESULTS = (("工作簿", "*.xlsx"),)


class Dialogs(Protocol):
    """What the window may ask."""

    def choose_files(self) -> list[Path]:
        """Ask for received files."""

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder."""

    def choose_roster(self) -> Path | None:
        """Ask for the file of a 名单."""

    def save_as(self, title: str, proposal: Path) -> Path | None:
        """Ask where a result is written."""

    def confirm(self, text: str) -> bool:
        """Ask a question to be answered with yes or no."""


class SystemDialogs:
    """The dialogs of the system or, on Linux, of Tk; the next one begins where the last one was."""

    def __init__(self, root: tk.Tk) -> None:
        """Ask in front of a window."""
        self._root = root
        self._place = Path.home()

    def choose_files(self) -> list[Path]:
        """Ask for received files."""
        title = "选择报送文件（可以多选）"
        told = filedialog.askopenfilenames(
            parent=self._root, title=title, filetypes=_FORMS, initialdir=self._place
        )
        paths = [Path(each) for each in told or ()]
        if paths:
            self._place = paths[0].parent
        return paths

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        told = filedialog.askdirectory(
            parent=self._root, title=title, mustexist=True, initialdir=self._place
        )
        if told:
            self._place = Path(told).parent
        return _path(told)

    def choose_roster(self) -> Path | None:
        """Ask for the file of a 名单."""
        return _path(
            filedialog.askopenfilename(
                parent=self._root, title="选择名单", filetypes=_LISTS, initialdir=self._place
            )
        )

    def save_as(self, title: str, proposal: Path) -> Path | None:
        """Ask where a result is written; whether an older one may be replaced is asked there."""
        return _path(
            filedialog.asksaveasfilename(
                parent=self._root,
                title=title,
                initialdir=proposal.parent,
                initialfile=proposal.name,
                defaultextension=".xlsx",
                filetypes=_RESULTS,
            )
        )

    def confirm(self, text: str) -> bool:
        """Ask a question to be answered with yes or no."""
        return bool(messagebox.askyesno(TITLE, text, parent=self._root, default="no"))


def _path(told: str | tuple[()]) -> Path | None:
    """Take an answer, which Tk gives in several ways when there is none."""
    return Path(told) if told else None
