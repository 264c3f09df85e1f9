"""Arithmetic on targets: what meets them, which is tighter, other units of the same dimension."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pgxl.values.grades import SCALES
from pgxl.values.source import read_source
from pgxl.values.spelling import AS_WRITTEN
from pgxl.values.unit_table import SOFT
from pgxl.values.units import EXACT, Unit, find_unit

if TYPE_CHECKING:
    from pgxl.values.target import Bound, Target

    #: What came out: a number in the target's own unit, a day, an answer, or a value read.
    Actual: TypeAlias = Target | Decimal | float | date | bool

Relation = Literal["equal", "tighter", "looser", "overlapping", "apart", "different"]
Point = Fraction | date

#: Places to which converted values are compared: 1亩 is 666.666667平方米.
PLACES: Final = 6
FINEST: Final = Decimal("0.000000000001")


class DimensionError(ValueError):
    """Units of different dimensions do not convert: 人 is not 人次, 天 is not 工作日."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a target allows; an end that is None is open to infinity."""

    low: Point | None
    high: Point | None
    low_incl: bool = True
    high_incl: bool = True

    def holds(self, other: Interval) -> bool:
        """Say whether every value of the other interval is allowed here."""
        return self._low_holds(other) and self._high_holds(other)

    def _low_holds(self, other: Interval) -> bool:
        if self.low is None or other.low is None:
            return self.low is None
        reaches = self.low_incl or not other.low_incl
        return _below(self.low, other.low) or (self.low == other.low and reaches)

    def _high_holds(self, other: Interval) -> bool:
        if self.high is None or other.high is None:
            return self.high is None
        reaches = self.high_incl or not other.high_incl
        return _below(other.high, self.high) or (self.high == other.high and reaches)

    def misses(self, other: Interval) -> bool:
        """Say whether no value is allowed by both."""
        return _ends_before(self, other) or _ends_before(other, self)


def _below(left: Point, right: Point) -> bool:
    return left < right  # type: ignore[operator]


def _ends_before(left: Interval, right: Interval) -> bool:
    if left.high is None or right.low is None:
        return False
    touches = left.high_incl and right.low_incl
    return _below(left.high, right.low) or (left.high == right.low and not touches)


def interval(target: Target) -> Interval | None:
    """Give what a target with a value allows; None for values that are words."""
    if target.low is None and target.high is None:
        return None
    unit = None if target.dimension == "date" else find_unit(target.unit)
    low, high = _point(target.low, unit), _point(target.high, unit)
    return Interval(low, high, target.low_incl, target.high_incl)


def _point(value: Bound | None, unit: Unit | None) -> Point | None:
    if not isinstance(value, Decimal):
        return value
    times, over = unit.measure() if unit else (Decimal(1), Decimal(1))
    return round(Fraction(value) * Fraction(times) / Fraction(over), PLACES)


def measured_as(target: Target) -> tuple[str | None, ...]:
    """Name what a target measures; only equals compare. 个, 家, 所 and 处 stand for one another."""
    if target.kind in {"deadline", "period"}:
        return (target.kind,)
    dimension = "count:个" if target.dimension in SOFT else target.dimension
    if dimension and "/" in dimension:
        above, *below = dimension.split("/")
        dimension = "/".join([above, *sorted(below)])
    return ("delta", dimension, target.word) if target.kind == "delta" else (dimension,)


def compare(left: Target, right: Target) -> Relation:
    """Say how the left target stands to the right one.

    Returns:
        "equal", "tighter" (the left allows less), "looser", "overlapping" or "apart" where neither
        allows all of the other, "different" where they cannot be compared.
    """
    if meaning(left) == meaning(right):
        return "equal"
    if "composite" in {left.kind, right.kind}:
        return _compare_parts(left, right)
    if left.kind == right.kind == "grade":
        return _compare_grades(left, right)
    ours, theirs = interval(left), interval(right)
    if ours is None or theirs is None or measured_as(left) != measured_as(right):
        return "different"
    return _compare_intervals(ours, theirs)


def _compare_intervals(ours: Interval, theirs: Interval) -> Relation:
    inside, outside = theirs.holds(ours), ours.holds(theirs)
    if inside or outside:
        return "equal" if inside and outside else "tighter" if inside else "looser"
    return "apart" if ours.misses(theirs) else "overlapping"


def _compare_parts(left: Target, right: Target) -> Relation:
    """A composite is tighter where one part is and none is looser."""
    if left.kind != right.kind or len(left.parts) != len(right.parts):
        return "different"
    found = {compare(ours, theirs) for ours, theirs in zip(left.parts, right.parts, strict=True)}
    found.discard("equal")
    if len(found) == 1:
        return found.pop()
    return "different" if "different" in found else "overlapping"


