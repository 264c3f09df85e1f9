"""Units of measure (计量单位): their dimensions and their factors to a base unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pgxl.values.unit_table import BASES, COUNTED, GUARDS, HALF_SAID, LATIN, SCALES, UNSCALED

if TYPE_CHECKING:
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
    """
    A unit as it is spelled, with the way to its base unit: value · times / over.

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


def _shortened(value: Decimal) -> Decimal:
    """Drop the zeros that rounding added: 80000.000000 is 80000."""
    plain = value.normalize(EXACT)
    return plain if plain.as_tuple().exponent <= 0 else plain.quantize(ONE, context=EXACT)  # type: ignore[operator]


#: A number without a unit.
NONE = Unit("", "none", "number", None)


def _table() -> dict[str, Unit]:
    """Spell out every simple unit with every scale that it may carry."""
    table: dict[str, Unit] = {}
    for dimension, kind, base, spellings in BASES:
        for spelling, (times, over, canonical) in spellings.items():
            unit = Unit(
                spelling,
                dimension,
                kind,
                base,
                Decimal(times),
                Decimal(over),
                canonical or spelling,
            )
            table[spelling] = _flagged(unit)
    for spelling in COUNTED:
        table[spelling] = Unit(spelling, f"count:{spelling}", "count", spelling, canonical=spelling)
    for spelling, unit in list(table.items()):
        if unit.dimension not in UNSCALED and spelling[0] not in SCALES and not unit.flags:
            for scale, factor in SCALES.items():
                table.setdefault(scale + spelling, _scaled(unit, scale, factor))
    for scale, factor in SCALES.items():
        table[scale] = replace(
            _scaled(table["元"], scale, factor),
            spelling=scale,
            canonical=f"{scale}元",
            flags=frozenset({"unit_incomplete"}),
        )
    return table


def _scaled(unit: Unit, scale: str, factor: str) -> Unit:
    return replace(
        unit,
        spelling=scale + unit.spelling,
        canonical=scale + unit.canonical,
        times=unit.times * Decimal(factor),
        scaled=True,
    )


def _flagged(unit: Unit) -> Unit:
    """Note what is doubtful in the spelling itself."""
    flags = set()
    if unit.spelling in LATIN:
        flags.add("latin_unit")
    if unit.spelling == "M":
        flags.add("ambiguous_unit")
    if unit.spelling in HALF_SAID:
        flags.add("unit_incomplete")
    if unit.spelling == "百分比":
        flags.add("unit_word")
    return replace(unit, flags=frozenset(flags))


TABLE = _table()
#: How long the units are that begin with a character, the longest first.
LENGTHS: Final = {
    first: sorted({len(each) for each in TABLE if each[0] == first}, reverse=True)
    for first in {each[0] for each in TABLE}
}


def read_unit(text: str, pos: int) -> tuple[Unit, int] | None:
    """
    Read the longest unit that begins at `pos`.

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
    """
    Read one unit without denominators, the longest spelling first.

    A spelling that the next character makes into another word (时 + 间) is none.
    """
    for length in LENGTHS.get(text[pos : pos + 1], ()):
        spelled = text[pos : pos + length]
        unit, end = TABLE.get(spelled), pos + len(spelled)
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
    """
    Divide a unit by others: 元 / 条 / 月 gives 元/条·月 as base.

    Times a period is a frequency (频次); anything else per something is a rate (单价, 标准).
    """
    under = "·".join(item.canonical.removeprefix("个") or "个" for item in denominators)
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
