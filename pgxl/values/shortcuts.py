"""Short ways to the commonest shapes: ≥90%, 5万元, 不少于3次, 220至250份, 2026年6月底前.

Only the number differs between such values, so what stands around it is read once, by the
productions of the grammar, and kept. Whatever is not wholly plain is left to the parser; a
property test holds both to the same answer.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from pgxl.values.calendar import month_end
from pgxl.values.target import Target
from pgxl.values.units import NONE, ONE, Unit, read_unit
from pgxl.values.words import ACTION, ASCII_SYMBOLS, PREFIXES, SUFFIX, SUFFIXES, SYMBOLS, TYPOS

if TYPE_CHECKING:
    from pgxl.values.target import Comparator, Kind

SHORT: Final = re.compile(r"([^0-9]{0,6})([0-9]{1,12}(?:\.[0-9]{1,6})?)([^0-9]{0,10})").fullmatch
RANGE: Final = re.compile(
    r"([0-9]{1,12}(?:\.[0-9]{1,6})?)[-–—~至到]([0-9]{1,12}(?:\.[0-9]{1,6})?)([^0-9]{0,8})"
).fullmatch
DEADLINE: Final = re.compile(
    "(20[0-9]{2})年(1[0-2]|[1-9])月(?:(3[01]|[12][0-9]|[1-9])日|底)前(完成)?"
).fullmatch

#: Units that a date may be made of, and brackets: the parser's business.
SLOW: Final = re.compile("[年月日号季(（]")
#: 》 may close a title.
NO_HEADS: Final = frozenset({"》", "《", "》=", "=》", "《=", "=《"})
#: Numbers on which a flag depends (rate_cap, ocr_suspect), and calendar years.
DOUBTED: Final = (Decimal(1900), Decimal(3000))
DOUBTED_RATES: Final = (Decimal(200), Decimal(300))
MOST_RECIPES: Final = 4096

Head = tuple["Comparator", frozenset[str]]


class Recipe(NamedTuple):
    """All of a target but its number."""

    kind: Kind
    comparator: Comparator
    has_low: bool
    has_high: bool
    unit: Unit
    spelling: str | None
    dimension: str
    base_unit: str | None
    flags: frozenset[str]
    is_exact: bool


def _heads() -> dict[str, Head]:
    heads: dict[str, Head] = {"": ("eq", frozenset({"implicit_eq"}))}
    for symbol, comparator in SYMBOLS.items():
        flags = {"ascii_cmp"} if symbol in ASCII_SYMBOLS else set()
        heads[symbol] = (comparator, frozenset(flags | ({"typo"} if symbol in TYPOS else set())))
    for word, comparator in PREFIXES.items():
        heads[word] = (comparator, frozenset({"word_cmp"}))
    for word in ("约", "近"):
        heads[word] = ("approx", frozenset({"approx"}))
    return {head: found for head, found in heads.items() if head not in NO_HEADS}


HEADS: Final = _heads()
_recipes: dict[tuple[str, str], Recipe | None] = {}
_EMPTY: Final = frozenset[str]()


def read_fast(text: str, year: int) -> Target | None:
    """Read a value of a plain shape; None leaves it to the parser."""
    match = SHORT(text)
    if match is None:
        return _read_range(text) or _read_deadline(text, year)
    head, digits, tail = match.groups()
    try:
        recipe = _recipes[head, tail]
    except KeyError:
        recipe = _learn(head, tail)
    if recipe is None:
        return None
    kind, comparator, has_low, has_high, unit, spelling, dimension, base_unit, flags, exact = recipe
    value = Decimal(digits)
    if _is_doubted(value, dimension, comparator):
        return None
    if unit is NONE:
        flags = flags | _bare(value, comparator)
    base = value if exact else unit.to_base(value)
    return Target(
        kind,
        comparator,
        value if has_low else None,
        value if has_high else None,
        comparator != "gt",
        comparator != "lt",
        spelling,
        dimension,
        base if has_low else None,
        base if has_high else None,
        base_unit,
        (),
        flags,
        text,
    )


def _is_doubted(value: Decimal, dimension: str, comparator: Comparator) -> bool:
    """Leave to the parser the numbers whose flags depend on more than their shape."""
    if dimension == "ratio":
        low, high = DOUBTED_RATES
        return low < value < high if comparator == "eq" else value in _CAPS
    low, high = DOUBTED
    return comparator == "eq" and low <= value < high


_CAPS: Final = frozenset(map(Decimal, (1, 10, 100, 1000, 10000)))


def _bare(value: Decimal, comparator: Comparator) -> frozenset[str]:
    is_share = comparator == "eq" and 0 < value < ONE
    return _SHARE if is_share else _UNIT_MISSING


_SHARE: Final = frozenset({"excel_percent?"})
_UNIT_MISSING: Final = frozenset({"unit_missing"})


def _learn(head: str, tail: str) -> Recipe | None:
    """Read what stands around a number with the grammar, and remember it."""
    recipe = _cook(head, tail)
    if len(_recipes) >= MOST_RECIPES:
        _recipes.clear()
    _recipes[head, tail] = recipe
    return recipe


def _cook(head: str, tail: str) -> Recipe | None:
    opened = HEADS.get(head)
    ending = _read_tail(tail) if opened else None
    if opened is None or ending is None:
        return None
    comparator, flags = opened
    unit, suffix, noted = ending
    if suffix is not None:
        if head:
            return None
        comparator, flags = suffix, _EMPTY
    if comparator == "eq" and head == "=" and unit is NONE:
        return None  # =5 may open a formula of the sheet.
    strict = {"strict_cmp"} if comparator in {"gt", "lt"} else _EMPTY
    return Recipe(
        unit.kind,
        comparator,
        comparator in {"ge", "gt", "eq", "approx"},
        comparator in {"le", "lt", "eq", "approx"},
        unit,
        unit.spelling or None,
        unit.dimension,
        unit.base,
        flags | noted | unit.flags | strict,
        unit.over == ONE == unit.times,
    )


def _read_tail(tail: str) -> tuple[Unit, Comparator | None, frozenset[str]] | None:
    """Read all that follows a number: anything more is not plain.

    tail = [unit] [suffix] [action] ;
    """
    if SLOW.match(tail) or "(" in tail or "（" in tail:
        return None
    found = read_unit(tail, 0)
    unit, end = found or (NONE, 0)
    flags: set[str] = set()
    suffix = SUFFIX.match(tail, end)
    if suffix:
        end = suffix.end()
        flags.add("suffix_cmp")
    action = ACTION.match(tail, end) if found else None
    if action:
        end = action.end()
        flags.add("action_suffix")
    if end < len(tail):
        return None
    return unit, SUFFIXES[suffix[0]] if suffix else None, frozenset(flags)


def _read_range(text: str) -> Target | None:
    """Join two quantities into a range.

    range = number dash number [unit] ;
    """
    match = RANGE(text)
    if match is None or SLOW.match(match[3]):
        return None
    low, high = Decimal(match[1]), Decimal(match[2])
    recipe = _recipes.get(("", match[3])) or _learn("", match[3])
    if recipe is None or recipe.comparator != "eq" or low > high or recipe.unit.scaled:
        return None
    first, last = DOUBTED
    if "action_suffix" in recipe.flags or first <= low < last:
        return None
    flags = recipe.flags - {"implicit_eq"} | (_UNIT_MISSING if recipe.unit is NONE else _EMPTY)
    return Target(
        recipe.kind,
        "range",
        low,
        high,
        unit=recipe.spelling,
        dimension=recipe.dimension,
        base_low=recipe.unit.to_base(low),
        base_high=recipe.unit.to_base(high),
        base_unit=recipe.base_unit,
        flags=flags,
        text=text,
    )


def _read_deadline(text: str, budget_year: int) -> Target | None:
    """Read a deadline of the plainest form.

    deadline = YYYY "年" M "月" (D "日" | "底") "前" ["完成"] ;
    """
    match = DEADLINE(text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    last = month_end(year, month)
    if match[3] and int(match[3]) > last.day:
        return None
    day = date(year, month, int(match[3])) if match[3] else last
    flags = _ACTED if match[4] else _EMPTY
    return Target(
        "deadline",
        "by",
        high=day,
        unit="date",
        dimension="date",
        base_high=day,
        base_unit="ISO date",
        flags=flags | _STALE if year < budget_year else flags,
        text=text,
    )


_ACTED: Final = frozenset({"action_suffix"})
_STALE: Final = frozenset({"stale_year"})
