"""Links from a report to the cell that it speaks of, in the file that was received."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from pgxl.cells import Cell

#: Excel would read these in a file name as the beginning of something else.
_MISREAD = frozenset('#%?*<>|"\n\r\t')
_MISREAD_SHEET = frozenset("#\n\r")
_LONGEST = 1_000


def link_to(file: str, cell: Cell, folder: Path) -> str:
    """Spell a link to a cell of a received file.

    The path is told from the folder of the report, so that both can be moved together. What is
    linked to is a file that was found, never an address that stands in a form.

    Args:
        file: The file, as its reader found it.
        cell: The cell.
        folder: The folder of the report.

    Returns:
        What XlsxWriter takes as a link; empty where no link can be trusted to lead there.
    """
    return link_to_place(file, cell.sheet, cell.ref, folder)


def link_to_place(file: str, sheet: str, ref: str, folder: Path) -> str:
    """Spell a link to a cell of a received file, told by its sheet and its address."""
    start = _begin(file, sheet, folder)
    return f"{start}{ref}" if start and len(start) + len(ref) <= _LONGEST else ""


@lru_cache(maxsize=64)
def _begin(file: str, sheet: str, folder: Path) -> str:
    """Spell a link up to the address of the cell; the rows of one sheet stand together."""
    path = _lead(file, folder)
    known = path and _MISREAD_SHEET.isdisjoint(sheet)
    return f"external:{path}#{_quote(sheet)}!" if known else ""


def _lead(file: str, folder: Path) -> str:
    """Tell the way from a folder to a file."""
    if not file or not _MISREAD.isdisjoint(file) or (os.sep == "/" and "\\" in file):
        return ""
    above, name = os.path.split(file)
    way = _lead_between(above or os.curdir, folder)
    return name if way == os.curdir else os.path.join(way, name)  # noqa: PTH118 - text


@lru_cache(maxsize=64)
def _lead_between(above: str, folder: Path) -> str:
    try:
        return os.path.relpath(above, folder)
    except ValueError:  # another drive
        return os.path.abspath(above)  # noqa: PTH100 - text beside relpath


def _quote(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def link_within(cell: Cell) -> str:
    """Spell a link to a cell of the same workbook."""
    return f"internal:{_quote(cell.sheet)}!{cell.ref}"
