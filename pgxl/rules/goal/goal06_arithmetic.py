"""
目标里的单价、数量与总额算不拢。

为什么: “32条线路，每条每月350元，一年13.44万元”，三个数应当能算出来；算不拢就有一个是错的。
依据: 财预〔2015〕88号：预算测算应有依据。算得拢时记为相符，并列出算式。

不合格::

    | | 2026年度目标 |
    | | 共开通32条线路，每条线路每月要支付350元，一年需支付15万元，12月底前完成。 |

合格::

    | | 2026年度目标 |
    | | 共开通32条线路，每条线路每月要支付350元，一年需支付13.44万元，12月底前完成。 |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, agree, fail, not_enough_data, rule
from pgxl.rules.money import spell_money
from pgxl.rules.prose import Figure

_SUM = re.compile(r"[一每全]年|年度|[共总计]|需[要]?支付|合计|预算|经费")
_MONTHLY, _QUARTERLY = re.compile(r"每个?月|/月|月$"), re.compile(r"每个?季|/季")
_MONTHS, _QUARTERS = 12, 4


@dataclass(frozen=True, slots=True)
class Options:
    """By which share of the stated total the product may differ."""

    tolerance_ratio: float = 0.005


class Product(NamedTuple):
    """What a goal says of its money: so many, so much for each, so often, so much in all."""

    quantity: Figure
    price: Figure
    times: int
    total: Figure

    @property
    def value(self) -> Decimal:
        """What it comes to in 元."""
        return self.quantity.number * self.price.number * self.times

    def __str__(self) -> str:
        times = f" × {self.times}" if self.times > 1 else ""
        return f"{self.quantity.text} × {self.price.text}{times} = {spell_money(self.value)}"


@rule(
    "GOAL-06",
    "arithmetic-fails",
    Severity.ERROR,
    Criterion.FUNDED,
    "{product}，而目标写的是“{total}”；请核对单价、数量和总额。",
    options=Options,
)
def arithmetic_fails(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Work out each product of a goal and hold it against the total that is stated with it."""
    study, silent = case.study(form), True
    for goal in study.goals:
        product = find_product(goal.prose.figures)
        if product is None:
            continue
        silent = False
        told = {"quote": f"{product.quantity.text}…{product.price.text}…{product.total.text}"}
        if abs(float(product.value / product.total.number) - 1) <= case.options.tolerance_ratio:
            yield agree(goal.text, goal.label, f"{product}，与“{product.total.text}”相符。", **told)
        else:
            total = product.total.text
            yield fail(goal.text, goal.label, product=product, total=total, **told)
    if silent:
        yield not_enough_data()


def find_product(figures: Sequence[Figure]) -> Product | None:
    """Find a count, the price of one of it, and a total, in this order, within two sentences."""
    for at, price in enumerate(figures):
        if not price.price or not price.money or price.number <= 0:
            continue
        counts = [each for each in figures[:at] if _can_be_counted(each, price)]
        totals = [each for each in figures[at + 1 :] if _can_be_total(each, price)]
        if counts and totals:
            times = _times(price) if not _monthly_total(totals[0]) else 1
            return Product(counts[-1], price, times, totals[0])
    return None


def _can_be_counted(count: Figure, price: Figure) -> bool:
    if count.target.kind != "count" or count.price or price.sentence - count.sentence > 1:
        return False
    unit = (count.target.unit or "")[:1]
    return (bool(unit) and f"每{unit}" in price.before) or unit in (price.target.unit or "")


def _can_be_total(total: Figure, price: Figure) -> bool:
    near = total.sentence - price.sentence <= 1
    return total.money and not total.price and near and bool(_SUM.search(total.before))


def _times(price: Figure) -> int:
    told = f"{price.before} {price.target.unit or ''}"
    if _MONTHLY.search(told):
        return _MONTHS
    return _QUARTERS if _QUARTERLY.search(told) else 1


def _monthly_total(total: Figure) -> bool:
    return bool(_MONTHLY.search(total.before))
