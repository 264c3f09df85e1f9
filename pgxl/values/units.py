"""Units of measure (计量单位): their dimensions and their factors to a base unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from pgxl.values.unit_table import BASES, COUNTED, GUARDS, HALF_SAID, LATIN, SCALES, UNSCALED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pgxl.values.target import Kind

#: Wide enough that no amount of 24 digits is ever rounded by a factor.
EXACT = Context(prec=60)
#: Where a factor is a fraction (亩, 分钟), base values are rounded to six places.
PLACES = Decimal("0.000001")
ONE = Decimal(1)

PER = "/每"
DOTS = "·•∙⋅・."
LONGEST_COMPOUND = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is spelled, with the way to its base unit: value · times / over.

    `per` holds the denominators of a compound unit (元/条/月), which the base keeps as they are.
    """

    spelling: str
    dimension: str
    kind: Kind
    base: str | None
    times: Decimal = ONE
    over: Decimal = ONE
    canonical: str = ""
    flags: frozenset[str] = frozenset()
    per: tuple[Unit, ...] = ()
    scaled: bool = False

    @property
    def divided_by(self) -> tuple[str, ...]:
        """The names of what it is divided by: 条 and 月 of 元/条/月."""
        return _names(self.per)

    def to_base(self, value: Decimal) -> Decimal:
        """Count a value in the base unit, to six places where the factor is a fraction."""
        if self.over == ONE:
            return EXACT.multiply(value, self.times) if self.times != ONE else value
        exact = EXACT.divide(EXACT.multiply(value, self.times), self.over)
        return _shortened(EXACT.quantize(exact, PLACES))

    def measure(self) -> tuple[Decimal, Decimal]:
        """Give the factor to what all units of the dimension share, denominators included."""
        times, over = self.times, self.over
        for unit in self.per:
            times, over = EXACT.multiply(times, unit.over), EXACT.multiply(over, unit.times)
        return times, over


def _names(units: Iterable[Unit]) -> tuple[str, ...]:
    return tuple(each.canonical.removeprefix("个") or "个" for each in units)


def _shortened(value: Decimal) -> Decimal:
    """Drop the zeros that rounding added: 80000.000000 is 80000."""
    plain = value.normalize(EXACT)
    return plain if plain.as_tuple().exponent <= 0 else plain.quantize(ONE, context=EXACT)  # type: ignore[operator]


#: A number without a unit.
NONE = Unit("", "none", "number", None)


def _simple() -> dict[str, Unit]:
    """Spell out the units that carry no scale, and the scales that stand for so many 元."""
    table: dict[str, Unit] = {}
    for dimension, kind, base, spellings in BASES:
        for spelling, (times, over, canonical) in spellings.items():
            table[spelling] = Unit(
                spelling,
                dimension,
                kind,
                base,
                Decimal(times),
                Decimal(over),
                canonical or spelling,
                _flags(spelling),
            )
    for spelling in COUNTED:
        table[spelling] = Unit(spelling, f"count:{spelling}", "count", spelling, canonical=spelling)
    return table


def _scaled() -> dict[str, tuple[str, str]]:
    """Give the spellings of units with a scale: which scale, before which unit."""
    units = [
        spelling
        for spelling, unit in TABLE.items()
        if unit.dimension not in UNSCALED and spelling[0] not in SCALES and not unit.flags
    ]
    spelled = {scale + unit: (scale, unit) for unit in units for scale in SCALES}
    return {spelling: parts for spelling, parts in spelled.items() if spelling not in TABLE}


def _flags(spelling: str) -> frozenset[str]:
    """Note what is doubtful in the spelling itself."""
    flags = set()
    if spelling in LATIN:
        flags.add("latin_unit")
    if spelling == "M":
        flags.add("ambiguous_unit")
    if spelling in HALF_SAID:
        flags.add("unit_incomplete")
    if spelling == "百分比":
        flags.add("unit_word")
    return frozenset(flags)


def _scale(scale: str, unit: Unit) -> Unit:
    return replace(
        unit,
        spelling=scale + unit.spelling,
        canonical=scale + unit.canonical,
        times=unit.times * Decimal(SCALES[scale]),
        scaled=True,
    )


def _scale_alone(scale: str) -> Unit:
    """Read a scale without a unit as so many 元, which nobody has written."""
    unit = _scale(scale, TABLE["元"])
    return replace(unit, spelling=scale, flags=frozenset({"unit_incomplete"}))


TABLE = _simple()
#: Units with a scale, by spelling: 3,000, of which a form has a handful. Each is made when it is
#: first met.
SCALED = _scaled()
TABLE |= {scale: _scale_alone(scale) for scale in SCALES}
#: How long the units are that begin with a character, the longest first.
LENGTHS: Final = {
    first: sorted({len(each) for each in members}, reverse=True)
    for first, members in groupby(sorted((*TABLE, *SCALED)), key=itemgetter(0))
}


