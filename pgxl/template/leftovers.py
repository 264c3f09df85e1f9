"""未能迁移: the sheet of an upgraded workbook that lists what found no place in the template."""

from __future__ import annotations

from collections.abc import Sequence

from pgxl.template.canvas import Paper
from pgxl.template.filling import Leftover
from pgxl.template.layout import Place

SHEET = "未能迁移"
_HEADINGS = ("项目名称", "原工作表", "原单元格", "栏目", "内容")
_WIDTHS = {1: 160, 2: 110, 3: 80, 4: 110, 5: 320}
_NOTE = "下列内容在现行模板里没有对应的位置，请核对后填入合适的栏目，或另行说明。"


def draw_leftovers(paper: Paper, leftovers: Sequence[Leftover]) -> None:
    """Draw the sheet; nothing where everything found its place."""
    if not leftovers:
        return
    canvas = paper.add_sheet(SHEET)
    canvas.widths(_WIDTHS)
    canvas.write(Place(1, 1, len(_HEADINGS)), SHEET, "title")
    canvas.write(Place(2, 1, len(_HEADINGS)), _NOTE, "note")
    canvas.heights({1: 30, 2: 30, 3: 22})
    for column, heading in enumerate(_HEADINGS, start=1):
        canvas.write(Place(3, column), heading, "table heading")
    for row, each in enumerate(leftovers, start=4):
        texts = (each.project, each.cell.sheet, each.cell.ref, each.field, each.text)
        for column, text in enumerate(texts, start=1):
            canvas.write(Place(row, column), text, "table text")
    canvas.sheet.freeze_panes(3, 0)
    canvas.sheet.set_portrait()
    canvas.sheet.set_paper(9)
    canvas.sheet.fit_to_pages(1, 0)
