"""Links from a report to the cell that it speaks of, in the file that was received."""

from __future__ import annotations

import os
from pathlib import Path

from pgxl.cells import WITHIN, Cell

#: Excel would read these in a file name as the beginning of something else.
_MISREAD = frozenset('#%?*<>|"\n\r\t')
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
    if not _MISREAD.isdisjoint(file) or (os.sep == "/" and "\\" in file):
        return ""
    if WITHIN in file:  # in a mail or a zip file: no program opens that at a cell
        return ""
    try:
        path = os.path.relpath(file, folder)
    except ValueError:  # another drive
        path = os.path.abspath(file)  # noqa: PTH100 - text beside relpath
    sheet = cell.sheet.replace("'", "''")
    target = f"external:{path}#'{sheet}'!{cell.ref}"
    return target if len(target) <= _LONGEST and not set(cell.sheet) & set("#\n\r") else ""


def link_within(cell: Cell) -> str:
    """Spell a link to a cell of the same workbook."""
    sheet = cell.sheet.replace("'", "''")
    return f"internal:'{sheet}'!{cell.ref}"
