"""The bounds of a target, for rules about whether they are on the right side."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pgxl.values import Comparator, Target

#: The comparators of lower bounds, and of upper ones.
FLOORS: Final = frozenset(("ge", "gt"))
CAPS: Final = frozenset(("le", "lt"))


def main_value(target: Target) -> Target:
    """Give the part of a composite that has its value; a target that is none is its own."""
    for part in target.parts:
        if part.low is not None or part.high is not None:
            return part
    return target


def turned(target: Target, comparator: Comparator) -> str:
    """Spell the number of a target with another comparator: ``≤99%`` as ``≥99%``.

    Only the main value of a composite is spelled; what else it demands stays as it is.
    """
    main = main_value(target)
    bound = main.high if main.low is None else main.low
    low, high = (bound, None) if comparator == "ge" else (None, bound)
    plain = replace(main, comparator=comparator, low=low, high=high, name=None, parts=())
    return str(replace(plain, low_incl=True, high_incl=True))
