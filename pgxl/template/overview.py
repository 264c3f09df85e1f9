"""项目清单: one line for each project sheet, by formulas, and whether the workbook can be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from pgxl.cells import column_letters
from pgxl.template.canvas import Canvas, Paper
from pgxl.template.filling import Filling
from pgxl.template.forecast import count_indicators, is_surely_open
from pgxl.template.layout import Layout, Place
from pgxl.template.looks import AMBER_FILL, AMBER_INK, GREEN_FILL, GREEN_INK, RED_FILL, RED_INK
from pgxl.template.work import FILLED, PROBLEMS, USED

SHEET = "项目清单"
_TITLE, _STATUS, _WHOSE, _HEADING, _FIRST = 1, 2, 3, 4, 5
_NUMBER, _NAME, _BUDGET, _COUNT, _OPEN, _STATE = range(1, 7)
_HEADINGS = ("序号", "项目", "预算金额（元）", "已填指标", "未完成", "状态")
_WIDTHS = dict(enumerate((52, 300, 130, 76, 76, 90), start=1))

#: Where the sheet says to whom the workbook was issued.
WHOSE = Place(_WHOSE, _NUMBER, _STATE)


def name_owner(layout: Layout, issued: Mapping[str, str]) -> str:
    """Say to whom a workbook was issued; empty for the common template."""
    label = layout.profile.label
    return "　　".join(f"{label(key)}：{text}" for key, text in issued.items() if text)


def draw_overview(
    paper: Paper,
    sheets: Sequence[str],
    layout: Layout,
    whose: str,
) -> Canvas:
    """Draw the sheet.

    Args:
        paper: The workbook.
        sheets: The names of the project sheets.
        layout: Where everything stands on them.
        whose: Department and unit, where the workbook was issued to one.
    """
    canvas = paper.add_sheet(SHEET)
    last = _FIRST + len(sheets) - 1
    canvas.write(Place(_TITLE, _NUMBER, _STATE), f"{layout.year}年度项目清单", "big title")
    canvas.formula(
        Place(_STATUS, _NUMBER, _STATE),
        _status(last),
        "big status",
        "还没有填写项目",
    )
    note = whose or "点项目名称可以转到该表；本表由公式生成，不用填写。"
    canvas.write(WHOSE, note, "status")
    for column, heading in enumerate(_HEADINGS, start=1):
        canvas.write(Place(_HEADING, column), heading, "table heading")
    for index, sheet in enumerate(sheets):
        _draw_line(canvas, _FIRST + index, index + 1, sheet, layout)
    _draw_sums(canvas, last)
    _set_up(canvas, last)
    return canvas


def _status(last: int) -> str:
    opened, states = f"SUM({_down(_OPEN, last)})", _down(_STATE, last)
    none = f'COUNTIF({states},"未使用")=ROWS({states})'
    return f'=IF({none},"还没有填写项目",IF({opened}>0,"还有 "&{opened}&" 处未完成","可以报送"))'


def _down(column: int, last: int) -> str:
    """Give the lines of a column, from the first project to the last."""
    letters = column_letters(column)
    return f"{letters}{_FIRST}:{letters}{last}"


def _draw_line(canvas: Canvas, row: int, number: int, sheet: str, layout: Layout) -> None:
    def there(place: Place) -> str:
        return f"'{sheet}'!{place.absolute}"

    unused = f"{there(USED)}=0"
    canvas.write(Place(row, _NUMBER), number, "table centre")
    project, budget = layout.field("project"), layout.field("budget")
    if project:
        cell = there(project.place)
        shown = f'IF({cell}="","{sheet}",{cell})'
        link = f"=HYPERLINK(\"#'{sheet}'!{project.place.ref}\",{shown})"
        canvas.formula(Place(row, _NAME), link, "table link", sheet)
    if budget:
        cell = there(budget.place)
        amount = f'=IF(ISNUMBER({cell}),{cell},"")'
        canvas.formula(Place(row, _BUDGET), amount, "table money", "")
    for column, place in ((_COUNT, FILLED), (_OPEN, PROBLEMS)):
        canvas.formula(Place(row, column), f'=IF({unused},"",{there(place)})', "table centre")
    state = f'=IF({unused},"未使用",IF({there(PROBLEMS)}=0,"已完成","未完成"))'
    canvas.formula(Place(row, _STATE), state, "table centre", "未使用")


def _draw_sums(canvas: Canvas, last: int) -> None:
    row = last + 1
    canvas.write(Place(row, _NUMBER, _NAME), "合计", "total")
    for column, look in ((_BUDGET, "total money"), (_COUNT, "total"), (_OPEN, "total")):
        canvas.formula(Place(row, column), f"=SUM({_down(column, last)})", look, 0)
    states = _down(_STATE, last)
    filled = f'=ROWS({states})-COUNTIF({states},"未使用")&" 个项目"'
    canvas.formula(Place(row, _STATE), filled, "total", _projects(0))


def _projects(count: int) -> str:
    return f"{count} 个项目"


def show_beforehand(
    layout: Layout, fillings: Sequence[Filling], sheets: int, given: AbstractSet[str]
) -> tuple[dict[str, str | Decimal | float], list[str]]:
    """Say what the formulas show of projects that are filled in before anything is calculated.

    The number of faults is not among it: it is what the formulas of the project sheets come to.

    Args:
        layout: Where everything stands on the project sheets.
        fillings: The projects, on the first sheets.
        sheets: How many project sheets there are.
        given: Keys of fields that are filled in for the whole workbook.

    Returns:
        Results by cell, and the cells whose results are not known.
    """
    shown: dict[str, str | Decimal | float] = {}
    unknown = []
    sums = _FIRST + sheets
    counts = []
    for row, each in enumerate(fillings, start=_FIRST):
        counts.append(count_indicators(layout, each.contents))
        unknown.append(Place(row, _OPEN).ref)
        shown[Place(row, _COUNT).ref] = counts[-1]
        if layout.field("project") and each.name:
            shown[Place(row, _NAME).ref] = each.name
        if layout.field("budget") and each.budget is not None:
            shown[Place(row, _BUDGET).ref] = each.budget
        if is_surely_open(layout, each.contents, given):
            shown[Place(row, _STATE).ref] = "未完成"
        else:
            unknown.append(Place(row, _STATE).ref)
    total = sum((each.budget for each in fillings if each.budget is not None), Decimal(0))
    shown |= {
        Place(sums, _BUDGET).ref: total,
        Place(sums, _COUNT).ref: sum(counts),
        Place(sums, _STATE).ref: _projects(len(fillings)),
    }
    return shown, [*unknown, Place(sums, _OPEN).ref, Place(_STATUS, _NUMBER).ref]


def _set_up(canvas: Canvas, last: int) -> None:
    sheet = canvas.sheet
    canvas.widths(_WIDTHS)
    canvas.heights({_TITLE: 36, _STATUS: 48, _WHOSE: 24, _HEADING: 24})
    canvas.heights(dict.fromkeys(range(_FIRST, last + 2), 24.0))
    _colour(canvas, last)
    sheet.freeze_panes(_HEADING, 0)
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.set_margins(left=0.47, right=0.47, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.repeat_rows(_HEADING - 1)
    sheet.print_area(0, 0, last, _STATE - 1)
    sheet.fit_to_pages(1, 0)
    canvas.protect()


def _colour(canvas: Canvas, last: int) -> None:
    red = {"bg_color": RED_FILL, "font_color": RED_INK}
    green = {"bg_color": GREEN_FILL, "font_color": GREEN_INK}
    amber = {"bg_color": AMBER_FILL, "font_color": AMBER_INK}
    states, first = Place(_FIRST, _STATE, _STATE, last), f"${column_letters(_STATE)}{_FIRST}"
    canvas.colour(states, f'={first}="未完成"', red)
    canvas.colour(states, f'={first}="已完成"', green)
    canvas.colour(states, f'={first}="未使用"', {"font_color": "#A6A6A6"})
    status = Place(_STATUS, _NUMBER, _STATE)
    shown = status.absolute
    canvas.colour(status, f'={shown}="可以报送"', green)
    canvas.colour(status, f'=LEFT({shown},2)="还有"', red)
    canvas.colour(status, f'=LEFT({shown},2)="还没"', amber)
