"""What the indicator beside a value (指标名称, 二级指标) says about it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pgxl.values.source import read_source
from pgxl.values.units import NONE, Unit, find_unit

if TYPE_CHECKING:
    from pgxl.values.target import Target

#: 覆盖率（%）, 2026年预算金额(元): the unit stands in the heading.
UNIT_IN_NAME: Final = re.compile(r"\((?:单位[::]?)?(?P<unit>[^()0-9≥≤<>=*]{1,8})\)")
RATE: Final = re.compile(
    "(?:率|满意度|认可度|支持度|知晓度|占比|比例|比重|覆盖面|改善度)(?:\\([^()]*\\))?$"
)
COUNT: Final = re.compile("(?:数|数量|规模|人次)(?:\\([^()]*\\))?$")
MONEY: Final = re.compile(
    "成本|金额|经费|费用|投资|支出|预算|资金|单价|标准|补助|补贴|奖励|工资|价格|额$"
)


def in_context(target: Target, indicator: str | None, category: str | None) -> Target:
    """Settle what the text of a value leaves open, each time with a flag."""
    name = read_source(indicator).text if indicator else ""
    if target.dimension == "none":
        return _unit_from_name(target, name)
    if "unit_incomplete" in target.flags and target.unit and target.dimension == "money":
        return _lone_scale(target, name, category or "")
    if target.kind == "qualitative" and name and name in read_source(target.text).text:
        return replace(target, flags=target.flags | {"embedded_name"})
    return target


def is_rate(indicator: str | None) -> bool:
    """Tell whether an indicator is a share, to be given in percent."""
    return bool(indicator and RATE.search(read_source(indicator).text))


def _unit_from_name(target: Target, name: str) -> Target:
    """Give a bare number the unit in the brackets of the name; else say that a rate lacks its %."""
    match = UNIT_IN_NAME.search(name)
    unit = find_unit(match["unit"]) if match else None
    if unit is not None and unit is not NONE:
        flags = (target.flags - {"unit_missing", "excel_percent?"}) | {"unit_from_header"}
        return with_unit(target, unit, flags)
    top = target.high if target.low is None else target.low
    if isinstance(top, Decimal) and is_rate(name) and top > 1:
        return replace(target, flags=target.flags | {"percent_missing"})
    return target


def _lone_scale(target: Target, name: str, category: str) -> Target:
    """10万 is 10万元 beside money, but only a number beside a count (受益人数: 10万)."""
    counts = COUNT.search(name) or "数量" in category
    unit = find_unit(target.unit)
    if not counts or MONEY.search(name) or unit is None or unit.per or not unit.scaled:
        return target
    plain = replace(unit, dimension="none", kind="number", base=None)
    return with_unit(target, plain, target.flags | {"unit_missing"})


def with_unit(target: Target, unit: Unit, flags: frozenset[str]) -> Target:
    """Count the same number in another unit."""
    low, high = target.low, target.high
    return replace(
        target,
        kind=unit.kind,
        unit=unit.spelling,
        dimension=unit.dimension,
        base_low=unit.to_base(low) if isinstance(low, Decimal) else low,
        base_high=unit.to_base(high) if isinstance(high, Decimal) else high,
        base_unit=unit.base,
        flags=flags | unit.flags,
    )
