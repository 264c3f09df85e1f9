"""Whether an indicator is 定量 or 定性: what share of a form can be checked by counting."""

from __future__ import annotations

from pgxl.cells import CellValue, Located
from pgxl.form import Form, Indicator
from pgxl.values import parse_target
from pgxl.values.cellvalue import spell_cell

MEASURED, WORDED, VALUELESS = "定量", "定性", "无值"


def tell_nature(row: Indicator, year: int | None) -> str:
    """Say of an indicator whether one of its targets has a number or a date.

    Returns:
        定量 or 定性; 无值 where no target is filled in; empty for a blank row.
    """
    if not row.filled:
        return ""
    pairs = ((row.annual, row.annual_parts), (row.period, row.period_parts))
    told = [(value, parts) for value, parts in pairs if parts or not value.blank]
    if not told:
        return VALUELESS
    return MEASURED if any(_is_measured(*each, year) for each in told) else WORDED


def show_target(form: Form, value: Located[CellValue]) -> str:
    """Write a target as its cell shows it: 95%, not the 0.95 that Excel keeps of it."""
    code = form.formats.get(value.cell)
    return spell_cell(value.raw, code) if code else value.text


def _is_measured(value: Located[CellValue], parts: str, year: int | None) -> bool:
    if not isinstance(value.raw, str):
        return True
    target = parse_target(value.text or parts, year=year)
    return target.low is not None or target.high is not None or target.kind == "zero_event"
