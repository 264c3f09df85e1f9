"""The entrance of the value language."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pgxl.values.calendar import FIRST_YEAR, LAST_YEAR
from pgxl.values.context import in_context
from pgxl.values.parser import read_value
from pgxl.values.shortcuts import read_fast

if TYPE_CHECKING:
    from pgxl.values.target import Target

#: The year that "12月底前" is read for where nobody names one; such a reading is flagged.
ASSUMED_YEAR: Final = 2026
#: Longer texts hardly ever come twice and would fill the memory of the cache.
LONGEST_KEPT: Final = 64
MOST_KEPT: Final = 4_096
NEEDS_YEAR: Final = frozenset({"rel_year", "stale_year"})


def parse_target(
    text: str,
    *,
    indicator: str | None = None,
    category: str | None = None,
    year: int | None = None,
) -> Target:
    """Read the text of an indicator value (指标值). Never raises, whatever the text.

    Args:
        text: The value as it stands in the cell.
        indicator: The name of the indicator (三级指标); it may hold the unit.
        category: The category of the indicator (二级指标).
        year: The budget year, for dates without one.

    Raises:
        ValueError: The year is none that a budget is made for.
    """
    target = parse_cached(text, year) if len(text) <= LONGEST_KEPT else _read(text, year)
    if indicator is None and category is None:
        return target
    return in_context(target, indicator, category)


def _read(text: str, year: int | None) -> Target:
    against = ASSUMED_YEAR if year is None else year
    if not FIRST_YEAR <= against <= LAST_YEAR:
        raise ValueError(f"预算年度{against}不在{FIRST_YEAR}至{LAST_YEAR}年之间")
    target = read_fast(text, against) or read_value(text, against)
    if year is None and not NEEDS_YEAR.isdisjoint(target.flags):
        return replace(target, flags=target.flags | {"assumed_year"})
    return target


parse_cached = lru_cache(maxsize=MOST_KEPT)(_read)
