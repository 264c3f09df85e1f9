"""Cell values as Excel gives them (单元格的值): numbers with formats, dates, booleans, errors."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pgxl.values.entrance import parse_target
from pgxl.values.shown import DIVIDED, dress_number
from pgxl.values.spelling import spell_number
from pgxl.values.target import Target
from pgxl.values.units import EXACT, find_unit

if TYPE_CHECKING:
    from pgxl.values.target import Kind

#: Excel keeps fifteen significant digits; what floats show beyond is not in the cell.
DIGITS_OF_EXCEL: Final = ".15g"
_QUOTED: Final = re.compile(r'"([^"]*)"|\\(.)')
_NOT_SHOWN: Final = re.compile(r"\[[^\]]*\]|_.|\*.")
_DATE_SIGNS: Final = re.compile("[ymdhs年月日]", re.IGNORECASE)
_HUNDRED: Final = Decimal(100)


def parse_cell(
    value: object,
    number_format: str | None = None,
    *,
    indicator: str | None = None,
    category: str | None = None,
    year: int | None = None,
) -> Target:
    """Read a value of a cell, whatever its type; each repair and each doubt is a flag.

    Args:
        value: Text, number, date, boolean, error text or None, as a reader of workbooks gives it.
        number_format: The number format of the cell, such as "0%".
        indicator: The name of the indicator (三级指标).
        category: The category of the indicator (二级指标).
        year: The budget year.
    """
    if isinstance(value, bool):
        return _read_boolean(value=value)
    if isinstance(value, (date, time, timedelta)):
        return _read_date(value)
    shown, flags = _shown(value, number_format or "")
    if not flags.isdisjoint({"excel_autodate", "excel_type"}):
        kind: Kind = "placeholder" if "excel_autodate" in flags else "text"
        return Target(kind, text=shown, flags=flags)
    target = parse_target(shown, indicator=indicator, category=category, year=year)
    known = target.flags - {"excel_percent?"} if "excel_percent" in flags else target.flags
    return replace(target, flags=known | flags) if flags else target


def _read_boolean(*, value: bool) -> Target:
    return Target(
        "boolean",
        "eq",
        text="TRUE" if value else "FALSE",
        word="是" if value else "否",
        flags=frozenset({"excel_boolean"}),
    )


def _read_date(value: date | time | timedelta) -> Target:
    """A date may have been typed as 1-3 or 3/5: what was meant is not in the cell any more."""
    text = value.isoformat(" ") if isinstance(value, datetime) else str(value)
    return Target("placeholder", text=text, flags=frozenset({"excel_autodate"}))


def spell_cell(value: object, number_format: str | None = None) -> str:
    """Spell a cell as it is shown, with the words of its format, but never rounded."""
    return _shown(value, number_format or "")[0]


def _shown(value: object, number_format: str) -> tuple[str, frozenset[str]]:
    """Spell a cell as it is shown, as far as its meaning goes."""
    if value is None:
        return "", frozenset()
    if isinstance(value, str):
        return value, frozenset()
    if not isinstance(value, (int, float, Decimal)):
        return str(value), frozenset({"excel_type"})
    if not math.isfinite(value):
        return str(value), frozenset({"excel_error"})
    number = Decimal(format(value, DIGITS_OF_EXCEL)) if isinstance(value, float) else Decimal(value)
    return _formatted(number, number_format)


def _formatted(number: Decimal, number_format: str) -> tuple[str, frozenset[str]]:
    """Apply what a number format puts around a number: 0%, 0"人", "≥"0, #,##0.00"元"."""
    positive = _NOT_SHOWN.sub("", number_format.partition(";")[0])
    signs = _QUOTED.sub("", positive)
    if "general" not in signs.lower() and "通用格式" not in signs and _DATE_SIGNS.search(signs):
        return spell_number(number), frozenset({"excel_autodate"})
    dress = dress_number(number, number_format) if number_format else None
    if dress is not None:
        return _dressed(number, *dress)
    literal = "".join(first or second for first, second in _QUOTED.findall(positive)).strip()
    scaled = literal and find_unit(literal) is not None and DIVIDED.search(signs) is not None
    return spell_number(number), frozenset({"excel_scaled_format"} if scaled else ())


def _dressed(number: Decimal, before: str, shares: int, after: str) -> tuple[str, frozenset[str]]:
    for _ in range(shares):
        number = EXACT.multiply(number, _HUNDRED)
    flags = {"excel_percent"} if shares else {"excel_format"} if before.strip("-") or after else ()
    return f"{before}{spell_number(abs(number))}{after}", frozenset(flags)
