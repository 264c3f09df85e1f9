"""Goal texts (总体目标) read into figures, deadlines and years, for rules that do sums with them.

A goal is prose, so nothing is read but what follows a pattern, and all else is left alone; the
numbers of documents, dates and ordinals are masked, being no figures of the project::

    text     = { document | date | deadline | years | figure | other } ;
    document = "《" title "》" | "〔" year "〕" number "号" ;
    deadline = [year "年" | "每年" | "当年"] (month "月" [day "日"] ["底"] | "年底")
               ("前" | "完成") ;
    years    = year "年" ("-" | "至") year "年" | ("近" | "过去") number "年" ;
    figure   = (digits | cn_number) ["余"] unit | "百分之" cn_number | "全覆盖" ;

Masking keeps every character in its place, so that what is found is quoted as it was written.
Each pattern is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from pgxl.rules.markup import TAG
from pgxl.values.numerals import MARKS, arabic, chinese
from pgxl.values.units import Unit, read_simple, read_unit

#: Stands where something was masked.
MASK = "■"

_WIDTHS = str.maketrans("０１２３４５６７８９．％／＊＝", "0123456789.%/*=")
_WIDE = re.compile("[０-９．％／＊＝]")
_MARKUP = re.compile(TAG + "|&[a-z]{2,6};")
_DOCUMENT = re.compile(
    r"[《（(〔\[【](?:(?<=《)[^《》]{0,200}》|(?<=[（(])关于[^（()）]{0,120}[)）]"
    r"|(?<!《)\s?(?P<year>(?:19|20)[0-9]{2})\s?[)）〕\]】]\s?第?\s?[0-9]{1,5}\s?号)"
)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年)")
# A pattern that begins with a set of characters is tried only where one of them stands; that no
# digit goes before is asked afterwards.
_YEARS = re.compile(
    r"[2近过](?:(?<=(?<![0-9])2)(?P<first>0[0-9]{2})年?度?[ ]?[-—–~～至到]{1,2}[ ]?"
    r"(?P<last>20[0-9]{2})年度?|(?<!2)(?<!附近)(?:(?<=过)去)?(?P<many>[0-9]{1,2}|[一二两三四五六七八九十])年(?!级))"
)
_DUE = r"(?:之?前|以前|(?:全部|全面)?完成|止)"
_DEADLINE = re.compile(
    r"[0-9底末终](?:(?<=[底末终])|(?<![0-9]{2})[0-9]?月份?"
    r"(?:(?P<day>[0-3]?[0-9])[日号])?(?P<part>[底末初]|[上中下]旬)?)" + _DUE + "|上半年" + _DUE
)
_LEADING = re.compile(r"(?:(?P<year>(?<![0-9])(?:19|20)[0-9]{2})年|每一?年的?|当年|本年度?|年)$")
_DATE = re.compile(
    r"[0-9](?<![0-9]{2})(?:(?<=[12])[90][0-9]{2}年度?(?:[0-9]{1,2}月份?)?|[0-9]?月份?)"
    r"(?:[0-9]{1,2}[日号])?"
)
_ORDINAL = re.compile(f"第[ ]?[0-9{MARKS}]{{1,12}}")
_DIGIT = re.compile("[0-9]")
_BEGINNING = re.compile(f"[0-9全{MARKS}]")
_FIGURE = re.compile(
    rf"百分之(?P<share>[{MARKS}]{{1,12}}(?:点[{MARKS}]{{1,6}})?)"
    r"|(?P<digits>[0-9][0-9,]*+(?:\.[0-9]++)?)(?![A-Za-z])"
    rf"|(?P<words>[{MARKS}]++(?:点[{MARKS}]++)?)"
    r"|(?P<all>全覆盖)"
)
_BOUNDARY = re.compile(r"[，。；;！!？?：:\n,]")
_SENTENCES = "。；;！!？?\n"
_PER = re.compile(r"每一?个?(?=[^ ，])|(?P<head>人均|户均|亩均)")
_SUFFIX = re.compile(r" ?(?:以上|以下|以内|左右|及以上)")

#: More figures than any goal has; a longer text is read so far and no further.
MOST_FIGURES = 200
_CONTEXT = 40
_QUOTED = 16
_LAST_MONTH = 12
_MYRIAD = Decimal(10_000)

FigureKind = Literal["money", "percent", "count", "size", "duration", "cover", "bare"]
_KINDS: dict[str, FigureKind] = {
    "count": "count",
    "area": "size",
    "length": "size",
    "mass": "size",
    "volume": "size",
    "energy": "size",
    "duration": "duration",
    "delta": "percent",
    "percent": "percent",
    "money": "money",
    "frequency": "count",
}


class Figure(NamedTuple):
    """One number of a goal with its unit and the words around it.

    Attributes:
        kind: What is counted; ``bare`` is a number that stands alone, ``cover`` is 全覆盖.
        value: Money in 元, shares in %, all else in the base unit (1200 for 1.2公里).
        number: The number as written, without the scale of its unit.
        unit: The unit without scale and denominators: 元, %, 名, 米.
        per: The units by which it is divided: 条 and 月 in 每条线路每月350元 or 350元/条·月.
        rounding: Half of the last written place, in the unit of the value: 13.44万元 says ±50元.
        written: Whether it is written in digits.
        text: How it is written, with its unit.
        start: Where it begins.
        end: Where it ends.
        clause: Which clause of the text it stands in.
        sentence: Which sentence it stands in.
        before: The words of its clause before it.
        after: The words of its clause after it.
    """

    kind: FigureKind
    value: Decimal
    number: Decimal
    unit: str
    per: tuple[str, ...]
    rounding: Decimal
    written: bool
    text: str
    start: int
    end: int
    clause: int
    sentence: int
    before: str
    after: str


class Deadline(NamedTuple):
    """A day by which something is to be done; 每年12月底前 has no year, 12月前 no day."""

    text: str
    year: int | None
    month: int
    day: int | None
    start: int


class Years(NamedTuple):
    """Several years at once: 2024-2026年, 近三年 (then without first and last)."""

    text: str
    first: int | None
    last: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A goal text, read.

    Attributes:
        text: As it is written.
        plain: The same with documents, dates, ordinals and markup masked, character by character.
        figures: The numbers in their order.
        deadlines: The days by which something is to be done.
        years: What covers several years.
        basis_years: The years of the documents that are named.
    """

    text: str
    plain: str
    figures: tuple[Figure, ...]
    deadlines: tuple[Deadline, ...]
    years: tuple[Years, ...]
    basis_years: tuple[int, ...]

    @property
    def money(self) -> tuple[Figure, ...]:
        """The amounts of money."""
        return tuple(each for each in self.figures if each.kind == "money")

    def quote(self, figure: Figure) -> str:
        """Give a figure with the words that belong to it: 考核合格率达 80% 以上."""
        start = figure.start - min(len(figure.before), _QUOTED)
        suffix = _SUFFIX.match(self.plain, figure.end)
        return self.text[start : suffix.end() if suffix else figure.end].strip(f" {MASK}")


