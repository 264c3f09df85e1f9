"""校验说明: the sheet of the template on which a department answers warnings (需说明)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pgxl.form import Reason
from pgxl.template.canvas import Canvas, Paper
from pgxl.template.layout import Place

SHEET = "校验说明"
#: How many reasons there is room for.
ROWS = 40
HEADING_ROW = 3
_HEADINGS = ("项目", "规则", "说明")
_ROLES = ("reason centre", "reason centre", "reason")
_WIDTHS = {1: 150, 2: 100, 3: 430}
_NOTE = (
    "收到校验结果后，对“需说明”的问题，改正不了或不需要改的，在这里写明理由，随表报送；"
    "“必须改”的问题不能用说明代替。没有可说明的，本表留空。"
)
_RULE_PROMPT = "填写校验结果里的规则编号，如 HDR-05。"
_TEXT_PROMPT = "写明理由和依据，最多 500 字。"
_LONGEST = 500


def draw_reasons(paper: Paper, projects: Sequence[str]) -> Canvas:
    """Draw the sheet; its rows are blank."""
    canvas = paper.add_sheet(SHEET)
    canvas.widths(_WIDTHS)
    canvas.write(Place(1, 1, len(_HEADINGS)), SHEET, "title")
    canvas.write(Place(2, 1, len(_HEADINGS)), _NOTE, "note")
    canvas.heights({1: 30, 2: 32, HEADING_ROW: 22})
    for column, heading in enumerate(_HEADINGS, start=1):
        canvas.write(Place(HEADING_ROW, column), heading, "table heading")
    for row in range(HEADING_ROW + 1, HEADING_ROW + 1 + ROWS):
        for column, role in enumerate(_ROLES, start=1):
            canvas.write(Place(row, column), None, role)
    _limit(canvas, projects)
    canvas.sheet.freeze_panes(HEADING_ROW, 0)
    canvas.sheet.repeat_rows(HEADING_ROW - 1)
    canvas.sheet.set_portrait()
    canvas.sheet.set_paper(9)
    canvas.sheet.fit_to_pages(1, 0)
    canvas.sheet.center_horizontally()
    canvas.protect()
    return canvas


def _limit(canvas: Canvas, projects: Sequence[str]) -> None:
    """Offer the project sheets, and say what goes into the other columns."""
    first, last = HEADING_ROW, HEADING_ROW + ROWS - 1
    count = f"第 1 至 {len(projects)} 张"
    name = {"validate": "length", "criteria": "between", "minimum": 1, "maximum": 100}
    for column, rule, title, prompt in (
        (0, name, "项目", f"填写工作表名，如 {projects[0]}（{count}），或者项目名称。"),
        (1, {**name, "maximum": 12}, "规则", _RULE_PROMPT),
        (2, {**name, "maximum": _LONGEST}, "说明", _TEXT_PROMPT),
    ):
        stop = {"error_title": "填写有误", "error_message": prompt, "error_type": "stop"}
        told = {**rule, "input_title": title, "input_message": prompt, **stop}
        canvas.sheet.data_validation(first, column, last, column, told)


def place_reasons(reasons: Iterable[tuple[str, Reason]]) -> dict[str, str]:
    """Give the cells that some reasons are written into.

    Args:
        reasons: Each with the project as it is named in the new workbook; no more than ``ROWS``.
    """
    cells: dict[str, str] = {}
    for row, (project, reason) in enumerate(reasons, start=HEADING_ROW + 1):
        cells |= {f"A{row}": project, f"B{row}": reason.rule, f"C{row}": reason.text}
    return cells
