"""Workbooks with every cell written by XlsxWriter: what the spliced ones must come to."""

import zipfile
from contextlib import contextmanager
from copy import copy
from unittest.mock import patch

from openpyxl import load_workbook

from pgxl.excel.listing import FIRST_ROW
from pgxl.excel.styles import SHOWN
from pgxl.excel.table import Kind
from pgxl.excel.texts import lines_needed, shorten
from pgxl.excel.writer import Page

#: Looks are numbered in another order, and texts stand in the cells themselves.
_OTHERWISE = {"xl/styles.xml", "xl/sharedStrings.xml"}
ROLES = {
    Kind.TEXT: "text",
    Kind.LONG: "long",
    Kind.CENTRE: "centre",
    Kind.COUNT: "count",
    Kind.YEAR: "year",
    Kind.MONEY: "money",
    Kind.SHARE: "share",
}


@contextmanager
def plainly():
    """Write the rows of tables cell by cell, and let XlsxWriter find the data of charts itself."""
    with (
        patch.object(Page, "rows", _rows),
        patch("pgxl.summary.charts.Charts.draw_departments", _without_data),
    ):
        yield


def _rows(page, first, table):
    for at, row in enumerate(table.rows):
        lines = [1]
        for position, value in enumerate(row):
            lines.append(_cell(page, table, (first, at, position), row, value))
        page.sheet.set_row(first + at, min(max(lines) * 13.5 + 5, 400))
    add = page.sheet.add_table
    last = first + max(len(table.rows), 1) - 1
    page.sheet.add_table = lambda top, left, _, right, options: add(top, left, last, right, options)


def _cell(page, table, place, row, value):
    (first, at, position), column = place, table.columns[place[2]]
    line, role = first + at, ROLES[column.kind]
    if formula := table.formulas.get(column.key, lambda *_: "")(at, row):
        page.formula(line, position, formula, value, role)
        return 1
    if value is not None and not isinstance(value, str):
        page.number(line, position, value, role)
        return 1
    text = value or ""
    text = shorten(table.shown.get(column.key, str)(text), column.longest)
    target = ""
    if lead := table.links.get(column.key):
        target = lead.tell(*(row[table.index(key)] for key in lead.keys))
    if target:
        page.link(line, position, text, target, "link long" if column.kind is Kind.LONG else "link")
    else:
        own = column.kind is Kind.CENTRE and text in SHOWN
        page.text(line, position, text, text if own else role)
    wrapped = column.kind in {Kind.LONG, Kind.CENTRE}
    return lines_needed(text, column.width) if wrapped else 1


def _without_data(self, row, column, departments):
    table = departments.parts[0]
    last = FIRST_ROW + min(len(table.rows), 8) - 1
    more = "，前 8 个部门" if len(table.rows) > 8 else ""
    place = [table.name, FIRST_ROW, table.index("department")]
    chart = self._bars(place, last, table.index("budget"))
    self._finish(row, column, chart, f"预算按主管部门（{self.unit}{more}）")


def differences(one, other):
    """List what differs between two workbooks, by sheet and place."""
    books = load_workbook(one), load_workbook(other)
    values = load_workbook(one, data_only=True), load_workbook(other, data_only=True)
    found = [] if books[0].sheetnames == books[1].sheetnames else ["sheets"]
    for name in books[0].sheetnames:
        sheets = [book[name] for book in books]
        if sheets[0].dimensions != sheets[1].dimensions:
            found.append((name, sheets[0].dimensions, sheets[1].dimensions))
        pairs = zip(*map(_cells, sheets), *(_results(book[name]) for book in values), strict=True)
        found += [(name, *each) for each in pairs if each[0] != each[1] or each[2] != each[3]]
        found += [(name, a, b) for a, b in zip(*map(_setting, sheets), strict=True) if a != b]
    return found + _parts_that_differ(one, other)


def _cells(sheet):
    return [
        (
            *(cell.coordinate, _text(cell.value), cell.data_type, cell.quotePrefix),
            *(cell.number_format, _link(cell.hyperlink)),
            *(copy(each) for each in (cell.font, cell.fill, cell.border, cell.alignment)),
        )
        for row in sheet.iter_rows()
        for cell in row
    ]


def _results(sheet):
    return [(cell.coordinate, _text(cell.value)) for row in sheet.iter_rows() for cell in row]


def _text(value):
    """Give what stands in a cell; openpyxl takes the mark from shared texts, not from others."""
    return value.replace("x005F_", "") if isinstance(value, str) else value


def _link(link):
    return link and (link.ref, link.target, link.location, link.display, link.tooltip)


def _setting(sheet):
    """Give all that is set up on a sheet."""
    yield {row: told.height for row, told in sheet.row_dimensions.items()}
    yield {key: (told.width, told.hidden) for key, told in sheet.column_dimensions.items()}
    yield sorted(map(str, sheet.merged_cells.ranges))
    yield sheet.freeze_panes, sheet.print_title_rows, sheet.print_area
    yield sheet.page_setup, sheet.page_margins, sheet.print_options.horizontalCentered
    yield sheet.oddFooter.left.text, sheet.oddFooter.right.text, sheet.views.sheetView
    yield [each.id for each in sheet.row_breaks.brk]
    yield [
        (told.name, told.ref, told.autoFilter.ref, [each.name for each in told.tableColumns])
        for told in sheet.tables.values()
    ]


def _parts_that_differ(one, other):
    """Compare the other parts byte by byte: charts, drawings, tables, properties."""
    with zipfile.ZipFile(one) as left, zipfile.ZipFile(other) as right:
        names = set(left.namelist()) ^ set(right.namelist())
        for name in set(left.namelist()) & set(right.namelist()):
            spliced = name.startswith("xl/worksheets/") or name in _OTHERWISE
            if not spliced and left.read(name) != right.read(name):
                names.add(name)
    return sorted(names)


__all__ = ["differences", "plainly"]
