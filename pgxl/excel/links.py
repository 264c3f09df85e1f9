"""Links from a report to the cell that it speaks of, in the file that was received."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from pathlib import Path

from pgxl.cells import WITHIN, Cell

#: Excel would read these in a file name as the beginning of something else.
_MISREAD = frozenset('#%?*<>|"\ufffd')
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


def forget_ways() -> None:
    """Forget how files were reached: a program may have gone to another folder since."""
    _begin.cache_clear()
    _lead_between.cache_clear()


def link_to_place(file: str, sheet: str, ref: str, folder: Path) -> str:
    """Spell a link to a cell of a received file, told by its sheet and its address."""
    start = _begin(file, sheet, folder)
    return f"{start}{ref}" if start and len(start) + len(ref) <= _LONGEST else ""


@lru_cache(maxsize=64)
def _begin(file: str, sheet: str, folder: Path) -> str:
    """Spell a link up to the address of the cell; the rows of one sheet stand together."""
    path = _lead(file, folder)
    known = path and "#" not in sheet and is_plain(sheet)
    return f"external:{path}#{_quote(sheet)}!" if known else ""


def _lead(file: str, folder: Path) -> str:
    """Tell the way from a folder to a file."""
    if not file or not _MISREAD.isdisjoint(file) or not is_plain(file):
        return ""
    if WITHIN in file:  # in a mail or a zip file: no program opens that at a cell
        return ""
    above, name = os.path.split(file)
    way = _lead_between(above or os.curdir, folder)
    lead = name if way == os.curdir else os.path.join(way, name)  # noqa: PTH118 - text
    if os.sep == "/" and ("\\" in file or ":" in lead.partition("/")[0]):
        return ""  # javascript:… would be an address
    return lead


def is_plain(text: str) -> bool:
    """Tell whether a text can stand in a link: no controls, no marks that turn it around."""
    return text.isprintable() or all(unicodedata.category(each)[0] != "C" for each in text)


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
