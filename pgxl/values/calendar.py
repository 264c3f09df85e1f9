"""Points of the calendar as they are written, and the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from pgxl.values import numerals
from pgxl.values.units import read_unit

#: Years that a budget is made for; the patterns below take no others.
FIRST_YEAR, LAST_YEAR = 1900, 2199

_CN = "一二三四五六七八九"
_YEAR = f"(?P<year>(?:19|20|21)[0-9]{{2}}|[一二][〇零{_CN}]{{3}})(?:年(?:度|份)?|(?=Q[1-4]))"
_RELATIVE = (
    "(?P<relative>当年度?|本年度?|今年|该年度?|次年|明年|下年度?|每一?年度?|全年度?|年度|年(?=内))"
    "的?"
)
_HALF = "(?P<half>上|下)半年度?"
_QUARTER = f"(?:(?:第(?=.季)|(?=.季度))(?P<quarter>[{_CN[:4]}1-4])季度?|Q(?P<q>[1-4]))"
_MONTH = (
    f"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[{_CN}])月(?:份|(?=[^份]|$))"
    f"(?:(?P<day>3[01]|[12][0-9]|0?[1-9]|三?十[{_CN}]?|二十[{_CN}]?|[{_CN}])[日号]"
    "|(?P<third>上旬|中旬|下旬|初|中(?!旬)))?"
)
_ENDING = "(?P<ending>年?(?:底|末))"
_MIDDLE = "(?P<middle>年?[中初](?![央小学期国级心断标]))"

WORDS = re.compile(
    f"(?:{_YEAR}|{_RELATIVE})?(?:{_HALF}|{_QUARTER}|{_MONTH}|{_ENDING}|{_MIDDLE}|全年)?"
)
#: 2026-12-31, 2026.12.31, 2026/12.
DIGITS = re.compile(
    r"(?P<year>(?:19|20|21)[0-9]{2})(?P<sep>[-./])(?P<month>1[0-2]|0?[1-9])"
    r"(?:(?P=sep)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9]))?(?![0-9%]|\.[0-9])"
)

#: The second of two numbers, behind a sign or word between them.
_OTHER = re.compile(r"[-–—~～至到]{1,2}(?P<number>[0-9]+(?:\.[0-9]+)?)")
_BARE_MONTH = re.compile(r"(?P<month>1[0-2]|0?[1-9])(?![0-9.])")

NEXT_YEAR = {"次年", "明年", "下年", "下年度"}
THIRDS = {"初": (1, 10), "上旬": (1, 10), "中": (11, 20), "中旬": (11, 20), "下旬": (21, 31)}
MONTHS_OF_HALF, MONTHS_OF_QUARTER, JUNE, DECEMBER = 6, 3, 6, 12


@dataclass(slots=True)
class Point:
    """Days from `first` to `last`, written down to a `grain`, ending at `end` of the text."""

    first: date
    last: date
    grain: str
    end: int
    flags: set[str] = field(default_factory=set)
    #: It names its end itself: 年底, 12月31日.
    is_end: bool = False
    has_year: bool = True
    month: int = DECEMBER


def read_point(text: str, pos: int, year: int) -> Point | None:
    """Read a point of the calendar; `year` is the year that a text without one means.

    point = YYYY ("-" | "." | "/") M [same D]
          | [year] [half | quarter | month [day] | 年底 | 年中] ;
    year = YYYY "年" ["度"] | 当年 | 本年 | 今年 | 次年 | 每年 | 全年 ;
    """
    match = DIGITS.match(text, pos)
    if match is not None:
        return _of_digits(match)
    match = WORDS.match(text, pos)
    if match is None or match.end() == pos or not _is_whole(match):
        return None
    try:
        return _of_words(match, year)
    except ValueError:  # 2月30日
        return None


def _is_whole(match: re.Match[str]) -> bool:
    """Refuse 底, 末, 中 and 初 without the year that they are part of."""
    part = match["ending"] or match["middle"]
    has_year = match["year"] or match["relative"]
    return not (part and not has_year and not part.startswith("年"))


def _of_digits(match: re.Match[str]) -> Point | None:
    year, month = int(match["year"]), int(match["month"])
    if not match["day"] and _is_counted(match.string, match.end()):
        return None
    day = int(match["day"]) if match["day"] else None
    try:
        first = date(year, month, day or 1)
    except ValueError:
        return None
    last = first if day else month_end(year, month)
    grain = "day" if day else "month"
    return Point(first, last, grain, match.end(), {"iso_date"}, is_end=bool(day), month=month)


def _is_counted(text: str, end: int) -> bool:
    """Whether year and month are a number: 2000-1元, or the first of two, 2000.1–3人."""
    if read_unit(text, end):
        return True
    other = _OTHER.match(text, end)
    if other is None:
        return False
    found = read_unit(text, other.end())
    if found is not None:
        return found[0].kind != "duration"  # 2026.1–3月 are months
    start = other.start("number")
    return not (DIGITS.match(text, start) or _BARE_MONTH.match(text, start))


def read_bare_month(text: str, pos: int, year: int) -> Point | None:
    """Read a month that is but a number: the 3 of 2026.1-3, not of 2026.1-3日."""
    match = _BARE_MONTH.match(text, pos)
    if match is None or read_unit(text, match.end()):
        return None
    month = int(match["month"])
    first, last = date(year, month, 1), month_end(year, month)
    return Point(first, last, "month", match.end(), {"bare_months"}, month=month)


def _of_words(match: re.Match[str], budget_year: int) -> Point:
    year, flags = _year(match, budget_year)
    first, last, grain = _days(match, year)
    return Point(
        first,
        last,
        grain,
        match.end(),
        flags,
        is_end=grain == "day" or bool(match["ending"]),
        has_year=bool(match["year"] or match["relative"]),
        month=first.month,
    )


def _year(match: re.Match[str], budget_year: int) -> tuple[int, set[str]]:
    if match["year"]:
        return _number(match["year"]), set()
    relative = match["relative"] or ""
    flags = {"rel_year", "recurring"} if relative.startswith("每") else {"rel_year"}
    return budget_year + (relative in NEXT_YEAR), flags


def _number(digits: str) -> int:
    if digits.isascii():
        return int(digits)
    return int(numerals.chinese(digits) or "".join(str(numerals.DIGITS[mark]) for mark in digits))


def _days(match: re.Match[str], year: int) -> tuple[date, date, str]:
    if match["month"]:
        return _days_of_month(match, year, _number(match["month"]))
    quarter = match["quarter"] or match["q"]
    if quarter:
        last = _number(quarter) * MONTHS_OF_QUARTER
        return date(year, last - 2, 1), month_end(year, last), "quarter"
    if match["half"]:
        last = MONTHS_OF_HALF * (1 + (match["half"] == "下"))
        return date(year, last - 5, 1), month_end(year, last), "half"
    if match["middle"]:
        month = JUNE if match["middle"].endswith("中") else 1
        return date(year, month, 1), month_end(year, month), "month"
    return date(year, 1, 1), date(year, DECEMBER, 31), "year"


def _days_of_month(match: re.Match[str], year: int, month: int) -> tuple[date, date, str]:
    if match["day"]:
        day = date(year, month, _number(match["day"]))
        return day, day, "day"
    last = month_end(year, month)
    if match["third"]:
        left, right = THIRDS[match["third"]]
        return date(year, month, left), min(last, last.replace(day=min(right, last.day))), "third"
    return date(year, month, 1), last, "month"


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])