def read_prose(text: str) -> Prose:
    """Read a goal text."""
    plain = text.translate(_WIDTHS) if _WIDE.search(text) else text
    if "<" in plain or "&" in plain:
        plain = _masked(_MARKUP, plain)
    named: list[int] = []

    def document(found: re.Match[str]) -> str:
        named.extend(map(int, [found["year"]] if found["year"] else _YEAR.findall(found[0])))
        return MASK * len(found[0])

    plain = _DOCUMENT.sub(document, plain)
    deadlines, plain = _find_deadlines(text, plain)
    years = tuple(_span(text, found) for found in _YEARS.finditer(plain))
    if years:
        plain = _masked(_YEARS, plain)
    if _DIGIT.search(plain):
        plain = _masked(_DATE, plain)
    if "第" in plain:
        plain = _masked(_ORDINAL, plain)
    return Prose(text, plain, tuple(_figures(text, plain)), deadlines, years, tuple(named))


def _masked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: MASK * len(found[0]), text)


def _find_deadlines(text: str, plain: str) -> tuple[tuple[Deadline, ...], str]:
    """Find the deadlines and mask them; what goes before the month is looked for backwards."""
    deadlines = []
    for found in _DEADLINE.finditer(plain):
        head = max(0, found.start() - len("2026年的"))
        leading = _LEADING.search(plain, head, found.start())
        if leading is None and found[0][0] in "底末终":
            continue
        start = leading.start() if leading else found.start()
        year = int(leading["year"]) if leading and leading["year"] else None
        day = int(found["day"]) if found["day"] else None
        deadlines.append(Deadline(text[start : found.end()], year, _month(found), day, start))
    for each in deadlines:
        end = each.start + len(each.text)
        plain = plain[: each.start] + MASK * len(each.text) + plain[end:]
    return tuple(deadlines), plain


def _month(found: re.Match[str]) -> int:
    if found[0][0] == "上":
        return _LAST_MONTH // 2
    digits, month, _ = found[0].partition("月")
    return min(int(digits), _LAST_MONTH) if month else _LAST_MONTH


def _span(text: str, found: re.Match[str]) -> Years:
    first, last = found["first"], found["last"]
    quoted = text[found.start() : found.end()]
    if not first:
        return Years(quoted, None, None, found.start(), found.end())
    return Years(quoted, int(f"2{first}"), int(last), found.start(), found.end())


