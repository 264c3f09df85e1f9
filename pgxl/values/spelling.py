"""The canonical spelling (规范写法) of a target."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pgxl.values.calendar import (
    DECEMBER,
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS_OF_HALF,
    MONTHS_OF_QUARTER,
    month_end,
)
from pgxl.values.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pgxl.values.target import Bound, Target

SIGNS: Final = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "", "approx": "约"}
#: Digits that would be read as a year, and as a year and a month.
_YEAR: Final = re.compile(r"(?:19|20|21)[0-9]{2}")
_MONTH: Final = re.compile(rf"{_YEAR.pattern}\.[0-9]{{1,2}}")
#: Kinds whose value is words: they are spelled as they stand.
AS_WRITTEN: Final = frozenset(
    {
        *("composite", "empty", "empty_like", "formula", "placeholder", "qualitative"),
        *("scoring_rule", "selfeval_level", "text"),
    }
)


def spell(target: Target) -> str:
    """Spell a target so that reading it again gives the same meaning."""
    if target.kind in AS_WRITTEN:
        return target.text
    return _SPELLERS.get(target.kind, spell_measure)(target)


def spell_number(value: Bound | None) -> str:
    """Write a number without exponent and without zeros that say nothing."""
    if not isinstance(value, Decimal):
        return "" if value is None else value.isoformat()
    digits = format(value, "f")
    plain = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if plain == "-0" else plain


def spell_unit(target: Target) -> str:
    """Complete a unit that is only half said: 万 is 万元, 平方 is 平方米."""
    unit = find_unit(target.unit)
    canonical = unit.canonical if unit else target.unit or ""
    if canonical == "年" and any(_like_year(end) for end in (target.low, target.high)):
        return "个年度"
    return canonical


def _like_year(value: Bound | None) -> bool:
    """Tell a number of years that would be read as a calendar year: 2026个年度."""
    return isinstance(value, Decimal) and FIRST_YEAR <= value <= LAST_YEAR


def spell_measure(target: Target) -> str:
    """Spell a number with its unit: ≥90%, 220–250份, ±3%, 60%≤x<80%."""
    unit = spell_unit(target)
    low, high = spell_number(target.low), spell_number(target.high)
    if target.comparator not in SIGNS or (target.comparator == "approx" and low != high):
        return _spell_range(target, low, high, unit)
    sign = SIGNS[target.comparator]
    return f"{sign}{(low or high) if sign or unit else _undated(low or high)}{unit}"


def _undated(digits: str) -> str:
    """Spell a bare number such as 2000.2 so that it is not read as a month: 2000.200."""
    return digits + "0" * (8 - len(digits)) if _MONTH.fullmatch(digits) else digits


def _spell_range(target: Target, low: str, high: str, unit: str) -> str:
    if not (target.low_incl and target.high_incl):
        left, right = "≤" if target.low_incl else "<", "≤" if target.high_incl else "<"
        return f"{low}{unit}{left}x{right}{high}{unit}"
    if low == f"-{high}":
        return f"±{high}{unit}"
    about = "约" if target.comparator == "approx" else ""
    # A minus sign after a dash would read as one long dash.
    if high.startswith("-") or low.startswith("-"):
        return f"{about}{low}{unit}至{high}{unit}"
    return f"{about}{_first_of_two(low, unit)}–{high}{unit}"


def _first_of_two(low: str, unit: str) -> str:
    """Spell the lower end so that no year is seen in it: 2000.1–3 and 2026–12 would be months."""
    if unit:
        return f"{low}{unit}" if _MONTH.fullmatch(low) else low
    return f"{low}.0" if _YEAR.fullmatch(low) else _undated(low)


def _spell_deadline(target: Target) -> str:
    return target.word or f"{spell_number(target.high)}前"


def _spell_period(target: Target) -> str:
    first, last = target.low, target.high
    if not isinstance(first, date):
        return target.text
    if not isinstance(last, date):
        return f"{first.isoformat()}起"
    if target.comparator == "eq" and (named := _name_period(first, last)):
        return named
    return f"{first.isoformat()}至{last.isoformat()}"


def _name_period(first: date, last: date) -> str:
    """Name a year, a half, a quarter or a month; other periods have no name."""
    year, months = first.year, last.month - first.month + 1
    whole = first.day == 1 and last == month_end(year, last.month)
    if not whole:
        return ""
    if months == 1:
        return f"{year}年{first.month}月"
    if months == MONTHS_OF_QUARTER:
        return f"{year}年第{last.month // MONTHS_OF_QUARTER}季度"
    if months == MONTHS_OF_HALF:
        return f"{year}年{'上' if first.month == 1 else '下'}半年"
    return f"{year}年" if months == DECEMBER else ""


def _spell_delta(target: Target) -> str:
    """Spell a change by its size and direction: 较上年下降≥5%."""
    ends = [end for end in (target.low, target.high) if isinstance(end, Decimal)]
    down = any(end < 0 for end in ends) or (target.low is None and not any(ends))
    base = {None: "", "上期": "环比"}.get(target.word, f"较{target.word}")
    sizes = [-end for end in reversed(ends)] if down else ends
    unit, verb = spell_unit(target), "下降" if down else "提高"
    if target.comparator == "range" or len(set(sizes)) > 1:
        about = "约" if target.comparator == "approx" else ""
        return f"{base}{verb}{about}{spell_number(sizes[0])}–{spell_number(sizes[1])}{unit}"
    sign = _SIGNS_OF_CHANGE.get((target.comparator, down), SIGNS.get(target.comparator, ""))
    return f"{base}{verb}{sign}{spell_number(sizes[0])}{unit}"


_SIGNS_OF_CHANGE: Final = {
    ("eq", False): "=",
    ("eq", True): "=",
    ("le", True): "≥",
    ("lt", True): ">",
    ("ge", True): "≤",
    ("gt", True): "<",
}


def _spell_reference(target: Target) -> str:
    return f"{ {'le': '不超', 'ge': '不低于'}.get(target.comparator, '按') }{target.word}"


_SPELLERS: Final[dict[str, Callable[[Target], str]]] = {
    "boolean": lambda target: target.word or target.text,
    "grade": lambda target: f"{target.word}{'及以上' if target.comparator == 'ge' else ''}",
    "zero_event": lambda target: f"不发生{target.word}",
    "deadline": _spell_deadline,
    "period": _spell_period,
    "delta": _spell_delta,
    "reference": _spell_reference,
}
