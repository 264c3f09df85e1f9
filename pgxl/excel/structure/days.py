"""Days and times: numbers, told from others only by the number format of their cell."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from pgxl.cells import CellValue

#: What a format shows as it stands: quoted texts, escaped characters, colours and currencies.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_SIGNS = re.compile("[ymdhs]", re.IGNORECASE)
#: Where days begin to be counted. Excel takes 1900 for a leap year; before its 29 February, which
#: is no day, all numbers are one too small.
_ZERO, _ZERO_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001
_NO_DAY = 60
#: Readers round to milliseconds.
_MILLISECOND = 1 / 86_400_000
_DAY = dt.timedelta(days=1)


@lru_cache(maxsize=256)
def is_day(code: str) -> bool:
    """Whether a number format shows a number as a day or a time."""
    signs = _LITERAL.sub("", code.partition(";")[0])
    return "general" not in signs.lower() and _SIGNS.search(signs) is not None


def same_day(mine: CellValue, theirs: CellValue, code: str, *, since_1904: bool) -> bool:
    """Whether a number of ours is the day that the other reader has made of it."""
    if not isinstance(mine, float) or not is_day(code):
        return False
    number = _count(theirs, since_1904=since_1904)
    if number is None:
        return False
    early = not since_1904 and mine < _NO_DAY + 1 and isinstance(theirs, dt.date)
    return any(abs(number - gap - mine) <= _MILLISECOND for gap in ((0, 1) if early else (0,)))


def _count(value: CellValue, *, since_1904: bool) -> float | None:
    """Give the number that a day or time is kept as; None for what is none."""
    zero = _ZERO_1904 if since_1904 else _ZERO
    if isinstance(value, dt.datetime):
        return (value.replace(tzinfo=None) - zero) / _DAY
    if isinstance(value, dt.date):
        return (dt.datetime.combine(value, dt.time()) - zero) / _DAY
    if isinstance(value, dt.time):
        return (dt.datetime.combine(zero, value) - zero) / _DAY
    return value / _DAY if isinstance(value, dt.timedelta) else None
