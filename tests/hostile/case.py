"""What a bad or odd input is, and what has to become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Outcome(StrEnum):
    """The three ways in which an input may end."""

    MERGED = "merged"
    FINDING = "merged with finding"
    REFUSED = "refused"


@dataclass(frozen=True)
class Case:
    """One input with its expected end.

    Attributes:
        name: What is odd about it.
        make: Makes its bytes.
        outcome: How it must end.
        tells: What the reason must hold, or the rule that must speak.
        budget: The amount that must be counted; None where none may be.
        passwords: What the office knows.
        apart: Whether it is read in a process of its own, which may die.
    """

    name: str
    make: Callable[[], bytes]
    outcome: Outcome
    tells: str = ""
    budget: Decimal | None = Decimal(75000)
    passwords: tuple[str, ...] = ()
    apart: bool = False


def merged(name, make, **particulars) -> Case:
    """Give a case whose data are read as if nothing were odd."""
    return Case(name, make, Outcome.MERGED, **particulars)


def finding(name, make, rule, *, budget=Decimal(75000), **particulars) -> Case:
    """Give a case that is read, and of which a rule tells."""
    return Case(name, make, Outcome.FINDING, rule, budget, **particulars)


def refused(name, make, reason, **particulars) -> Case:
    """Give a case that is refused for a reason."""
    return Case(name, make, Outcome.REFUSED, reason, None, **particulars)
