"""Marks in an open form: a colour and a note, and the way back to how it looked.

Before a cell is marked, its old colour is noted in a hidden name of the workbook::

    _pgxl_mark_3   =CHOOSE(1,'项目1'!$E$12,"FFEB9C")

Excel keeps the reference right when rows are inserted or the sheet is renamed, and saves the name
with the book; so the old look can be brought back on another day. A note that a person wrote is
left as it is: such a cell gets the colour only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from pgxl.cells import Cell, column_number
from pgxl.excel import live_native as native
from pgxl.excel.live_writing import unlocked

if TYPE_CHECKING:
    import xlwings as xw

    from pgxl.excel.live import LiveBook

Colour = tuple[int, int, int]

#: How a note begins that is a mark.
SIGN = "【校验】"
_NAME = "_pgxl_mark_"
_NOTE = re.compile(
    r"""=CHOOSE\(1,(?P<sheet>'(?:[^']|'')+'|[^'!]+)!\$(?P<column>[A-Z]+)\$(?P<row>[0-9]+),"""
    r""""(?P<colour>[0-9A-F]{6}|)"\)"""
)
_LONGEST = 1_000


class Mark(NamedTuple):
    """What a marked cell shows.

    Attributes:
        colour: Its colour, as red, green and blue.
        text: What its note says after the sign.
    """

    colour: Colour
    text: str


class _Old(NamedTuple):
    """A marked cell with the colour that it had; None for no colour."""

    name: str
    cell: Cell | None
    colour: Colour | None


def mark_cells(book: LiveBook, marks: Mapping[Cell, Mark], password: str) -> None:
    """Mark cells, all or none; cells on sheets that are gone or hidden are left out.

    Raises:
        UsageError: A sheet cannot be unlocked.
    """
    targets = {cell: book.range(cell) for cell in marks if book.sheet(cell.sheet)}
    sheets = {target.sheet.name: target.sheet for target in targets.values()}
    with unlocked(sheets.values(), password):
        try:
            for number, (cell, target) in enumerate(targets.items(), start=1):
                _remember(book, number, cell, target)
                _mark(target, marks[cell])
        except Exception:
            _restore_all(book)
            raise


def clear_marks(book: LiveBook, password: str) -> int:
    """Take away all marks and give the number of cells that look as before again.

    Raises:
        UsageError: A sheet cannot be unlocked; all marks are still there then.
    """
    sheets: dict[str, xw.Sheet] = {}
    for old in _remembered(book):
        sheet = book.sheet(old.cell.sheet) if old.cell else None
        if sheet is not None:
            sheets[sheet.name] = sheet
    with unlocked(sheets.values(), password):
        return _restore_all(book)


def notes_are_marks(book: LiveBook) -> bool:
    """Tell whether a book has notes only because it was marked."""
    notes = [note.text for sheet in book.book.sheets for note in sheet.notes]
    return bool(notes) and all(text.startswith(SIGN) for text in notes)


def _remember(book: LiveBook, number: int, cell: Cell, target: xw.Range) -> None:
    colour = target.color
    old = "" if colour is None else "{:02X}{:02X}{:02X}".format(*colour)
    place = f"'{cell.sheet.replace(chr(39), chr(39) * 2)}'!{target.address}"
    native.hide_name(book.book.names.add(f"{_NAME}{number}", f'=CHOOSE(1,{place},"{old}")'))


def _mark(target: xw.Range, mark: Mark) -> None:
    target.color = mark.colour
    if target.note is None:
        with suppress(Exception):  # a cell with a conversation takes no note; the colour is enough
            target.add_note(f"{SIGN}{mark.text}"[:_LONGEST])


def _restore_all(book: LiveBook) -> int:
    restored = 0
    for old in list(_remembered(book)):
        if old.cell is not None and book.sheet(old.cell.sheet) is not None:
            target = book.range(old.cell)
            target.color = old.colour
            if target.note is not None and target.note.text.startswith(SIGN):
                target.note.delete()
            restored += 1
        book.book.names[old.name].delete()
    return restored


def _remembered(book: LiveBook) -> Iterator[_Old]:
    """Give what the names of a book tell of marked cells; a deleted cell is None."""
    told = [(name.name, name.refers_to) for name in book.book.names if _NAME in name.name]
    for name, formula in told:
        found = _NOTE.fullmatch(formula or "")
        if found is None:
            yield _Old(name, None, None)
            continue
        sheet = found["sheet"]
        if sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        yield _Old(
            name, Cell(sheet, int(found["row"]), column_number(found["column"])), _colour(found)
        )


def _colour(found: re.Match[str]) -> Colour | None:
    text = found["colour"]
    if not text:
        return None
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)
