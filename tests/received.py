"""A folder of received workbooks, as many as a test needs, and whether it is as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

from samples import FORMS

from pgxl.excel.patch import patch_cells

GOOD = sorted(FORMS.glob("*.xlsx"))
SHEET = "项目绩效目标表"


def fill_folder(folder: Path, count: int, word: str = "示例项目") -> Path:
    """Put so many workbooks into a new folder, each with a project of its own."""
    folder.mkdir()
    for number in range(count):
        data = patch_cells(GOOD[number % len(GOOD)], {SHEET: {"B3": f"{word}{number:04}"}})
        (folder / f"{number:04}.xlsx").write_bytes(data)
    return folder


def marks_of(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Give hash, size and time of change of every file below a folder."""
    told = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            state = path.stat()
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            told[str(path.relative_to(folder))] = (digest, state.st_size, state.st_mtime_ns)
    return told
