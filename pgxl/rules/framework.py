"""The indicator framework as rules see it: what a 二级指标 holds, what counts as a number."""

from __future__ import annotations

from enum import IntEnum, auto
from functools import lru_cache

from pgxl.form import Indicator
from pgxl.values import Target


class Drawer(IntEnum):
    """What the indicators under a 二级指标 measure, whatever a profile calls it."""

    QUANTITY = auto()
    QUALITY = auto()
    TIME = auto()
    COST = auto()
    SIDE_COST = auto()
    BENEFIT = auto()
    SATISFACTION = auto()


#: The first word that a 二级指标 contains tells; 社会成本 is a cost before it is anything social.
_WORDS = (
    ("满意", Drawer.SATISFACTION),
    ("社会成本", Drawer.SIDE_COST),
    ("环境成本", Drawer.SIDE_COST),
    ("生态成本", Drawer.SIDE_COST),
    ("成本", Drawer.COST),
    ("数量", Drawer.QUANTITY),
    ("质量", Drawer.QUALITY),
    ("时效", Drawer.TIME),
    ("效益", Drawer.BENEFIT),
    ("影响", Drawer.BENEFIT),
)

#: Kinds of targets that say nothing at all; other rules tell them.
NOTHING_SAID = frozenset({"empty", "empty_like", "placeholder"})
_WORDED = frozenset({"zero_event", "reference"})


def drawer_of(row: Indicator) -> Drawer | None:
    """Give what a row should measure by its 二级指标; None where the profile does not know it."""
    return drawer_of_name(row.category2)


@lru_cache(maxsize=256)
def drawer_of_name(level2: str) -> Drawer | None:
    """Give what the indicators under a 二级指标 measure, by its name in the profile."""
    return next((drawer for word, drawer in _WORDS if word in level2), None)


def is_benefit(row: Indicator) -> bool:
    """Whether an indicator stands under 效益指标."""
    return "效益" in row.category1 or drawer_of(row) is Drawer.BENEFIT


def is_quantified(target: Target) -> bool:
    """Whether a target can be held against a figure; a way to compute one (formula) is none yet."""
    if target.kind == "formula":
        return False
    bounded = target.low is not None or target.high is not None
    return bounded or target.kind in _WORDED
