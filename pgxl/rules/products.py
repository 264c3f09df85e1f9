"""Sums that a goal text does: 32条线路 × 350元/条·月 × 12 = 13.44万元.

Two ways of writing them are read::

    formula = number [unit] { "×" number [unit] } "=" number [unit] ;
    told    = { count | price | total } ;      in one sentence or in two that follow each other
    price   = "每" unit ["每" period] … money | money "/" unit ["·" period] | "单价" … money ;
    total   = ("总" | "共" | "合计" | "一年" | "全年" …) … money ;

A product is wrong beyond doubt (`certain`) only where there is one price, one total, one count for
each unit that the price is divided by, and no other money around; what can be read in two ways is
right if one of them is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product as combinations
from typing import NamedTuple

from pgxl.patterns import compile_later
from pgxl.rules.amounts import plain
from pgxl.rules.prose import Figure, Prose
from pgxl.values.numerals import arabic

#: How often a period comes in a year.
YEARLY = {"月": 12, "个月": 12, "季度": 4, "半年": 2, "年": 1, "年度": 1, "周": 52, "星期": 52}
_DAYS = frozenset(("天", "日", "工作日"))
_PERSONS = frozenset(("人", "名", "位", "员", "人员"))

_PRICE = re.compile(r"(?:单价|标准)[^0-9，]{0,6}$")
_TOTAL = re.compile(r"总|共|合计|一年|全年|每年|年需|年度|需(?:要|支付|经费|资金)?$")
_PART = re.compile(r"其中|另|除")
_ABOUT = re.compile(r"约|近|左右|余|大概")
_NUMBER = r"(?<![0-9.,])[0-9][0-9,]*+(?:\.[0-9]++)?"
_FORMULA = compile_later(
    rf"{_NUMBER}[^0-9×*=，。；\n]{{0,12}}(?:[×*]\s?{_NUMBER}[^0-9×*=，。；\n]{{0,12}}){{1,5}}"
    rf"=\s?{_NUMBER}\s?万?元?"
)
_TERM = re.compile(rf"({_NUMBER})\s?([万%]?)")
_SCALES = {"": Decimal(1), "万": Decimal(10_000), "%": Decimal("0.01")}
#: 13万元 is no way to write 134,400元, though it is 13 in whole 万.
_ROUNDED = Decimal("0.005")
#: More candidates than this for one price cannot be told apart.
_MOST_COUNTS = 4
_HOURS = 24


class Product(NamedTuple):
    """A computed product.

    Attributes:
        terms: Its factors as one would type them: 32×350×12.
        result: What they come to, in 元.
        total: What the text says they come to; None where it says nothing.
        written: How the total is written.
        rounding: How far the written total may be from the exact one.
        certain: Whether the text can be read in no other way.
        start: Where it begins in the text.
    """

    terms: str
    result: Decimal
    total: Decimal | None
    written: str
    rounding: Decimal
    certain: bool
    start: int

    @property
    def right(self) -> bool:
        """Whether the total is what the factors come to, as exactly as it is written."""
        return self.total is not None and abs(self.result - self.total) <= min(
            self.rounding, self.total * _ROUNDED
        )


def find_products(prose: Prose) -> tuple[Product, ...]:
    """Find the sums of a goal text, formulas first."""
    formulas = tuple(_formulas(prose))
    if formulas:
        return formulas
    return tuple(_told(prose))


def _formulas(prose: Prose) -> Iterator[Product]:
    if "=" not in prose.plain:
        return
    for found in _FORMULA.finditer(prose.plain):
        left, _, right = found[0].rpartition("=")
        terms = [_term(*term) for term in _TERM.findall(left)]
        total, scale = _TERM.findall(right)[0]
        stated = _term(total, scale)
        if stated is None or None in terms:
            continue
        result = Decimal(1)
        for term in terms:
            result *= term or Decimal(0)
        places = len(total.partition(".")[2])
        rounding = _SCALES[scale] / (2 * 10**places) if places or scale == "万" else Decimal(0)
        shown = "×".join(plain(term) for term in terms if term is not None)
        written = prose.text[found.start() + len(left) + 1 : found.end()].strip()
        yield Product(shown, result, stated, written, rounding, certain=True, start=found.start())


def _term(digits: str, scale: str) -> Decimal | None:
    number = arabic(digits.rstrip(","))
    return None if number is None else number * _SCALES[scale]


def _told(prose: Prose) -> Iterator[Product]:
    prices = [each for each in prose.money if is_price(each)]
    for price in prices:
        around = [each for each in prose.figures if abs(each.sentence - price.sentence) <= 1]
        if _PART.search(price.before):
            continue
        readings = list(_readings(price, around))
        if not readings:
            continue
        totals = [each for each in around if each is not price and _is_total(each)]
        found = _stated(price, readings, totals, alone=_alone(price, around, totals))
        if found:
            yield found


def is_price(figure: Figure) -> bool:
    """Whether an amount is money for one of something: 每条线路每月350元, 单价1500元."""
    return bool(set(figure.per) - {"年", "年度"}) or bool(_PRICE.search(figure.before))


def _is_total(figure: Figure) -> bool:
    if figure.kind != "money" or is_price(figure):
        return False
    return bool(figure.per) or bool(_TOTAL.search(figure.before))


def _alone(price: Figure, around: Sequence[Figure], totals: Sequence[Figure]) -> bool:
    """Whether there is no money around but the price and one total, both exact."""
    money = [each for each in around if each.kind == "money"]
    if len(totals) != 1 or len(money) != len(totals) + 1:
        return False
    words = (part for each in (price, totals[0]) for part in (each.before, each.after[:2]))
    return not any(_ABOUT.search(part) or _PART.search(part) for part in words)


class _Way(NamedTuple):
    """One way to read a price: its factors, and whether there is no other."""

    factors: tuple[Decimal, ...]
    only: bool


def _readings(price: Figure, around: Sequence[Figure]) -> Iterator[_Way]:
    """Give every product that the figures around a price may mean, the plainest first."""
    counts = [each for each in around if _is_count(each)]
    choices: list[tuple[Decimal, ...]] = []
    for unit in [each for each in price.per if each not in YEARLY and each not in _DAYS]:
        fitting = _distinct([_a_year(each) for each in counts if same_unit(each.unit, unit)])
        if not fitting:
            return
        choices.append(_with_sum(fitting))
    if not choices and not (set(price.per) & (YEARLY.keys() | _DAYS)):
        every = _distinct([_a_year(each) for each in counts])
        if not every:
            return
        choices.append(_with_sum(every))
    periods = _periods(price, around)
    if not periods:
        return
    only = all(len(each) == 1 for each in choices) and bool(choices or not counts)
    for factors in combinations(*choices):
        for times in periods:
            yield _Way((*factors, price.value, *times), only)


def _is_count(figure: Figure) -> bool:
    return figure.kind in {"count", "size"} and not (set(figure.per) - YEARLY.keys())


def _a_year(count: Figure) -> Decimal:
    """Give a count for a whole year: 2次 a month is 24."""
    times = 1
    for period in count.per:
        times *= YEARLY.get(period, 1)
    return count.value * times


def _distinct(values: list[Decimal]) -> tuple[Decimal, ...]:
    return tuple(dict.fromkeys(values))[:_MOST_COUNTS]


def _with_sum(values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return values if len(values) == 1 else (*values, sum(values, Decimal(0)))


def same_unit(left: str, right: str) -> bool:
    """Whether two units count the same; 人, 名 and 位 all count persons."""
    if left in _PERSONS or right in _PERSONS:
        return {left, right} <= _PERSONS
    return left == right


def _periods(price: Figure, around: Sequence[Figure]) -> list[tuple[Decimal, ...]]:
    """Give by what a price per period is multiplied; the first is the plainest."""
    spans = [each for each in around if each.kind == "duration"]
    period = next((each for each in price.per if each in YEARLY or each in _DAYS), "")
    if not period:
        return [(), (Decimal(12),)]
    if period in _DAYS:
        return [(each.value / (_HOURS if each.unit == "小时" else 1),) for each in spans[:3]]
    times = Decimal(YEARLY[period])
    said = [each.value * times / 12 for each in spans[:3] if each.unit == "月" and not each.per]
    ways: list[tuple[Decimal, ...]] = [(each,) if each != 1 else () for each in (*said, times)]
    return [*ways, ()] if () not in ways else ways


def _stated(
    price: Figure, ways: Sequence[_Way], totals: Sequence[Figure], *, alone: bool
) -> Product | None:
    """Hold the readings against the totals; the first that fits, else the plainest one."""
    results = [(_multiplied(way.factors), way) for way in ways]
    for result, way in results:
        for total in totals:
            found = _product(price, way.factors, result, total)
            if found.right:
                return found
    result, way = results[0]
    if not totals:
        return Product(_shown(way.factors), result, None, "", Decimal(0), way.only, price.start)
    found = _product(price, way.factors, result, totals[0])
    return found._replace(certain=way.only and alone)


def _product(
    price: Figure, factors: tuple[Decimal, ...], result: Decimal, total: Figure
) -> Product:
    start = min(price.start, total.start)
    rounding = total.rounding
    return Product(
        _shown(factors), result, total.value, total.text, rounding, certain=True, start=start
    )


def _multiplied(factors: tuple[Decimal, ...]) -> Decimal:
    result = Decimal(1)
    for factor in factors:
        result *= factor
    return result


def _shown(factors: tuple[Decimal, ...]) -> str:
    return "×".join(plain(each) for each in factors)
