"""Reading a finished workbook back with the other reader, and comparing it cell by cell.

What XlsxWriter wrote is read by calamine: a damaged sheet, a lost row or a figure that changed on
the way is noticed before the file takes the place of an older one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, zip_longest
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from pgxl.cells import Cell
from pgxl.errors import OutputError
from pgxl.excel.listing import FIRST_ROW, TOTAL_ROW, shorten, subtotal
from pgxl.excel.table import Table, Value
from pgxl.excel.writer import fit

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

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
        with CalamineWorkbook.from_path(str(path)) as book:
            for table in tables:
                _check_table(book.get_sheet_by_name(table.name).iter_rows(), table)
            for name, cells in pages.items():
                _check_page(book.get_sheet_by_name(name).to_python(), name, cells)
    except CalamineError as error:
        message = f"写出的文件读不回来（{error}）；没有替换原有文件，请重试"
        raise OutputError(message) from error


def _check_table(read: Iterator[Sequence[object]], table: Table) -> None:
    above = list(islice(read, FIRST_ROW))
    wanted = [column.longest for column in table.columns]
    for number, (found, row) in enumerate(zip_longest(read, table.rows, fillvalue=())):
        _check_row(found, [_shown(*each) for each in zip(row, wanted, strict=False)], table, number)
    for at, column in enumerate(table.columns):
        if column.total and table.rows and column.key not in table.totals:
            told = above[TOTAL_ROW][at]
            if told != float(subtotal(table, column)):
                raise _differs(Cell(table.name, TOTAL_ROW + 1, at + 1), told)


def _check_row(
    read: Sequence[object], row: Sequence[str | float], table: Table, number: int
) -> None:
    for at, (found, expected) in enumerate(zip_longest(read, row, fillvalue="")):
        if found != expected and not _same(found, expected):
            raise _differs(Cell(table.name, FIRST_ROW + number + 1, at + 1), found)


def _check_page(rows: Sequence[Sequence[object]], name: str, cells: Cells) -> None:
    for (row, column), expected in cells.items():
        found = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        if not _same(found, expected):
            raise _differs(Cell(name, row + 1, column + 1), found)


def _shown(value: Value, longest: int) -> str | float:
    if isinstance(value, (int, Decimal)):
        return float(value)
    return fit(shorten(value, longest)) if value else ""


def _same(found: object, expected: str | float) -> bool:
    """Compare what was read; XML knows one kind of line break, and spells control characters."""
    if isinstance(found, str) and isinstance(expected, str):
        return _plain(found) == _plain(expected)
    return found == expected


def _plain(text: str) -> str:
    unescaped = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return unescaped.replace("\r\n", "\n").replace("\r", "\n")


def _differs(cell: Cell, found: object) -> OutputError:
    message = (
        f"写出的文件与计算结果不一致（“{cell.sheet}”{cell.ref}，读回“{str(found)[:40]}”）；"
        "没有替换原有文件，请重试；仍然如此请把这条信息发给维护人员"
    )
    return OutputError(message)
