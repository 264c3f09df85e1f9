"""A result as a new book, not saved: a title, a remark and a table, with links into the form.

The book remembers in a hidden name which book it is about, so that the buttons know where to jump
while it is in front.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING

from pgxl.cells import Cell, spell
from pgxl.errors import UsageError
from pgxl.excel import live_native as native
from pgxl.excel.live import LiveBook, LiveExcel
from pgxl.excel.live_marks import Colour
from pgxl.excel.live_values import rows_of
from pgxl.excel.live_writing import TEXT, put
from pgxl.excel.table import Kind, Table, Value
from pgxl.excel.texts import fit

if TYPE_CHECKING:
    import xlwings as xw

_ABOUT = "_pgxl_about"
#: Above the table: title, remark, blank row, headings.
_HEADING = 4
_BLUE: Colour = (31, 78, 121)
_WHITE: Colour = (255, 255, 255)
_NUMBERS = {Kind.COUNT: "#,##0", Kind.MONEY: "#,##0.00", Kind.YEAR: "0"}
_MOST_LINKS = 500


def write_result(
    excel: LiveExcel,
    table: Table,
    remark: str,
    about: LiveBook,
    links: Mapping[int, tuple[str, str]] | None = None,
) -> LiveBook:
    """Show a table in a new book; nothing is left of it where it cannot be written.

    Args:
        excel: The running Excel.
        table: What is shown.
        remark: What is said above it.
        about: The book that it is about.
        links: By the position of a row, the key of a column and where its cell leads.

    Returns:
        The new book, in front.

    Raises:
        UsageError: Excel made something else of what was written.
    """
    book = excel.app.books.add()
    try:
        with excel.still():
            sheet = book.sheets[0]
            sheet.name = table.name
            _write(sheet, table, remark)
            _dress(sheet, table)
            for at, (key, target) in list((links or {}).items())[:_MOST_LINKS]:
                cell = sheet.range((_HEADING + 1 + at, table.index(key) + 1))
                cell.add_hyperlink(target, spell(str(table.rows[at][table.index(key)])), target)
            native.hide_name(book.names.add(_ABOUT, f'="{about.name.replace(chr(34), "")}"'))
    except Exception:
        with suppress(Exception):  # what went wrong first is what is told
            book.close()
        raise
    return LiveBook(book)


def subject_of(book: LiveBook) -> str:
    """Give the name of the book that a result is about; empty for a book that is no result."""
    for name in book.book.names:
        if name.name == _ABOUT:
            return str(name.refers_to)[2:-1]
    return ""


def link_into(book: LiveBook, cell: Cell) -> str:
    """Spell a link into an open book; empty for one that was never saved: nothing leads there."""
    path = book.path
    sheet = cell.sheet.replace("'", "''")
    return f"{path}#'{sheet}'!{cell.ref}" if path and "#" not in path + cell.sheet else ""


def _write(sheet: xw.Sheet, table: Table, remark: str) -> None:
    """Write all texts as texts, the whole table in one call, and read it back."""
    put(sheet.range((1, 1)), table.name)
    put(sheet.range((2, 1)), remark)
    headings = [column.title for column in table.columns]
    rows: list[list[str | float | None]] = [
        [*headings],
        *([_shown(value) for value in row] for row in table.rows),
    ]
    part = sheet.range((_HEADING, 1)).resize(len(rows), len(headings))
    part.number_format = TEXT
    for at, column in enumerate(table.columns):
        if any(isinstance(row[at], (int, Decimal)) for row in table.rows):
            below = sheet.range((_HEADING + 1, at + 1)).resize(len(table.rows), 1)
            below.number_format = _NUMBERS.get(column.kind, "0")
    part.value = rows
    _compare(part, rows)


def _shown(value: Value) -> str | float | None:
    if isinstance(value, str):
        return fit(value)
    return None if value is None else float(value) if isinstance(value, Decimal) else value


def _compare(part: xw.Range, rows: Sequence[Sequence[str | float | None]]) -> None:
    found = rows_of(part)[_HEADING - 1 :]
    for line, (told, wanted) in enumerate(zip(found, rows, strict=True)):
        for at, (one, other) in enumerate(zip(told, wanted, strict=True)):
            if isinstance(other, str) and other.startswith("'"):
                put(part[line, at], other)
            elif _text(one) != _text(other):
                message = "结果写入后核对不一致，没有生成结果；请关闭其他加载项后再试"
                raise UsageError(message)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    return "" if value is None else spell(float(str(value)))


def _dress(sheet: xw.Sheet, table: Table) -> None:
    """Make it readable: headings, widths, wrapped texts, panes."""
    sheet.range((1, 1)).font.size = 16
    sheet.range((1, 1)).font.bold = True
    heading = sheet.range((_HEADING, 1)).resize(1, len(table.columns))
    heading.color = _BLUE
    heading.font.color = _WHITE
    heading.font.bold = True
    for at, column in enumerate(table.columns, start=1):
        sheet.range((1, at)).column_width = column.width
    if table.rows:
        body = sheet.range((_HEADING + 1, 1)).resize(len(table.rows), len(table.columns))
        body.wrap_text = True
        body.vertical_alignment = "top"
    sheet.freeze_panes.freeze_at(sheet.range((1, 1)).resize(_HEADING, table.frozen))
