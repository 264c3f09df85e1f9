"""A table as a sheet: title, subtotals above the heading, filter, frozen panes, print set-up."""

from __future__ import annotations

import re
from decimal import Decimal

from pgxl.cells import column_letters
from pgxl.excel.styles import SHOWN
from pgxl.excel.table import Column, Kind, Table, Value, add_numbers
from pgxl.excel.writer import Book, Page, lines_needed

TITLE_ROW, NOTE_ROW, TOTAL_ROW, HEADING_ROW, FIRST_ROW = range(5)
_LINE_HEIGHT = 13.5
_TALLEST = 400.0
_SUMMED = {Kind.COUNT, Kind.MONEY, Kind.SHARE}
_TOTAL_ROLES = {Kind.MONEY: "total money", Kind.SHARE: "total share"}
_LINK_ROLES = {Kind.LONG: "link long"}
_COUNT_OR_SUM = {True: 109, False: 103}
_ROLES = {
    Kind.TEXT: "text",
    Kind.LONG: "long",
    Kind.CENTRE: "centre",
    Kind.COUNT: "count",
    Kind.YEAR: "year",
    Kind.MONEY: "money",
    Kind.SHARE: "share",
}


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
    for position, column in enumerate(table.columns):
        page.sheet.set_column(position, position, column.width)
        if totalled:
            _draw_total(page, table, position, column)
    for index, row in enumerate(table.rows):
        _draw_row(page, table, index, row)
    _set_up(page, table, printed)
    return page


def _draw_total(page: Page, table: Table, position: int, column: Column) -> None:
    """Write the subtotal of a column: of the rows that the filter shows."""
    if position == 0 and not column.total:
        page.text(TOTAL_ROW, 0, "合计", "total")
        return
    if told := table.totals.get(column.key):
        page.formula(TOTAL_ROW, position, *told, _TOTAL_ROLES.get(column.kind, "total count"))
        return
    if not column.total or not table.rows:
        page.text(TOTAL_ROW, position, "", "total")
        return
    sums = column.kind in _SUMMED
    letters = column_letters(position + 1)
    last = FIRST_ROW + len(table.rows)
    formula = f"=SUBTOTAL({_COUNT_OR_SUM[sums]},{letters}{FIRST_ROW + 1}:{letters}{last})"
    page.formula(
        TOTAL_ROW,
        position,
        formula,
        subtotal(table, column),
        _TOTAL_ROLES.get(column.kind, "total count"),
    )


def subtotal(table: Table, column: Column) -> Decimal:
    """Give what stands above a column: a sum, or for texts how many there are."""
    values = table.values(column.key)
    if column.kind in _SUMMED:
        return add_numbers(values)
    return Decimal(sum(value not in {"", None} for value in values))


def _draw_row(page: Page, table: Table, index: int, row: tuple[Value, ...]) -> None:
    line, lines = FIRST_ROW + index, 1
    for position, (column, value) in enumerate(zip(table.columns, row, strict=True)):
        role = _ROLES[column.kind]
        if table.formulas and (formula := table.formulas.get((index, column.key))):
            page.formula(line, position, formula, _number(value), role)
            continue
        if isinstance(value, (int, Decimal)):
            page.number(line, position, value, "centre" if column.kind is Kind.CENTRE else role)
            continue
        text = shorten(value or "", column.longest)
        if target := table.links.get((index, column.key)):
            page.link(line, position, text, target, _LINK_ROLES.get(column.kind, "link"))
        else:
            own = column.kind is Kind.CENTRE and text in SHOWN
            page.text(line, position, text, text if own else role)
        if column.kind in {Kind.LONG, Kind.CENTRE}:
            lines = max(lines, lines_needed(text, column.width))
    page.sheet.set_row(line, min(max(lines, 1) * _LINE_HEIGHT + 5, _TALLEST))


def _number(value: Value) -> Decimal:
    return Decimal(value) if isinstance(value, (int, Decimal)) else Decimal()


def shorten(text: str, longest: int) -> str:
    """Show the beginning of a long text; 0 shows all of it."""
    return f"{text[:longest]}……" if longest and len(text) > longest else text


def _set_up(page: Page, table: Table, printed: int) -> None:
    """Make an Excel table of it, freeze the heading and repeat it on each printed page."""
    last = FIRST_ROW + max(len(table.rows), 1) - 1
    style = page.book.style("heading")
    options = {
        "name": re.sub(r"\W+", "_", table.name).strip("_"),
        "style": None,
        "columns": [{"header": each.title, "header_format": style} for each in table.columns],
    }
    page.sheet.add_table(HEADING_ROW, 0, last, len(table.columns) - 1, options)
    page.sheet.freeze_panes(FIRST_ROW, table.frozen)
    page.sheet.repeat_rows(HEADING_ROW)
    page.sheet.print_area(0, 0, last, printed - 1)
