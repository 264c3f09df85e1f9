"""A goal text as a reviewer reads it: its figures, its deadlines, the documents it names.

Grammar, over the text in which titles 《…》, document numbers and web mark-up are blanked out::

    figure   = [sign] number [blank] unit [per] [bound]
    sign     = 不低于 | 不少于 | 不超过 | 控制在 | 达到 | ≥ | ≤ | …
    unit     = % | a unit of money, of counting, of measure (of the value language)
    per      = ("/" | "每") unit
    bound    = 以上 | 以下 | 以内 | 左右
    deadline = [每年 | year 年] month 月 [day 日 | 底 | 末] (前 | 底 | 内 | 完成)

A year, a month, a day and a number after 第 are no figures. What stands before a figure in its
clause tells what it is of: 每条线路每月 makes a price of 350元, 一年需支付 a total of 13.44万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pgxl.values import Target, parse_target
from pgxl.values.units import read_simple

_DIGITS = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
_BLANKED = re.compile(
    r"《[^《》]{0,200}》|<[^<>]{0,200}>"
    r"|[一-龥]{0,12}[（(〔\[【]?\s*[0-9]{4}\s*[)）〕\]】年]?\s*第?\s*[0-9]+\s*号"
)
_DOCUMENT = re.compile(r"[（(〔\[【]?\s*((?:19|20)[0-9]{2})\s*[)）〕\]】年]\s*第?\s*[0-9]+\s*号")
_NUMBER = re.compile(
    r"(?<![0-9.第A-Za-z])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])"
    r"|(?<![0-9.,第A-Za-z])[0-9]+(?:\.[0-9]+)?"
)
_SIGN = re.compile(
    r"(?:不低于|不少于|不小于|不超过|不高于|不多于|至少|最多|控制在|大于等于|小于等于|大于|小于"
    r"|超过|≥|≤|＞|＜|>|<|约)\s*$"
)
_CAP = "控制在"
_BOUND = re.compile(r"\s*(?:以上|以下|以内|左右)")
_PER = re.compile(r"\s*/\s*([一-龥]{1,2})")
_DEADLINE = re.compile(
    r"(?P<when>每一?年度?的?|(?P<year>[0-9]{4})年度?|当年|年内)?(?<![0-9])(?P<month>1[0-2]|0?[1-9])月"
    r"(?:份|(?P<day>[0-9]{1,2})日|底|末|中旬|上旬|下旬)?(?:之?前|以前|底前|内|完成|[底末](?!前))"
)
_CLAUSE = re.compile(r"[，,。；;！!？?\n]")
_CONTEXT = 20
_LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit.

    Attributes:
        start: Where it begins in the text.
        text: The figure as it stands, with sign and bound.
        target: What it means.
        before: What stands before it in its clause.
        price: Whether it is for one of something: 每条线路350元, 30万元/年 is not.
        sentence: The number of its sentence.
    """

    start: int
    text: str
    target: Target
    before: str
    price: bool
    sentence: int

    @property
    def number(self) -> Decimal:
        """Its number in base units: 元 for money, 1 for per cent."""
        target = self.target
        ends = (target.base_low, target.base_high, target.low, target.high)
        return next((end for end in ends if isinstance(end, Decimal)), Decimal(0))

    @property
    def money(self) -> bool:
        """Whether it is an amount of money."""
        return self.target.kind == "money" or (self.target.dimension or "").startswith("money")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date by which something is to be done.

    Attributes:
        text: As it stands.
        year: The year that it names; None for every year or this year.
        month: Its month.
    """

    text: str
    year: int | None
    month: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A goal text, read.

    Attributes:
        plain: The text with titles, document numbers and mark-up blanked out.
        figures: Its figures, in order.
        deadlines: Its deadlines, in order.
        documents: The years of the document numbers that it names.
    """

    plain: str
    figures: tuple[Figure, ...]
    deadlines: tuple[Deadline, ...]
    documents: tuple[int, ...]


@lru_cache(maxsize=2048)
def read_prose(text: str) -> Prose:
    """Read a goal text; of a very long one the beginning."""
    told = text[:_LONGEST].translate(_DIGITS)
    plain = _BLANKED.sub(lambda found: " " * len(found[0]), told)
    return Prose(
        plain=plain,
        figures=tuple(_figures(plain)),
        deadlines=tuple(
            Deadline(found[0], int(found["year"]) if found["year"] else None, int(found["month"]))
            for found in _DEADLINE.finditer(plain)
        ),
        documents=tuple(int(year) for year in _DOCUMENT.findall(told)),
    )


def _figures(plain: str) -> Iterator[Figure]:
    for found in _NUMBER.finditer(plain):
        end = found.end()
        while plain[end : end + 1] == " ":
            end += 1
        unit_end = _unit_end(plain, end, found[0])
        if unit_end is not None:
            yield _figure(plain, found.start(), unit_end, found[0], plain[end:unit_end])


def _unit_end(plain: str, at: int, number: str) -> int | None:
    """Find where the unit of a number ends; None for a date, or a number without unit."""
    if plain[at : at + 1] == "%":
        return at + 1
    if plain[at : at + 1] in {"年", "月", "日", "号", "时", "点"} and len(number) <= len("2026"):
        return None
    unit = read_simple(plain, at)
    return unit[1] if unit else None


def _figure(plain: str, start: int, end: int, number: str, unit: str) -> Figure:
    left = plain[max(0, start - _CONTEXT) : start]
    before = _CLAUSE.split(left)[-1]
    sign = _SIGN.search(before)
    bound = _BOUND.match(plain, end)
    per = _PER.match(plain, end)
    spelled = (
        (sign[0].strip() if sign else "") + number + unit + (bound[0].strip() if bound else "")
    )
    target = parse_target(spelled.replace(_CAP, "" if bound else "≤"))
    yearly = per is not None and per[1].startswith("年")
    return Figure(
        start=start,
        text=plain[start - (len(sign[0]) if sign else 0) : bound.end() if bound else end].strip(),
        target=target,
        before=before[: sign.start()] if sign else before,
        price="每" in before.replace("每年", "") or (per is not None and not yearly),
        sentence=plain.count("。", 0, start),
    )
