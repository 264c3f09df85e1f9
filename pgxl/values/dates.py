"""Deadlines (时限) and periods (期间) against the budget year."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from pgxl.values.atom import Atom
from pgxl.values.calendar import DECEMBER, Point, month_end, read_bare_month, read_point
from pgxl.values.units import read_unit
from pgxl.values.words import ACTION, DASH, PREFIXES, alternation

if TYPE_CHECKING:
    from pgxl.values.target import Comparator

OPENING = re.compile("(?:截至|截止到?|最迟|最晚|预计|计划|于|在|从|自)?(?:于|到|至|在)?")
NO_LATER = re.compile(
    f"{alternation(word for word, sign in PREFIXES.items() if sign != 'eq')}|[≤≥<>]=?"
)
BEFORE = re.compile(
    r"(?P<edge>底|末)?(?:(?:24|18|12)[时点]|\(含[^()]{0,6}\))?"
    "(?P<by>之前|以前|前(?![期后三端提瞻置往沿])|之内|以内|内(?![容部涵控设外在])"
    "|为?截?止|(?P<from>起|之?后|以后|以来|开始))?"
)
YEARS = re.compile(
    r"(?P<first>(?:19|20|21)[0-9]{2})年?(?:度)?(?:-{1,3}|~|至|到)(?P<last>(?:19|20|21)[0-9]{2})"
    r"(?P<mark>年度?)?(?![0-9月./-])"
)
MONTHS = re.compile(
    r"(?:(?P<year>(?:19|20|21)[0-9]{2})年|当年|本年度?|每年)?(?P<first>1[0-2]|0?[1-9])月?(?:份)?"
    r"(?:-{1,3}|~|至|到)(?P<last>1[0-2]|0?[1-9])月(?:份)?(?![0-9内])"
)
LAST_DAY = re.compile("(?P<day>3[01]|[12][0-9]|[1-9])[日号]")
REPEATED = re.compile(
    "(?P<each>每个?月|每个?季度?|每周|每旬|每半年|每[日天]|次月|下月|当月|本月|次周|(?<![0-9])月(?=[底末初]))(?:的|度)?"
    "(?P<at>(?:首月|末月|第[一二三]个?月)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]"
    "|月?(?:底|末|初)|上旬|中旬|下旬|周?[一二三四五六日天])?(?P<by>之前|以前|前)"
)


def read_date(text: str, pos: int, year: int) -> Atom | None:
    """Read a deadline or a period that begins at `pos`.

    date = repeated | [opening] (years | months | point [dash point] [ending]) ;
    """
    repeated = REPEATED.match(text, pos)
    if repeated is not None:
        return _repeated(repeated)
    start = _opened(text, pos)
    atom = _read_years(text, start) or _read_months(text, start, year)
    if atom is None:
        atom = _read_points(text, start, year)
    if atom is not None:
        atom.start = pos
        _bound(text, pos, start, atom)
    return atom


def _opened(text: str, pos: int) -> int:
    """Skip what may stand before a date: 截至, 于, 不晚于."""
    match = NO_LATER.match(text, pos) or OPENING.match(text, pos)
    return match.end() if match else pos


def _bound(text: str, pos: int, start: int, atom: Atom) -> None:
    """Let a comparator before a date speak: 不晚于2026年12月 is a deadline, ≥2026年 a beginning."""
    word = text[pos:start]
    sign = PREFIXES.get(word) or {"≤": "le", "<": "lt", "≥": "ge", ">": "gt"}.get(word[:1])
    if sign is None or word in {"超", "达"}:
        return
    atom.flags.add("word_cmp") if word in PREFIXES else None
    if sign in {"le", "lt"} and isinstance(atom.high, date):
        atom.flags -= {"implicit_by"}
        _deadline(atom, atom.high)
    elif sign in {"ge", "gt"}:
        atom.kind, atom.comparator, atom.high = "period", "ge", None


def _repeated(match: re.Match[str]) -> Atom:
    """Read a deadline that comes again and again: it has no one day of the year.

    repeated = ("每月" | "每季度" | "次月" …) [day] "前" ;
    """
    word = f"{match['each']}{match['at'] or ''}前"
    atom = Atom(match.start(), match.end(), "deadline", "by", flags={"recurring"}, word=word)
    return _acted(match.string, atom)


def _read_years(text: str, pos: int) -> Atom | None:
    """Read a run of years.

    years = YYYY ["年"] dash YYYY ["年"] ;
    """
    match = YEARS.match(text, pos)
    if match is None or (not match["mark"] and read_unit(text, match.end())):
        return None
    first, last = date(int(match["first"]), 1, 1), date(int(match["last"]), DECEMBER, 31)
    flags = set() if match["mark"] else {"bare_years"}
    return _period(Atom(pos, match.end(), flags=flags), first, last, "range")


def _read_months(text: str, pos: int, year: int) -> Atom | None:
    """Read a run of months: 1-12月.

    months = [year] M ["月"] dash M "月" ;
    """
    match = MONTHS.match(text, pos)
    if match is None:
        return None
    flags = set() if match["year"] else {"rel_year"}
    own = int(match["year"] or year)
    first, last = date(own, int(match["first"]), 1), month_end(own, int(match["last"]))
    return _period(Atom(pos, match.end(), flags=flags), first, last, "range")


def _read_points(text: str, pos: int, year: int) -> Atom | None:
    """Read one or two points of the calendar.

    points = point (dash last | [ending]) ;
    """
    point = read_point(text, pos, year)
    if point is None:
        return None
    last = _read_last(text, point, year)
    if last is not None:
        atom = Atom(pos, last.end, flags=(point.flags | last.flags) - {"iso_date"})
        if point.has_year:
            atom.flags.discard("rel_year")
        return _period(atom, point.first, last.last, "range")
    return _read_ending(text, pos, point, year)


def _read_last(text: str, point: Point, year: int) -> Point | None:
    """Read the right end of a period; it takes its year and month from the left one.

    last = point | M | D ("日" | "号") ;
    """
    dash = DASH.match(text, point.end)
    if dash is None:
        return None
    own = point.first.year if point.has_year else year
    last = read_point(text, dash.end(), own)
    if last is not None:
        edge = BEFORE.match(text, last.end)
        last.end = edge.end("edge") if edge and edge["edge"] else last.end
        return last
    if point.grain == "month" and "iso_date" in point.flags:
        return read_bare_month(text, dash.end(), own)
    day = LAST_DAY.match(text, dash.end())
    if day is None or point.grain != "day":
        return None
    try:
        end = date(own, point.month, int(day["day"]))
    except ValueError:
        return None
    return Point(end, end, "day", day.end())


def _read_ending(text: str, pos: int, point: Point, year: int) -> Atom | None:
    """Read what a point of the calendar is for.

    ending = ["底" | "末"] ["前" | "之前" | "内" | "止"] [action] | "起" ;
    """
    ending = BEFORE.match(text, point.end)
    edge, by = (ending["edge"], ending["by"]) if ending else (None, None)
    if by and by.endswith("内") and point.grain == "month" and not point.has_year:
        return None  # 3月内 is a time to do it in, not March.
    atom = Atom(pos, ending.end() if ending else point.end, flags=set(point.flags))
    if ending and ending["from"]:
        atom = _period(atom, point.first, point.last, "ge")
        atom.high = None
        return atom
    is_end = point.is_end or bool(edge)
    acts = ACTION.match(text, atom.end) is not None
    if not (by or is_end or acts):
        return _period(atom, point.first, point.last, "eq")
    if not by:
        atom.flags.add("implicit_by")
    elif not is_end and by.endswith("前"):
        atom.flags.add("ambiguous_deadline")
    if not atom.flags & {"rel_year"} and point.last.year < year:
        atom.flags.add("stale_year")
    return _acted(text, _deadline(atom, point.last))


def _deadline(atom: Atom, day: date) -> Atom:
    atom.kind, atom.comparator, atom.low, atom.high = "deadline", "by", None, day
    return atom


def _period(atom: Atom, first: date, last: date, comparator: Comparator) -> Atom:
    atom.kind, atom.comparator, atom.low, atom.high = "period", comparator, first, last
    if first > last:
        atom.flags.add("range_order")
    return atom


def _acted(text: str, atom: Atom) -> Atom:
    """Take in what is to be done by then: 完成, 支付."""
    action = ACTION.match(text, atom.end)
    if action is not None:
        atom.end = action.end()
        atom.flags.add("action_suffix")
    return atom
