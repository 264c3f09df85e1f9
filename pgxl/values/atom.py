"""An atomic value while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pgxl.values.source import VARIANTS, WIDE
from pgxl.values.target import Target
from pgxl.values.units import NONE, Unit

if TYPE_CHECKING:
    from pgxl.values.source import Source
    from pgxl.values.target import Bound, Comparator, Kind


@dataclass(slots=True)
class Atom:
    """One value found in a clause, between `start` and `end`.

    It is the only mutable thing of the language: productions add to it, `build` freezes it.
    """

    start: int
    end: int
    kind: Kind | None = None
    comparator: Comparator = "none"
    low: Bound | None = None
    high: Bound | None = None
    low_incl: bool = True
    high_incl: bool = True
    unit: Unit | None = None
    flags: set[str] = field(default_factory=set)
    name: str = ""
    word: str | None = None
    #: Span of text after the value that is not part of it.
    rest: tuple[int, int] | None = None

    @property
    def is_bare(self) -> bool:
        """A number with neither unit nor comparator: it may be anything."""
        return self.unit is NONE and "implicit_eq" in self.flags


def bounded(atom: Atom, comparator: Comparator, value: Bound) -> Atom:
    """Set the ends that a comparator gives to one value."""
    atom.comparator = comparator
    atom.low = value if comparator in {"ge", "gt", "eq", "approx"} else None
    atom.high = value if comparator in {"le", "lt", "eq", "approx", "by"} else None
    atom.low_incl = comparator != "gt"
    atom.high_incl = comparator != "lt"
    if comparator in {"gt", "lt"}:
        atom.flags.add("strict_cmp")
    return atom


def build(atom: Atom, source: Source, offset: int, end: int | None = None) -> Target:
    """Freeze an atom found at `offset` of the source; `end` is where its clause ends."""
    left = atom.start - len(atom.name)
    text = source.original(offset + left, offset + (atom.end if end is None else end))
    if atom.unit is not None or _dated(atom) or atom.kind == "placeholder":
        note_spelling(atom, source.original(offset + atom.start, offset + atom.end))
    return Target(
        kind=atom.kind or (atom.unit or NONE).kind,
        comparator=atom.comparator,
        low=atom.low,
        high=atom.high,
        low_incl=atom.low_incl,
        high_incl=atom.high_incl,
        unit=_unit(atom),
        dimension=_dimension(atom),
        base_low=_base(atom, atom.low),
        base_high=_base(atom, atom.high),
        base_unit=_base_unit(atom),
        flags=frozenset(atom.flags | (atom.unit.flags if atom.unit else frozenset())),
        text=text,
        name=atom.name or None,
        word=atom.word,
        stop=source.span(offset + atom.rest[0], offset + atom.rest[1]) if atom.rest else None,
    )


def note_spelling(atom: Atom, spelled: str) -> None:
    """Flag the characters that stand for others: full-width digits, ≧, 》."""
    if WIDE.search(spelled):
        atom.flags.add("fullwidth")
    if not VARIANTS.isdisjoint(spelled):
        atom.flags.add("variant_symbol")


def _dated(atom: Atom) -> bool:
    return atom.kind in {"deadline", "period"}


def _unit(atom: Atom) -> str | None:
    if _dated(atom):
        return "date"
    return (atom.unit.spelling or None) if atom.unit else None


def _dimension(atom: Atom) -> str | None:
    if _dated(atom):
        return "date"
    return atom.unit.dimension if atom.unit else None


def _base_unit(atom: Atom) -> str | None:
    if _dated(atom):
        return "ISO date"
    return atom.unit.base if atom.unit else None


def _base(atom: Atom, value: Bound | None) -> Bound | None:
    if isinstance(value, Decimal) and atom.unit:
        return atom.unit.to_base(value)
    return value if isinstance(value, date) else None
