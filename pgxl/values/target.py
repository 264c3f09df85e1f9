"""What an indicator value says, as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from pgxl.values import arithmetic, spelling

if TYPE_CHECKING:
    from pgxl.values.arithmetic import Actual

Kind = Literal[
    "area",
    "boolean",
    "composite",
    "count",
    "deadline",
    "delta",
    "duration",
    "empty",
    "empty_like",
    "energy",
    "formula",
    "frequency",
    "grade",
    "length",
    "mass",
    "money",
    "number",
    "percent",
    "period",
    "placeholder",
    "qualitative",
    "rate",
    "reference",
    "scoring_rule",
    "selfeval_level",
    "text",
    "volume",
    "zero_event",
]

Comparator = Literal["none", "eq", "ge", "gt", "le", "lt", "range", "approx", "by"]

#: An end of a target: a number of units, or a day.
Bound = Decimal | date


@dataclass(frozen=True, slots=True)
class Target:
    """One indicator value (指标值), read.

    `low` and `high` count in `unit`, `base_low` and `base_high` in `base_unit`; an end that the
    text leaves open is None.
    `parts` holds every atomic value of a composite, the first with a value being the main one.
    `flags` names what was repaired or assumed; `hints` has a sentence for each.
    `name` is text that stood before the value, `word` the word that a value without a number
    stands on (grade, event, reference), and `stop` the span of `text` that was not understood.
    """

    kind: Kind
    comparator: Comparator = "none"
    low: Bound | None = None
    high: Bound | None = None
    low_incl: bool = True
    high_incl: bool = True
    unit: str | None = None
    dimension: str | None = None
    base_low: Bound | None = None
    base_high: Bound | None = None
    base_unit: str | None = None
    parts: tuple[Target, ...] = ()
    flags: frozenset[str] = frozenset()
    text: str = ""
    name: str | None = None
    word: str | None = None
    stop: tuple[int, int] | None = None

    def __str__(self) -> str:
        return spelling.spell(self)

    def admits(self, actual: Actual) -> bool | None:
        """Say whether an actual value (实际完成值) meets the target; None if that cannot be said.

        Args:
            actual: A number in the target's own unit, a day, a text, or a target already read.
        """
        return arithmetic.admits(self, actual)

    def means(self, other: Target) -> bool:
        """Say whether both mean the same, however they are spelled."""
        return arithmetic.meaning(self) == arithmetic.meaning(other)
