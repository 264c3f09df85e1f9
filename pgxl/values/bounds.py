"""Measured values: comparators, ranges, tolerances and approximations around a quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pgxl.patterns import compile_later
from pgxl.values import numerals
from pgxl.values.atom import Atom, bounded
from pgxl.values.quantity import CHINESE_FLAG, Quantity, read_bare_chinese, read_quantity
from pgxl.values.units import EXACT, NONE, Unit
from pgxl.values.words import (
    AFTER,
    ASCII_SYMBOLS,
    BEFORE,
    DASH,
    PREFIX,
    PREFIXES,
    SOFT_PREFIXES,
    SUFFIX,
    SUFFIXES,
    SYMBOL_RUN,
    SYMBOLS,
    TYPOS,
)

if TYPE_CHECKING:
    from pgxl.values.target import Comparator

TOLERANCE = re.compile("(?:误差|偏差|不超过|控制在|允许)?(?:±|正负|上下浮动|浮动|\\+/-|\\+-)")
PLUS_MINUS = re.compile("±|正负")
VARIABLE = compile_later("[A-Za-z]|[\u4e00-\u9fff]{1,8}")
#: As many places as a number may have.
FINEST = Decimal("0.000000000001")
#: 介于10%和20%之间.
AND = re.compile("[和与]")
AMONG = "之间"
INCLUDED = re.compile(r"\((?:含|包含|包括)[^()]{0,8}\)|含本数")


@dataclass(frozen=True, slots=True)
class Prefix:
    """A comparator before a number; a soft one (达到, 控制在) leaves the word to a suffix."""

    comparator: Comparator
    end: int
    flags: frozenset[str]
    soft: bool = False


def read_measure(text: str, pos: int) -> Atom | None:
    """Read a measured value that begins at `pos`.

    measure = tolerance | between | compared ;
    """
    return _read_tolerance(text, pos) or _read_between(text, pos) or read_compared(text, pos)


def read_prefix(text: str, pos: int) -> Prefix | None:
    """Read a comparator before a number: the longest word, or a whole run of symbols.

    prefix = symbol | word [symbol] ;
    """
    run = SYMBOL_RUN.match(text, pos)
    if run is not None:
        return _symbol(run[0], run.end())
    word = PREFIX.match(text, pos)
    if word is None:
        return None
    flags = frozenset({"word_cmp"})
    again = SYMBOL_RUN.match(text, word.end())
    if again is not None:
        symbol = _symbol(again[0], again.end())
        return symbol and replace(symbol, flags=symbol.flags | flags | {"double_cmp"})
    return Prefix(PREFIXES[word[0]], word.end(), flags, soft=word[0] in SOFT_PREFIXES)


def _symbol(run: str, end: int) -> Prefix | None:
    comparator = SYMBOLS.get(run)
    if comparator is None:
        return None
    flags = {"ascii_cmp"} if run in ASCII_SYMBOLS else set()
    return Prefix(comparator, end, frozenset(flags | ({"typo"} if run in TYPOS else set())))


def read_compared(text: str, pos: int) -> Atom | None:
    """Read a quantity or a range with what bounds it from either side.

    compared = [prefix] [approx] quantity [dash quantity] [approx_after] [suffix] ;
    """
    prefix = read_prefix(text, pos)
    start = _past_included(text, prefix.end) if prefix else pos
    about = BEFORE.match(text, start)
    start = about.end() if about else start
    left = read_quantity(text, start) or _read_left(text, start)
    if left is None and prefix:
        left = read_bare_chinese(text, start)
    if left is None:
        return None
    right = _read_right(text, left)
    atom = _span(pos, left, right) if right else _single(pos, left)
    if about:
        atom.flags.add("approx")
    return _bound(text, atom, prefix, left)


def _past_included(text: str, pos: int) -> int:
    """Step over the assurance that the number itself is included: （含90%）."""
    included = INCLUDED.match(text, pos)
    return included.end() if included else pos


def _read_left(text: str, pos: int) -> Quantity | None:
    """Read Chinese numerals whose unit stands at the right end of a range: 三至五天."""
    match = numerals.CHINESE.match(text, pos)
    value = numerals.chinese(match[0]) if match else None
    dash = DASH.match(text, match.end()) if match else None
    right = read_quantity(text, dash.end()) if dash else None
    if match is None or value is None or right is None or right.unit is NONE:
        return None
    return Quantity(value, NONE, match.end(), CHINESE_FLAG, is_chinese=True)


def _read_right(text: str, left: Quantity) -> Quantity | None:
    """Read the right end of a range; both ends must measure the same."""
    end = _past_included(text, left.end)
    dash = DASH.match(text, end) or AND.match(text, end)
    right = read_quantity(text, dash.end()) if dash else None
    if right and dash and dash.re is AND and not text.startswith(AMONG, right.end):
        return None
    if right is None or right.top is not None or left.top is not None:
        return None
    same = right.unit.dimension == left.unit.dimension or _shares_scale(left.unit, right.unit)
    return right if same or NONE in {left.unit, right.unit} else None


def _shares_scale(left: Unit, right: Unit) -> bool:
    """Tell that a lone scale is short for the unit of the other side: 5万-8万人."""
    incomplete = "unit_incomplete" in left.flags and left.scaled
    return incomplete and right.scaled and right.spelling.startswith(left.spelling)


def _single(pos: int, found: Quantity) -> Atom:
    atom = Atom(pos, found.end, unit=found.unit, flags=set(found.flags))
    atom.low, atom.high = found.value, found.top or found.value
    return atom


def _span(pos: int, left: Quantity, right: Quantity) -> Atom:
    """Join two quantities into a range: the unit of one side is carried to the other.

    range = quantity dash quantity ;
    """
    unit = left.unit if right.unit is NONE else right.unit
    atom = Atom(pos, right.end, comparator="range", unit=unit, flags=set(left.flags | right.flags))
    atom.low, atom.high = _carried(left, unit), right.value
    incomplete = "unit_incomplete" in left.unit.flags and not unit.flags
    if (left.unit is NONE and unit.scaled) or right.unit is not unit or incomplete:
        atom.flags.add("unit_carried")
    if atom.low > atom.high:
        atom.flags.add("range_order")
    return atom


def _carried(left: Quantity, unit: Unit) -> Decimal:
    """Count the left end in the unit of the range: 500元-1万元 begins at 0.05万元."""
    own = left.unit
    if own is NONE or own.dimension != unit.dimension or own == unit:
        return left.value
    up, down = EXACT.multiply(own.times, unit.over), EXACT.multiply(own.over, unit.times)
    value = EXACT.divide(EXACT.multiply(left.value, up), down)
    return value if value == EXACT.quantize(value, FINEST) else EXACT.quantize(value, FINEST)


def _bound(text: str, atom: Atom, prefix: Prefix | None, left: Quantity) -> Atom:
    """Settle the comparator from what stands before and after."""
    after = AFTER.match(text, atom.end)
    if after:
        atom.flags.add("approx")
        atom.end = after.end()
    suffix = SUFFIX.match(text, atom.end) or SUFFIX.match(text, _past_included(text, atom.end))
    if suffix:
        atom.flags.add("suffix_cmp")
        atom.end = suffix.end()
    atom.end = _past_included(text, atom.end)
    if prefix:
        atom.flags |= prefix.flags
    bound = _settle(atom, prefix, SUFFIXES[suffix[0]] if suffix else None)
    if atom.comparator == "range":
        return _settled_range(text, atom, bound)
    return _settled_single(atom, bound, left)


def _settle(atom: Atom, prefix: Prefix | None, suffix: Comparator | None) -> Comparator | None:
    """Choose between a prefix and a suffix: 达到…以上 is decided by 以上."""
    if prefix is None or (prefix.soft and suffix):
        return suffix
    if suffix and {prefix.comparator[0], suffix[0]} == {"g", "l"}:
        atom.flags.add("conflicting_cmp")
    return prefix.comparator


def _settled_range(text: str, atom: Atom, bound: Comparator | None) -> Atom:
    if text.startswith(AMONG, atom.end):
        atom.end += len(AMONG)
    if "approx" in atom.flags:
        atom.comparator = "approx"
    if bound and bound not in {"eq", "le"}:
        atom.flags.add("cmp_with_range")
    return atom


def _settled_single(atom: Atom, bound: Comparator | None, left: Quantity) -> Atom:
    top = atom.high
    if bound is None:
        vague = "approx" in atom.flags
        atom.flags |= set() if vague else {"implicit_eq"}
        bounded(atom, "approx" if vague else "eq", left.value)
        atom.high = top
        return atom
    return bounded(atom, bound, left.value)


def _read_tolerance(text: str, pos: int) -> Atom | None:
    """Read a deviation that is allowed: 100±5毫米 is 95 to 105.

    tolerance = [quantity] ("±" | "正负" | "上下浮动") quantity [suffix] ;
    """
    first = TOLERANCE.match(text, pos)
    middle = None if first else read_quantity(text, pos)
    mark = first or (PLUS_MINUS.match(text, middle.end) if middle else None)
    spread = read_quantity(text, mark.end()) if mark else None
    if spread is None or (middle and middle.unit not in {NONE, spread.unit}):
        return None
    centre = middle.value if middle else spread.value - spread.value
    atom = Atom(pos, spread.end, comparator="range", unit=spread.unit)
    atom.flags = {"tolerance", *spread.flags}
    atom.low, atom.high = EXACT.subtract(centre, spread.value), EXACT.add(centre, spread.value)
    suffix = SUFFIX.match(text, atom.end)
    if suffix and SUFFIXES[suffix[0]] == "le":
        atom.flags.add("suffix_cmp")
        atom.end = suffix.end()
    return atom


def _read_between(text: str, pos: int) -> Atom | None:
    """Read a number that stands between two others: or both turned round.

    between = quantity ("≤" | "<") variable ("≤" | "<") quantity ;
    """
    left = read_quantity(text, pos)
    first = SYMBOL_RUN.match(text, left.end) if left else None
    variable = VARIABLE.match(text, first.end()) if first else None
    second = SYMBOL_RUN.match(text, variable.end()) if variable else None
    right = read_quantity(text, second.end()) if second else None
    if left is None or first is None or second is None or right is None:
        return None
    signs = SYMBOLS.get(first[0], ""), SYMBOLS.get(second[0], "")
    if not all(signs) or {sign[0] for sign in signs} not in ({"l"}, {"g"}):
        return None
    if NONE not in {left.unit, right.unit} and left.unit.dimension != right.unit.dimension:
        return None
    return _between(_span(pos, left, right), signs)


def _between(atom: Atom, signs: tuple[str, str]) -> Atom:
    atom.flags.discard("range_order")
    low_sign, high_sign = signs
    if low_sign[0] == "g":
        atom.low, atom.high = atom.high, atom.low
        low_sign, high_sign = high_sign, low_sign
    atom.low_incl, atom.high_incl = low_sign[1] == "e", high_sign[1] == "e"
    if not atom.low_incl:
        atom.flags.add("half_open_low" if atom.high_incl else "strict_cmp")
    elif not atom.high_incl:
        atom.flags.add("half_open_high")
    return atom
