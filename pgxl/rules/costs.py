"""What the cost indicators of a form come to in 元 for the budget year, to be held against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pgxl.form import Indicator
from pgxl.rules.measures import is_total_cost
from pgxl.rules.readings import Reading
from pgxl.values import Target

_MONEY = frozenset(("money", "rate", "composite"))
_A_YEAR = ("元/年", "元/年度")
#: Names that speak of a total and do not mean what the project costs.
_OTHER_TOTALS = re.compile(r"节约|节支|降低|压减|下降|减少|率|占比|比例|人均|单位")


class Cost(NamedTuple):
    """A total cost as an indicator states it.

    Attributes:
        reading: The indicator's value.
        amount: What it comes to in 元 in the budget year; None where no amount can be read.
    """

    reading: Reading
    amount: Decimal | None


def read_total_costs(readings: Iterable[Reading]) -> Iterator[Cost]:
    """Give those readings of cost that state what the whole project costs in the budget year."""
    for each in readings:
        row = each.row
        if is_total_cost(row.name.text) and _economic(row) and not _other(row.name.text):
            yield Cost(each, yearly_amount(each.target))


def yearly_amount(target: Target) -> Decimal | None:
    """Give an amount of money, the larger end first, in 元; None for prices and for no money."""
    if target.kind not in _MONEY:
        return None
    if target.dimension != "money" and target.base_unit not in _A_YEAR:
        return None
    return largest(target)


def largest(target: Target) -> Decimal | None:
    """Give the upper end of a target in its base unit, or the lone figure."""
    for end in (target.base_high, target.base_low):
        if isinstance(end, Decimal):
            return end
    return None


@lru_cache(maxsize=1024)
def _other(name: str) -> bool:
    return bool(_OTHER_TOTALS.search(name))


def _economic(row: Indicator) -> bool:
    """Whether a row may state money of the project: not 社会成本."""
    return row.level2.text[:2] not in {"社会", "生态"}