def _figures(text: str, plain: str) -> Iterator[Figure]:
    clauses: list[int] = []
    sentences: list[int] = []
    pos = many = 0
    while many < MOST_FIGURES and (begun := _BEGINNING.search(plain, pos)):
        found = _FIGURE.match(plain, begun.start())
        pos = found.end() if found else begun.end()
        if found is None or found["words"] == "一" or _glued(plain, found):
            continue
        read = _read_figure(plain, found)
        if read is None:
            continue
        if not many:
            marks = [each.start() for each in _BOUNDARY.finditer(plain)]
            clauses = [at for at in marks if plain[at] != "," or _parts(plain, at)]
            sentences = [each for each in clauses if plain[each] in _SENTENCES]
        many += 1
        yield _placed(text, plain, found, read, (clauses, sentences))


def _glued(plain: str, found: re.Match[str]) -> bool:
    """Whether digits belong to a name or to a longer number: A4, 1.2.3."""
    before = plain[found.start() - 1 : found.start()]
    return bool(found["digits"]) and (before == "." or (before.isascii() and before.isalnum()))


def _parts(plain: str, comma: int) -> bool:
    """Whether a comma parts two clauses: not that of 20,000."""
    following = plain[comma + 1 : comma + 4]
    return len(following) < len("000") or not following.isdecimal()


def _placed(
    text: str,
    plain: str,
    found: re.Match[str],
    read: _Read,
    marks: tuple[list[int], list[int]],
) -> Figure:
    """Give a figure with the words of its clause around it."""
    kind, value, number, unit, end, per, scale = read
    clauses, sentences = marks
    start, digits = found.start(), found["digits"]
    place, closing = bisect_left(clauses, start), bisect_left(clauses, end)
    opened = clauses[place - 1] + 1 if place else 0
    closed = clauses[closing] if closing < len(clauses) else len(plain)
    before = plain[max(opened, start - _CONTEXT) : start]
    if not per and ("每" in before or "均" in before) and kind in {"money", "count", "size"}:
        per = _bases(before)
    return Figure(
        kind,
        value,
        number,
        unit,
        per,
        _rounding(digits or "", scale),
        bool(digits or found["all"]),
        text[start:end],
        start,
        end,
        place,
        bisect_left(sentences, start),
        before,
        plain[end : min(closed, end + _CONTEXT)],
    )


_Read = tuple[FigureKind, Decimal, Decimal, str, int, tuple[str, ...], Decimal]


def _read_figure(plain: str, found: re.Match[str]) -> _Read | None:
    """Read a number with its unit; None for words that are no number (一线, 万众)."""
    one, end = Decimal(1), found.end()
    if found["all"]:
        return "cover", Decimal(100), Decimal(100), "%", end, (), one
    if found["share"]:
        share = chinese(found["share"])
        return None if share is None else ("percent", share, share, "%", end, (), one)
    number = arabic(found["digits"].rstrip(",")) if found["digits"] else chinese(found["words"])
    if number is None:
        return None
    pos = end + (plain[end : end + 1] == " ")
    pos += plain[pos : pos + 1] in {"余", "多", "来"}
    unit = read_unit(plain, pos)
    if unit is None or unit[0].dimension == "none":
        return ("bare", number, number, "", end, (), one) if found["digits"] else None
    return _measured(number, *unit)


def _measured(number: Decimal, unit: Unit, end: int) -> _Read:
    simple = unit.dimension.partition("/")[0]
    kind = _KINDS.get(unit.kind if unit.kind != "rate" else _kind_of(simple), "bare")
    scale = unit.times / unit.over
    if kind == "percent":
        scale *= 100
    base = "%" if kind == "percent" else _unscaled(unit)
    value = number * scale
    return kind, value, number, base, end, unit.divided_by, scale


def _kind_of(dimension: str) -> str:
    return "count" if dimension.startswith("count") else dimension


def _unscaled(unit: Unit) -> str:
    return (unit.base or unit.canonical).partition("/")[0]


def _rounding(digits: str, scale: Decimal) -> Decimal:
    """Give half of the last written place; whole numbers in 万 are round only from 万 on."""
    if not digits:
        return Decimal(0)
    places = len(digits.partition(".")[2])
    if not places and scale < _MYRIAD:
        return Decimal(0)
    return scale / (2 * Decimal(10) ** places)


@lru_cache(maxsize=1024)
def _bases(before: str) -> tuple[str, ...]:
    """List what a figure is said to be for each of: 条 and 月 in 每条线路每月要交付."""
    bases: list[str] = []
    for found in _PER.finditer(before):
        if found["head"]:
            bases.append(found["head"][0])
            continue
        unit = read_simple(before, found.end())
        bases.append(unit[0].canonical.removeprefix("个") if unit else before[found.end()])
    return tuple(bases)
