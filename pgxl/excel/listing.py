"""A table as a sheet: title, subtotals above the heading, filter, frozen panes, print set-up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from pgxl.cells import column_letters
from pgxl.excel.table import Kind, Row, Table
from pgxl.excel.writer import Book, Page

TITLE_ROW, NOTE_ROW, TOTAL_ROW, HEADING_ROW, FIRST_ROW = range(5)
_SUMMED = {Kind.COUNT, Kind.MONEY, Kind.SHARE}
_TOTAL_ROLES = {Kind.MONEY: "total money", Kind.SHARE: "total share"}
_COUNT_OR_SUM = {True: 109, False: 103}


def reference(table: Table, key: str) -> str:
    """Name the cells of a column on its sheet, for formulas on other sheets."""
    letters = column_letters(table.index(key) + 1)
    last = FIRST_ROW + max(len(table.rows), 1)
    return f"'{table.name}'!${letters}${FIRST_ROW + 1}:${letters}${last}"


def draw_listing(book: Book, table: Table, title: str, note: str) -> Page:
    """Write a table on a sheet of its own."""
    page = book.add_page(table.name)
    printed = sum(column.printed for column in table.columns)
    page.banner(TITLE_ROW, 0, printed - 1, title, "title")
    page.banner(NOTE_ROW, 0, printed - 1, note, "note")
    page.sheet.set_row(TITLE_ROW, 30)
    page.sheet.set_row(NOTE_ROW, 18)
    totalled = any(column.total for column in table.columns)
    page.sheet.set_row(TOTAL_ROW, 20 if totalled else 6)
    page.sheet.set_row(HEADING_ROW, 30)
    sums = subtotals(table)
    for position, column in enumerate(table.columns):
        page.sheet.set_column(position, position, column.width)
        if totalled:
            _draw_total(page, table, position, sums)
    page.rows(FIRST_ROW, table)
    _set_up(page, table, printed)
    return page


def _draw_total(page: Page, table: Table, position: int, sums: Mapping[int, Decimal]) -> None:
    """Write the subtotal of a column: of the rows that the filter shows."""
    column = table.columns[position]
    if position == 0 and not column.total:
        page.text(TOTAL_ROW, 0, "合计", "total")
        return
    role = _TOTAL_ROLES.get(column.kind, "total count")
    if told := table.totals.get(column.key):
        page.formula(TOTAL_ROW, position, *told, role)
        return
    if position not in sums or not table.rows:
        page.text(TOTAL_ROW, position, "", "total")
        return
    letters = column_letters(position + 1)
    last = FIRST_ROW + len(table.rows)
    function = _COUNT_OR_SUM[column.kind in _SUMMED]
    formula = f"=SUBTOTAL({function},{letters}{FIRST_ROW + 1}:{letters}{last})"
    page.formula(TOTAL_ROW, position, formula, sums[position], role)


def subtotals(table: Table) -> dict[int, Decimal]:
    """Give what stands above the columns that have a subtotal, by their positions."""
    counting = Counting(table)
    if counting.columns:
        for row in table.rows:
            counting.add(row)
    return counting.sums


class Counting:
    """What adds up rows for the subtotals: sums, and for texts how many there are."""

    def __init__(self, table: Table) -> None:
        """Begin with nothing."""
        self.columns = [
            (at, column.kind in _SUMMED)
            for at, column in enumerate(table.columns)
            if column.total and column.key not in table.totals
        ]
        self.sums = dict.fromkeys((at for at, _ in self.columns), Decimal())

    def add(self, row: Row) -> None:
        """Add a row."""
        sums = self.sums
        for at, summed in self.columns:
            value = row[at]
            if not summed:
                sums[at] += value is not None and value != ""
            elif isinstance(value, (int, Decimal)):
                sums[at] += value


def _set_up(page: Page, table: Table, printed: int) -> None:
    """Make an Excel table of it, freeze the heading and repeat it on each printed page."""
    last = FIRST_ROW + max(len(table.rows), 1) - 1
    style = page.book.style("heading")
    options = {
        "name": re.sub(r"\W+", "_", table.name).strip("_"),
        "style": None,
        "columns": [{"header": each.title, "header_format": style} for each in table.columns],
    }
    # XlsxWriter notes every cell of a table; its last row is put right with the rows.
    page.sheet.add_table(HEADING_ROW, 0, FIRST_ROW, len(table.columns) - 1, options)
    page.sheet.freeze_panes(FIRST_ROW, table.frozen)
    page.sheet.repeat_rows(HEADING_ROW)
    page.sheet.print_area(0, 0, last, printed - 1)
