"""A project sheet: the form in the look of the published one, with the self-check beside it."""

from __future__ import annotations

from collections.abc import Mapping

from pgxl.cells import column_letters
from pgxl.form.margin import CHECK_HEADING, PART_NAMES, TARGET_NAMES
from pgxl.template.canvas import Canvas, Paper
from pgxl.template.colours import add_colours
from pgxl.template.layout import (
    ANNUAL,
    CHECK,
    LEVEL1,
    LEVEL2,
    NAME,
    PARTS,
    PERIOD,
    SIDE,
    STATUS_ROW,
    TITLE_ROW,
    WORK,
    IndicatorRow,
    Kind,
    Layout,
    Place,
)
from pgxl.template.validation import add_validations
from pgxl.template.work import FILLED, PROBLEMS, USED, Work

_WIDTHS = {SIDE: 92, LEVEL1: 84, LEVEL2: 122, NAME: 138, PERIOD: 122, ANNUAL: 122, CHECK: 250}
_PART_WIDTHS = (46, 70, 62, 92)
_LOOKS = {
    Kind.TEXT: "text",
    Kind.LONG: "long",
    Kind.CHOICE: "choice",
    Kind.YEAR: "year",
    Kind.MONEY: "money",
    Kind.LEVEL1: "level1",
    Kind.LEVEL2: "level2",
    Kind.TARGET: "target",
    Kind.SYMBOL: "symbol",
    Kind.NUMBER: "number",
    Kind.UNIT: "unit",
}
_TITLE_HEIGHT, _LINE, _TEXT_LINE, _GOAL = 33.0, 21.75, 33.0, 90.0
#: Rows of the table, which grow with their texts.
ROW_HEIGHT = 21.0
_NOTE = (
    "不会输入“≥”的，可以在下面选符号、填数值、选单位，再把“拟写”栏的文字填入指标值。"
    "会输入的不必填这几栏。"
)


def draw_project(
    paper: Paper, name: str, layout: Layout, work: Work, issued: Mapping[str, str]
) -> Canvas:
    """Draw a project sheet; its formulas are left for later.

    Args:
        paper: The workbook.
        name: The name of the sheet.
        layout: Where everything stands.
        work: The working columns.
        issued: Fields that are filled in and locked.
    """
    canvas = paper.add_sheet(name)
    canvas.later = {}
    _draw_head(canvas, layout)
    for place, text in layout.labels:
        canvas.write(place, text, "label")
    for field in layout.fields:
        look = "issued" if field.key in issued else _LOOKS[field.kind]
        canvas.write(field.place, issued.get(field.key), look)
    for row in layout.rows:
        _draw_row(canvas, row, " end" if row.row == layout.last_row else "")
    _draw_parts(canvas, layout)
    _draw_checks(canvas, layout, work)
    add_validations(canvas, layout, issued)
    add_colours(canvas, layout, work)
    _set_up(canvas, layout, work)
    return canvas


def _draw_head(canvas: Canvas, layout: Layout) -> None:
    subtitle = f"（{layout.year}年度）"
    canvas.write(Place(TITLE_ROW, SIDE, ANNUAL), layout.profile.label("title"), "title")
    problems = PROBLEMS.absolute
    status = f'=IF({problems}>0,"自查结果：还有 "&{problems}&" 处未完成","{subtitle}")'
    canvas.formula(Place(STATUS_ROW, SIDE, ANNUAL), status, "status", subtitle)


def _draw_row(canvas: Canvas, row: IndicatorRow, end: str) -> None:
    """Draw a row of the table; the blocks of 一级指标 have no rules, but the last has an edge."""
    if row.category:
        canvas.write(Place(row.row, LEVEL1), row.category.level1, f"level1 fixed{end}")
        canvas.write(Place(row.row, LEVEL2), row.category.level2, "level2 fixed")
    for field in row.inputs:
        looks = {"name": "name", "level1": f"level1{end}"}
        canvas.write(field.place, None, looks.get(field.key, _LOOKS[field.kind]))


def _draw_parts(canvas: Canvas, layout: Layout) -> None:
    """Draw the helper columns 符号, 数值, 单位 and the formula of the text that they propose."""
    keys = {field.key for field in layout.rows[0].inputs}
    shown = [(TARGET_NAMES[key], columns) for key, columns in PARTS.items() if key in keys]
    if not shown:
        return
    first, last = shown[0][1][0], shown[-1][1][-1]
    canvas.write(Place(layout.heading - 1, first, last), _NOTE, "note")
    for title, columns in shown:
        for column, part in zip(columns, PART_NAMES, strict=True):
            canvas.write(Place(layout.heading, column), f"{title}\n{part}", "part heading")
        for row in layout.rows:
            symbol, number, unit = (f"{column_letters(each)}{row.row}" for each in columns[:3])
            formula = f'=IF({number}="","",{symbol}&{number}&{unit})'
            canvas.formula(Place(row.row, columns[3]), formula, "proposal")


def _draw_checks(canvas: Canvas, layout: Layout, work: Work) -> None:
    """Draw the column 自查 and the working columns behind it."""
    canvas.write(Place(layout.heading, CHECK), CHECK_HEADING, "check heading")
    for row, marks in work.marks.items():
        canvas.formula(Place(row, CHECK), work.message(row), "check")
        for mark in marks:
            canvas.formula(mark.place, mark.formula, "work", 0)
    for place, formula in work.cells:
        shown = 0 if place in {PROBLEMS, USED, FILLED} else ""
        tall = place.column == WORK and place.row > layout.heading
        canvas.formula(place, formula, "tall work" if tall else "work", shown)


def _set_up(canvas: Canvas, layout: Layout, work: Work) -> None:
    sheet = canvas.sheet
    canvas.heights(_heights(layout))
    canvas.widths(_WIDTHS)
    for columns in PARTS.values():
        canvas.widths(dict(zip(columns, _PART_WIDTHS, strict=True)))
    sheet.set_column(WORK - 1, work.last_column - 1, 8, None, {"hidden": True})
    last = column_letters(ANNUAL)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{last}{layout.last_row}"})
    sheet.freeze_panes(STATUS_ROW, 0)
    sheet.hide_gridlines(2)
    first = layout.fields[0].place
    sheet.set_selection(first.row - 1, first.column - 1, first.row - 1, first.column - 1)
    set_page(canvas, layout)
    canvas.protect()


def set_page(canvas: Canvas, layout: Layout) -> None:
    """Set a project sheet up for printing on one page of A4; further ones repeat the headings."""
    sheet = canvas.sheet
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.set_margins(left=0.47, right=0.47, top=0.55, bottom=0.55)
    sheet.center_horizontally()
    sheet.print_area(0, 0, layout.last_row - 1, ANNUAL - 1)
    sheet.repeat_rows(layout.heading - 1)
    sheet.fit_to_pages(1, 1)


def _heights(layout: Layout) -> dict[int, float]:
    heights = {TITLE_ROW: _TITLE_HEIGHT, STATUS_ROW: _LINE, layout.heading: _TEXT_LINE}
    for place, _text in layout.labels:
        heights.setdefault(place.row, _LINE)
    for field in layout.fields:
        if field.kind is Kind.LONG:
            heights[field.place.row] = _GOAL
        elif field.key in {"project", "budget"}:
            heights[field.place.row] = _TEXT_LINE
    heights |= {row.row: ROW_HEIGHT for row in layout.rows}
    return heights
