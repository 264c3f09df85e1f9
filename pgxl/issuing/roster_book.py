"""An empty roster (名单) to fill in, with drop-downs and an example of every column."""

from __future__ import annotations

from pathlib import Path

from pgxl.excel.outfile import check_target, replacing
from pgxl.excel.writer import Book, Page
from pgxl.intake.roster import COLUMNS
from pgxl.profile import Profile
from pgxl.profile.schema import FIRST_YEAR, LAST_YEAR

_ROWS = 2000
#: Rows with borders from the start, on one page with room to spare; a row below these gets its
#: borders when it is filled in. A print area would cut off what is filled in below it.
_DRAWN_ROWS = 40
_MONEY = ("budget", "control")
_WIDTHS = (24, 24, 30, 26, 12, 10, 10, 18, 18)
_GUIDE = (
    "填写说明",
    "一行一个用款单位；已知项目的，一行一个项目，主管部门和用款单位照样写全。",
    "主管部门、用款单位必填，其余可以不填；填了的会预先填进发放的表里。",
    "预算金额、控制数以元为单位；控制数是这个用款单位全部项目的合计，同一单位写一次即可。",
    "同一用款单位写两行而没有项目名称，视为重复，生成时会提示。",
    "填好后运行：pgxl issue --roster 名单.xlsx -o 发放文件夹；另一年度的加 --profile 那年的口径。",
)


def write_roster(path: Path, profile: Profile) -> None:
    """Write an empty roster.

    Raises:
        OutputError: It cannot be written.
    """
    check_target(path)
    with replacing(path) as beside:
        book = Book(beside, "项目绩效目标表发放名单")
        page = book.add_page("名单")
        for column, ((key, names), width) in enumerate(zip(COLUMNS.items(), _WIDTHS, strict=True)):
            page.sheet.set_column(column, column, width)
            page.text(0, column, names[0], "heading")
            for row in range(1, _DRAWN_ROWS + 1):
                page.text(row, column, "", "money" if key in _MONEY else "long")
        page.sheet.set_row(0, 24)
        page.sheet.freeze_panes(1, 2)
        page.sheet.repeat_rows(0)
        page.sheet.autofilter(0, 0, _ROWS, len(_WIDTHS) - 1)
        _add_borders(page)
        _add_validations(page, profile)
        guide = book.add_page("填写说明")
        guide.sheet.set_column(0, 0, 90)
        for row, line in enumerate(_GUIDE):
            guide.text(row, 0, line, "section" if row == 0 else "name")
        book.close()


def _add_borders(page: Page) -> None:
    """Have the rows below those that are drawn from the start look alike, once a unit is there."""
    first = _DRAWN_ROWS + 1
    for column, key in enumerate(COLUMNS):
        look = page.book.style("money" if key in _MONEY else "long")
        told = {"type": "formula", "criteria": f'=$B{first + 1}<>""', "format": look}
        if page.sheet.conditional_format(first, column, _ROWS, column, told):
            raise ValueError(key)


def _add_validations(page: Page, profile: Profile) -> None:
    keys = list(COLUMNS)
    lists = {"project_type": profile.project_types, "project_level": profile.project_levels}
    for key, choices in lists.items():
        if choices:
            message = "请从下拉项中选择。"
            _validate(page, keys.index(key), {"validate": "list", "source": list(choices)}, message)
    for key in ("start", "end"):
        bounds = {"minimum": FIRST_YEAR, "maximum": LAST_YEAR}
        rule = {"validate": "integer", "criteria": "between", **bounds}
        _validate(page, keys.index(key), rule, f"请填 {FIRST_YEAR}—{LAST_YEAR} 的年份。")
    for key in _MONEY:
        rule = {"validate": "decimal", "criteria": ">", "value": 0}
        _validate(page, keys.index(key), rule, "请填大于 0 的金额，单位为元。")


def _validate(page: Page, column: int, rule: dict[str, object], message: str) -> None:
    """Add a validation to a column; XlsxWriter only warns about limits, so look at its answer."""
    told = {**rule, "error_title": "请改正", "error_message": message}
    result = page.sheet.data_validation(1, column, _ROWS, column, told)
    if result:
        raise ValueError(rule)
