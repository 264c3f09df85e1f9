"""What may be typed into each field, with a prompt before and a stop after a wrong entry."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from pgxl.cells import column_letters
from pgxl.profile.schema import FIRST_YEAR, LAST_YEAR
from pgxl.template.canvas import Canvas
from pgxl.template.layout import LEVEL1, Input, Kind, Layout
from pgxl.template.lists import CHOICES, dependent_list

#: A goal may be longer than is good; only beyond this it is refused.
_REFUSED_GOAL = 1000
LARGEST_AMOUNT = 999_999_999_999.99


@dataclass(frozen=True, slots=True)
class Limit:
    """What one field takes.

    Attributes:
        rule: What is allowed, in the words of XlsxWriter.
        prompt: What is shown when the field is selected.
        refusal: What is shown when something else was typed.
    """

    rule: dict[str, Any]
    prompt: str
    refusal: str


def limit_of(field: Input, layout: Layout) -> Limit | None:
    """Give the limit of a field; None where the profile has no list for it."""
    kind = field.kind
    if kind is Kind.CHOICE:
        return _choice(field, layout)
    if kind in (Kind.TEXT, Kind.LONG, Kind.TARGET):
        return _text(field, layout)
    limits = {
        Kind.YEAR: _year,
        Kind.MONEY: _money,
        Kind.LEVEL1: _level1,
        Kind.LEVEL2: _level2,
        Kind.SYMBOL: _symbol,
        Kind.NUMBER: _number,
        Kind.UNIT: _unit,
    }
    return limits[kind](field, layout)


def add_validations(canvas: Canvas, layout: Layout, issued: Container[str]) -> None:
    """Add the limits of all fields to a sheet, but for those that are filled in and locked.

    A column of the table has one limit for all its rows, written for the first.
    """
    columns: dict[int, list[Input]] = {}
    for row in layout.rows:
        for field in row.inputs:
            columns.setdefault(field.place.column, []).append(field)
    for fields in columns.values():
        _add(canvas, fields[0], fields[-1].place.row, layout)
    for field in layout.fields:
        if field.key not in issued:
            _add(canvas, field, field.place.row, layout)


def _add(canvas: Canvas, field: Input, last_row: int, layout: Layout) -> None:
    """Add one limit.

    Raises:
        ValueError: XlsxWriter finds a text too long; it only warns of it itself.
    """
    limit = limit_of(field, layout)
    if limit is None:
        return
    row, column = field.place.row - 1, field.place.column - 1
    options = {
        **limit.rule,
        "input_title": field.label[:32],
        "input_message": limit.prompt,
        "error_title": "填写有误",
        "error_message": limit.refusal,
        "error_type": "stop",
    }
    if canvas.sheet.data_validation(row, column, last_row - 1, column, options) != 0:
        raise ValueError(field)


def _list(source: str) -> dict[str, Any]:
    # Not ignore_blank: in Excel a blank source would then let anything through.
    return {"validate": "list", "source": source, "ignore_blank": False}


def _choice(field: Input, layout: Layout) -> Limit | None:
    profile = layout.profile
    choices = profile.project_types if field.key == "project_type" else profile.project_levels
    if not choices:
        return None
    return Limit(
        _list(f"={CHOICES[field.key]}"),
        "点右侧的箭头，从列表中选择。",
        f"“{field.label}”只能从下拉列表中选择。请按“取消”，再点右侧的箭头选择。",
    )


def _text(field: Input, layout: Layout) -> Limit:
    lengths = layout.profile.lengths
    longest = {
        Kind.LONG: max(_REFUSED_GOAL, lengths.longest_goal),
        Kind.TARGET: lengths.longest_value,
    }.get(field.kind, lengths.longest_name)
    bounds = f"{lengths.shortest_goal} 至 {lengths.longest_goal}"
    prompts = {
        "project": "填写项目全称，与预算批复一致。",
        "department": "填写主管部门全称。",
        "unit": "填写用款单位全称。",
        "period_goal": f"写明整个实施周期要做的事项、数量和效果，宜在 {bounds} 字之间。",
        "annual_goal": f"写明本年度要做的事项、数量和时间，宜在 {bounds} 字之间；不要照抄总目标。",
        "name": "填写可以衡量的指标，如 参保人数、理赔及时率；不写指标值。",
    }
    default = f"填写带单位的文字，如 ≥250人、≥95%、≤75000元、{layout.year}年12月底前。"
    rule = {"validate": "length", "criteria": "between", "minimum": 1, "maximum": longest}
    return Limit(
        rule,
        prompts.get(field.key, default),
        f"“{field.label}”最多 {longest} 字。请按“重试”删减后再确认。",
    )


def _year(field: Input, layout: Layout) -> Limit:
    start = field.key == "start"
    first, last = (FIRST_YEAR, layout.year) if start else (layout.year, LAST_YEAR)
    meaning = f"不晚于预算年度 {layout.year}" if start else f"不早于预算年度 {layout.year}"
    return Limit(
        {"validate": "integer", "criteria": "between", "minimum": first, "maximum": last},
        f"填四位年份，{meaning}，如 {layout.year}。",
        f"“{field.label}”应是 {first} 至 {last} 之间的四位年份（{meaning}），不带“年”字。",
    )


def _money(field: Input, _layout: Layout) -> Limit:
    cell = field.place.ref
    amount = f"ISNUMBER({cell}),{cell}>0,{cell}<={LARGEST_AMOUNT},ROUND({cell},2)={cell}"
    return Limit(
        {"validate": "custom", "value": f"=AND({amount})"},
        "单位：元。填大于 0、最多两位小数的数字，如 75000 或 75000.50，不带“元”字。",
        f"“{field.label}”应是大于 0、最多两位小数的数字，单位为元，如 75000.00。"
        "以万元计的请先换算成元。",
    )


def _level1(field: Input, _layout: Layout) -> Limit:
    return Limit(
        _list("=PGXL_LEVEL1"),
        "备用行：先选一级指标，再选二级指标。",
        f"“{field.label}”只能从下拉列表中选择。请按“取消”，再点右侧的箭头选择。",
    )


def _level2(field: Input, _layout: Layout) -> Limit:
    parent = f"${column_letters(LEVEL1)}{field.place.row}"
    return Limit(
        _list(dependent_list(parent)),
        "先在左边选好一级指标，再点右侧的箭头选择。",
        f"“{field.label}”只能从所选一级指标的下拉列表中选择；左边的一级指标空着时请先选择。",
    )


def _symbol(_field: Input, _layout: Layout) -> Limit:
    return Limit(
        _list("=PGXL_SYMBOLS"),
        "可不填。下限用“≥”，上限（成本、时限）用“≤”。",
        "符号只能从下拉列表中选择；也可以不用这几栏，直接填写指标值。",
    )


def _number(_field: Input, _layout: Layout) -> Limit:
    most = 999_999_999_999
    return Limit(
        {"validate": "decimal", "criteria": "between", "minimum": -most, "maximum": most},
        "可不填。只填数字，如 90；单位在右边选。",
        "这里只填数字，如 90 或 7.5；单位和“%”请在右边一栏选择。",
    )


def _unit(_field: Input, _layout: Layout) -> Limit:
    return Limit(
        _list("=PGXL_UNITS"),
        "可不填。从列表中选单位；率和满意度选“%”。",
        "单位只能从下拉列表中选择；列表中没有的单位，请直接在指标值栏填写全文。",
    )