def simple_unit(spelling: str) -> Unit | None:
    """Look up a unit without denominators, with or without a scale."""
    return _with_scale(spelling) if spelling in SCALED else TABLE.get(spelling)


@cache
def _with_scale(spelling: str) -> Unit:
    scale, unit = SCALED[spelling]
    return _scale(scale, TABLE[unit])


def read_unit(text: str, pos: int) -> tuple[Unit, int] | None:
    """Read the longest unit that begins at `pos`.

    unit = simple {("/" | "每" | "·") simple} | simple "/(" simple {"·" simple} ")" | "(" unit ")" ;
    """
    if text[pos : pos + 1] == "(":
        inner = read_unit(text, pos + 1)
        closed = inner is not None and text[inner[1] : inner[1] + 1] == ")"
        return (inner[0], inner[1] + 1) if inner and closed else None
    simple = read_simple(text, pos)
    if simple is None:
        return None
    unit, end = simple
    denominators: list[Unit] = []
    bracket = text.startswith("/(", end)
    while len(denominators) < LONGEST_COMPOUND:
        opened = bracket and not denominators
        following = _read_denominator(text, end, first=not denominators, opened=opened)
        if following is None:
            break
        denominators.append(following[0])
        end = following[1]
    end += bracket and bool(denominators) and text.startswith(")", end)
    return (compound(unit, tuple(denominators), text[pos:end]), end) if denominators else simple


def read_simple(text: str, pos: int) -> tuple[Unit, int] | None:
    """Read one unit without denominators, the longest spelling first.

    A spelling that the next character makes into another word (时 + 间) is none.
    """
    for length in LENGTHS.get(text[pos : pos + 1], ()):
        spelled = text[pos : pos + length]
        unit, end = simple_unit(spelled), pos + len(spelled)
        if unit is not None and not _continues(unit.spelling, text[end : end + 1]):
            return unit, end
    return None


def _continues(spelling: str, following: str) -> bool:
    """Tell whether the next character makes a spelling part of another word."""
    if not following:
        return False
    if spelling in LATIN:
        return following.isascii() and following.isalnum()
    return following in GUARDS.get(spelling, "")


def _read_denominator(text: str, pos: int, *, first: bool, opened: bool) -> tuple[Unit, int] | None:
    """Read "/月", "/每月", "每月", "/(月" or, after the first, "·月"."""
    mark = text[pos : pos + 1]
    if not mark or (mark not in PER and (first or mark not in DOTS)):
        return None
    start = pos + 1 + (mark == "/" and text[pos + 1 : pos + 2] == "每") + opened
    found = read_simple(text, start)
    # 元/万: an incomplete unit is money only where nothing divides by it.
    return None if found is None or found[0].dimension in {"ratio", "ratio_delta"} else found


@lru_cache(maxsize=1024)
def compound(unit: Unit, denominators: tuple[Unit, ...], spelling: str = "") -> Unit:
    """Divide a unit by others: 元 / 条 / 月 gives 元/条·月 as base.

    Times a period is a frequency (频次); anything else per something is a rate (单价, 标准).
    """
    under = "·".join(_names(denominators))
    frequency = unit.spelling == "次" and [item.kind for item in denominators] == ["duration"]
    canonical = f"{unit.canonical}/{under}"
    return replace(
        unit,
        spelling=spelling or canonical,
        canonical=canonical,
        dimension="freq" if frequency else "/".join([unit.dimension, *_dimensions(denominators)]),
        kind="frequency" if frequency else "rate",
        base=f"{unit.base}/{under}",
        per=denominators,
        flags=unit.flags.union(*(item.flags for item in denominators)),
    )


def _dimensions(denominators: tuple[Unit, ...]) -> list[str]:
    return [item.dimension for item in denominators]


@lru_cache(maxsize=1024)
def find_unit(spelling: str | None) -> Unit | None:
    """Look up a whole spelling; a classifier with its noun (条线路) counts as the classifier.

    Of anything else nothing may be left over: 千帕 is not 千.
    """
    if not spelling:
        return NONE
    found = read_unit(spelling, 0)
    if found is None:
        return None
    unit, end = found
    if end == len(spelling):
        return unit
    return named(unit, spelling[end:]) if unit.kind == "count" else None


def named(unit: Unit, noun: str) -> Unit:
    """Join a classifier with the noun that it counts: 条 + 线路."""
    return replace(
        unit,
        spelling=unit.spelling + noun,
        canonical=unit.canonical + noun,
        dimension=unit.dimension + noun,
        base=f"{unit.base}{noun}",
    )
