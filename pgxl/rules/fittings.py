"""Which units fit the name of an indicator (名称与计量单位), from a table of words."""

from __future__ import annotations

import re
from functools import lru_cache

from pgxl.values.unit_table import CLASSIFIERS
from pgxl.values.units import find_unit

#: A day or a span of the calendar, in the table beside the units.
DATE = "日期"
_BRACKETS = re.compile(r"[（(][^（()）]{0,20}[）)]\s*$")
_FILLER = ("指标值", "指标", "情况", "目标")
#: Names known by heart; a profile has few, a batch of forms some hundred.
_MOST_KEPT = 4096


class Fittings:
    """The table: for each word at the end of a name the dimensions that its targets may have.

    A line is ``词 词=单位 单位``; a unit stands for all that convert into it (面积=平方米 admits
    亩). A line without units says that of these names nothing is known.
    """

    def __init__(self, lines: tuple[str, ...]) -> None:
        """Read the lines; the longest word is looked for first."""
        self._dimensions: dict[str, frozenset[str]] = {}
        self._units: dict[str, str] = {}
        self._known: dict[str, str] = {}
        for line in lines:
            words, _, units = line.partition("=")
            dimensions = frozenset(filter(None, map(_dimension, units.split())))
            for word in words.split():
                self._dimensions[word] = dimensions
                self._units[word] = "、".join(units.split())
        self._words = sorted(self._dimensions, key=len, reverse=True)

    def word(self, name: str) -> str:
        """Give the word of the table that a name ends with; empty where none is known."""
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[name] = self._look_up(name)
        return known

    def units(self, word: str) -> str:
        """Name the units that go with a word."""
        return self._units[word]

    def admits(self, word: str, dimension: str) -> bool:
        """Whether a target of a dimension may stand beside a name that ends with a word."""
        allowed = self._dimensions[word]
        root, _, per = dimension.partition("/")
        if not allowed or root in allowed or dimension in allowed:
            return True
        if per and "ratio" in allowed:  # 3起/万人 is a rate as well
            return True
        return any(_is_classified(root, each) for each in allowed)

    def _look_up(self, name: str) -> str:
        bare = _BRACKETS.sub("", name.strip())
        for filler in _FILLER:
            bare = bare.removesuffix(filler)
        return next((word for word in self._words if bare.endswith(word)), "")


@lru_cache(maxsize=16)
def fittings(lines: tuple[str, ...]) -> Fittings:
    """Give the table of some lines, read once."""
    return Fittings(lines)


def _dimension(unit: str) -> str:
    if unit == DATE:
        return "date"
    found = find_unit(unit)
    return found.dimension if found else ""


def _is_classified(dimension: str, allowed: str) -> bool:
    """Whether a classifier with its noun (条线路) counts by an allowed classifier (条)."""
    return allowed.removeprefix("count:") in CLASSIFIERS and dimension.startswith(allowed)
