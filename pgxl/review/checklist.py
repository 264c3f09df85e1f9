"""审核表: the eight criteria of the review form, filled in beforehand from the findings."""

from __future__ import annotations

from collections.abc import Sequence

from pgxl.cells import Cell
from pgxl.excel.texts import lines_needed
from pgxl.excel.writer import Book, Page
from pgxl.findings import Severity
from pgxl.review.grades import Mark, Review
from pgxl.rules.api import Criterion

SHEET = "审核表"
_CRITERIA = tuple(Criterion)
_WIDTHS = (5, 20, 14, *(14,) * len(_CRITERIA), 7, 18)
_FIRST = 3
_GRADE = _FIRST + len(_CRITERIA)
_HEADING_ROW = 2
#: The first row of a project, from 0.
_FIRST_ROW = _HEADING_ROW + 2
_ROLES = {Severity.ERROR: "criterion bad", Severity.WARNING: "criterion fair"}
_LINE = 14


def line_of(number: int) -> Cell:
    """Give the cell with the name of a project, by its number from 1."""
    return Cell(SHEET, _FIRST_ROW + number, 2)


def draw_checklist(book: Book, reviews: Sequence[Review], title: str) -> None:
    """Draw a row per project: the eight criteria, the proposed grade, room for the opinion."""
    page = book.add_page(SHEET)
    for column, width in enumerate(_WIDTHS):
        page.sheet.set_column(column, column, width)
    page.banner(0, 0, len(_WIDTHS) - 1, title, "title")
    page.sheet.set_row(0, 30)
    note = "由校验结果预填，审核人可以改写　　依据：财预〔2015〕88号项目支出绩效目标审核表"
    page.banner(1, 0, len(_WIDTHS) - 1, note, "note")
    _draw_headings(page)
    for at, each in enumerate(reviews):
        _draw_review(page, _FIRST_ROW + at, at + 1, each)
    page.sheet.freeze_panes(_FIRST_ROW, 2)
    page.sheet.repeat_rows(_HEADING_ROW, _HEADING_ROW + 1)


def _draw_headings(page: Page) -> None:
    style = page.book.style("heading")
    for column, text in ((0, "序号"), (1, "项目名称"), (2, "用款单位"), (_GRADE, "建议\n等级")):
        page.sheet.merge_range(_HEADING_ROW, column, _HEADING_ROW + 1, column, text, style)
    page.sheet.merge_range(
        _HEADING_ROW, _GRADE + 1, _HEADING_ROW + 1, _GRADE + 1, "审核意见", style
    )
    for column, criterion in enumerate(_CRITERIA, start=_FIRST):
        word, _, part = criterion.partition("：")
        page.text(_HEADING_ROW + 1, column, part, "heading")
        if (column - _FIRST) % 2 == 0:
            page.banner(_HEADING_ROW, column, column + 1, word, "heading")
    page.sheet.set_row(_HEADING_ROW + 1, 20)


def _draw_review(page: Page, line: int, number: int, each: Review) -> None:
    name, unit = each.form.project.text or "（未填）", each.form.unit.text or "（未填）"
    page.number(line, 0, number, "centre")
    page.text(line, 1, name, "name")
    page.text(line, 2, unit, "name")
    lines = max(lines_needed(name, _WIDTHS[1] - 2), lines_needed(unit, _WIDTHS[2] - 2))
    for column, criterion in enumerate(_CRITERIA, start=_FIRST):
        told = each.marks[criterion]
        page.text(line, column, told.text, _role(told))
        lines = max(lines, lines_needed(told.text, _WIDTHS[column]))
    page.text(line, _GRADE, each.grade, f"grade {each.grade}")
    page.text(line, _GRADE + 1, "", "name")
    page.sheet.set_row(line, lines * _LINE + 6)


def _role(told: Mark) -> str:
    return _ROLES[told.severity] if told.severity else "criterion good"