def _compare_grades(left: Target, right: Target) -> Relation:
    """A better grade of the same scale is tighter."""
    for scale in SCALES:
        if left.word in scale and right.word in scale:
            return "tighter" if scale.index(left.word) < scale.index(right.word) else "looser"
    return "different"


def meaning(target: Target) -> tuple[object, ...]:
    """Reduce a target to what it means, without how it is spelled."""
    if target.kind in AS_WRITTEN:
        parts = tuple(meaning(part) for part in target.parts)
        return target.kind, target.comparator, parts or read_source(target.text).text
    found = interval(target)
    comparator = "range" if target.kind == "period" and found else target.comparator
    return target.kind, comparator, measured_as(target), found, target.word


def admits(target: Target, actual: Actual) -> bool | None:
    """Say whether an actual value meets a target; None where that cannot be said."""
    if isinstance(actual, bool):
        return (target.word == "是") is actual if target.kind == "boolean" else None
    if isinstance(actual, (int, float, Decimal)):
        exact = Decimal(repr(actual)) if isinstance(actual, float) else Decimal(actual)
        return _admits_number(target, exact)
    if isinstance(actual, date):
        day = actual.date() if isinstance(actual, datetime) else actual
        return _admits_interval(target, Interval(day, day)) if target.dimension == "date" else None
    return _admits_target(target, actual)


def _admits_number(target: Target, number: Decimal) -> bool | None:
    if not number.is_finite():
        return None
    if target.kind == "zero_event":
        return number == 0
    if target.dimension in {None, "date"}:
        return None
    point = _point(number, find_unit(target.unit))
    return _admits_interval(target, Interval(point, point))


def _admits_interval(target: Target, actual: Interval) -> bool | None:
    """约200人 admits 200; for any other number nobody said how far off it may be."""
    allowed = interval(target)
    if allowed is None or target.kind == "formula":
        return None
    holds = allowed.holds(actual)
    return None if target.comparator == "approx" and not holds else holds


def _admits_target(target: Target, actual: Target) -> bool | None:
    if target.kind == "zero_event":
        return _admits_event(actual)
    if target.kind == actual.kind and target.kind in {"grade", "boolean"}:
        return compare(actual, target) in {"equal", "tighter"}
    found = interval(actual)
    if found is None or not _measures_alike(target, actual):
        return None
    if target.kind == "deadline":
        return _admits_interval(target, replace(found, low=None)) if found.high else None
    return _admits_interval(target, found)


def _measures_alike(target: Target, actual: Target) -> bool:
    """A period that is over (7月) meets a deadline; a composite is met by its main value."""
    if target.kind in {"deadline", "composite"} or target.dimension == "date":
        return target.dimension == actual.dimension
    return measured_as(target)[:2] == measured_as(actual)[:2]


def _admits_event(actual: Target) -> bool | None:
    if actual.kind in {"zero_event", "empty_like"}:
        return True
    if isinstance(actual.high, Decimal) and actual.kind in {"count", "number"}:
        return actual.high == 0
    return None


def convert(target: Target, unit: str) -> Target:
    """Count a target in another unit of its dimension.

    Raises:
        DimensionError: The unit is unknown or measures something else.
    """
    old, new = find_unit(target.unit), find_unit(unit)
    if old is None or new is None or not unit or old.dimension != new.dimension:
        message = f"{target.unit or '无单位'}不能换算为{unit}"
        raise DimensionError(message)
    return replace(
        target,
        low=_converted(target.low, old, new),
        high=_converted(target.high, old, new),
        unit=new.spelling,
        base_low=_based(_converted(target.low, old, new), new),
        base_high=_based(_converted(target.high, old, new), new),
        base_unit=new.base,
    )


def _converted(value: Bound | None, old: Unit, new: Unit) -> Bound | None:
    if not isinstance(value, Decimal):
        return value
    (up, under), (down, over) = old.measure(), new.measure()
    exact = EXACT.divide(
        EXACT.multiply(EXACT.multiply(value, up), over), EXACT.multiply(under, down)
    )
    rounded = EXACT.quantize(exact, FINEST).normalize(EXACT)
    return EXACT.quantize(rounded, Decimal(1)) if rounded == rounded.to_integral() else rounded


def _based(value: Bound | None, unit: Unit) -> Bound | None:
    return unit.to_base(value) if isinstance(value, Decimal) else value
