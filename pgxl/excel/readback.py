"""Reading a finished workbook back with the other reader, and comparing it cell by cell.

What was written is read by calamine, which shares no code with the writer: a damaged sheet, a lost
row or a figure that changed on the way is noticed before the file takes the place of an older one.
Long sheets, which calamine would hold in memory as a whole, are read row by row by a pattern.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, zip_longest
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from pgxl.cells import Cell
from pgxl.errors import OutputError
from pgxl.excel.listing import FIRST_ROW, TOTAL_ROW, Counting
from pgxl.excel.long_sheet import iter_rows
from pgxl.excel.table import Kind, Row, Table, Value
from pgxl.excel.texts import fit, shorten

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile("[\ud800-\udfff]")

_BLANKS: dict[Value, Value] = {None: ""}
#: So many cells are no burden for calamine.
_LONG = 20_000

#: What must stand on a page, by row and column from 0.
Cells = Mapping[tuple[int, int], str | float]


def check_readback(path: Path, tables: Iterable[Table], pages: Mapping[str, Cells]) -> None:
    """Compare a finished workbook with what was to be written.

    Args:
        path: The workbook.
        tables: The tables, each on the sheet of its name.
        pages: The cells of the other sheets by their names.

    Raises:
        OutputError: A cell, a row or a sheet is not as it should be.
    """
    try:
        with CalamineWorkbook.from_path(str(path)) as book, zipfile.ZipFile(path) as package:
            for table in tables:
                _check_sheet(book, package, table)
            for name, cells in pages.items():
                _check_page(book.get_sheet_by_name(name).to_python(), name, cells)
    except (CalamineError, zipfile.BadZipFile, zlib.error, ValueError, KeyError) as error:
        message = f"写出的文件读不回来（{error}）；没有替换原有文件，请重试"
        raise OutputError(message) from error


def _check_sheet(book: CalamineWorkbook, package: zipfile.ZipFile, table: Table) -> None:
    """Read the rows of a sheet, the lines above the table among them, and compare them."""
    width = len(table.columns)
    if len(table.rows) * width < _LONG:
        rows = book.get_sheet_by_name(table.name).iter_rows()
        _check_table((_widen(row, width) for row in rows), table)
        return
    # XlsxWriter numbers the parts as the sheets stand in the book.
    number = book.sheet_names.index(table.name) + 1
    with package.open(f"xl/worksheets/sheet{number}.xml") as part:
        _check_table(iter_rows(part, width, FIRST_ROW), table)


def _widen(row: Sequence[object], width: int) -> Sequence[object]:
    """Give blank cells back to a row; calamine ends all rows with the last column in use."""
    return row if len(row) >= width else [*row, *[""] * (width - len(row))]


def _check_table(read: Iterator[Sequence[object]], table: Table) -> None:
    above = list(islice(read, FIRST_ROW))
    counting, show = Counting(table), _Showing(table)
    for number, row in enumerate(table.rows):
        counting.add(row)
        found, expected = next(read, ()), show.row(row)
        if found != expected:
            _check_row(found, expected, table, number)
    for found in read:
        _check_row(found, (), table, len(table.rows))
    for at, total in counting.sums.items():
        told = above[TOTAL_ROW][at] if len(above) > TOTAL_ROW else ""
        if table.rows and told != float(total):
            raise _differs(Cell(table.name, TOTAL_ROW + 1, at + 1), told)


class _Showing:
    """What must stand in the cells of a table's rows."""

    def __init__(self, table: Table) -> None:
        columns = list(enumerate(table.columns))
        self._figures = [at for at, each in columns if each.kind in {Kind.MONEY, Kind.SHARE}]
        self._changed = [
            (at, table.shown.get(each.key), each.longest)
            for at, each in columns
            if each.key in table.shown or each.longest
        ]

    def row(self, row: Row) -> list[Value | float]:
        """Give what a row shows; texts longer than a cell are not cut yet."""
        cells: list[Value | float] = list(map(_BLANKS.get, row, row))
        for at in self._figures:
            value = cells[at]
            if isinstance(value, Decimal):
                cells[at] = float(value)
        for at, shown, longest in self._changed:
            text = cells[at]
            if isinstance(text, str):
                cells[at] = shorten(shown(text) if shown else text, longest)
        return cells


def _check_row(
    read: Sequence[object], row: Sequence[Value | float], table: Table, number: int
) -> None:
    for at, (found, expected) in enumerate(zip_longest(read, row, fillvalue="")):
        if found != expected and not _same(found, expected):
            raise _differs(Cell(table.name, FIRST_ROW + number + 1, at + 1), found)


def _check_page(rows: Sequence[Sequence[object]], name: str, cells: Cells) -> None:
    for (row, column), expected in cells.items():
        found = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        if not _same(found, expected):
            raise _differs(Cell(name, row + 1, column + 1), found)


def _same(found: object, expected: Value | float) -> bool:
    """Compare what was read; XML knows one kind of line break, and spells control characters."""
    if isinstance(found, str) and isinstance(expected, str):
        return _plain(found) == _plain(fit(expected))
    return found == (float(expected) if isinstance(expected, Decimal) else expected)


def _plain(text: str) -> str:
    unescaped = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    legal = _SURROGATE.sub("\ufffd", unescaped)
    return legal.replace("\r\n", "\n").replace("\r", "\n")


def _differs(cell: Cell, found: object) -> OutputError:
    message = (
        f"写出的文件与计算结果不一致（“{cell.sheet}”{cell.ref}，读回“{str(found)[:40]}”）；"
        "没有替换原有文件，请重试；仍然如此请把这条信息发给维护人员"
    )
    return OutputError(message)
