"""A screen that nobody sees, and the window on it; a test without them is skipped, fails in CI."""

from __future__ import annotations

import os
import time
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from workbook.screen import PROGRAM

PATIENCE = 120


def need_screen() -> None:
    """Skip a test where no window can be shown, but fail it in CI."""
    missing = [PROGRAM] * (which(PROGRAM) is None) + ["tkinter"] * (find_spec("_tkinter") is None)
    if missing and os.environ.get("CI"):
        pytest.fail(f"{missing} missing in CI")
    if missing:
        pytest.skip(f"{missing} not installed: on Debian xvfb and python3-tk")


class Answers:
    """Answers what the window asks, and keeps what it was asked.

    Attributes:
        files: What is chosen as files.
        folder: What is chosen as a folder.
        roster: What is chosen as a 名单.
        out: Where results go; what the window proposes, where none is named.
        yes: What is answered to a question.
        asked: The questions, and the proposals.
    """

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.folder: Path | None = None
        self.roster: Path | None = None
        self.out: Path | None = None
        self.saves = True
        self.yes = True
        self.asked: list[str] = []

    def choose_files(self) -> list[Path]:
        """Choose files."""
        return self.files

    def choose_folder(self, title: str) -> Path | None:
        """Choose a folder."""
        self.asked.append(title)
        return self.folder

    def choose_roster(self) -> Path | None:
        """Choose a list."""
        return self.roster

    def save_as(self, title: str, proposal: Path) -> Path | None:
        """Choose where a result goes."""
        self.asked += [title, str(proposal)]
        return (self.out or proposal) if self.saves else None

    def confirm(self, text: str) -> bool:
        """Answer a question."""
        self.asked.append(text)
        return self.yes


def wait_until(root, holds) -> None:
    """Let a window work until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        root.update()
        time.sleep(0.01)
