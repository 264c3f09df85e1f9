"""The indicator values of a form as targets, read once, for rules about values."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pgxl.cells import CellValue, Located
from pgxl.form import Indicator
from pgxl.profile import Profile
from pgxl.values import Target, parse_cell, parse_target

#: Longer texts hardly ever come twice.
_LONGEST_KEPT = 64


class Reading(NamedTuple):
    """One indicator value.

    Attributes:
        row: Its indicator.
        label: The heading of its column.
        text: The value where it stands.
        target: What it means.
    """

    row: Indicator
    label: str
    text: Located[CellValue]
    target: Target


def column_labels(profile: Profile, year: int | None) -> tuple[str, str]:
    """Name the columns of both targets, 年度指标值 first; empty where the form has no such one."""
    annual, period = (
        profile.label(key, year) if key in profile.first_labels else ""
        for key in ("annual_target", "period_target")
    )
    return annual, period


def read_target(
    row: Indicator, value: Located[CellValue], year: int | None, number_format: str | None = None
) -> Target:
    """Read one value in the light of its indicator, and of the format that shows it."""
    name, category = row.name.text or None, row.category2 or None
    if isinstance(value.raw, str):
        if len(value.text) > _LONGEST_KEPT:
            return parse_target(value.text, indicator=name, category=category, year=year)
        return _read_again(value.text, name, category, year)
    return parse_cell(value.raw, number_format, indicator=name, category=category, year=year)


@lru_cache(maxsize=4096)
def _read_again(text: str, name: str | None, category: str | None, year: int | None) -> Target:
    """Read a text that probably comes again: the same indicators stand in many forms."""
    return parse_target(text, indicator=name, category=category, year=year)
