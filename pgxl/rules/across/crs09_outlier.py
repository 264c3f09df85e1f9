"""
预算或单价与同类项目相差悬殊。

为什么: 多一个零、万元当成元，单看一张表看不出来，放在同类里一眼就能看见。
依据: 评审实务：按中位数和中位差（MAD）比较对数值，超过 3 倍即为离群；同类不足 10 个不比较。

不合格::

    | 2026年预算金额(元) | 75000 |
    ----
    | 2026年预算金额(元) | 80000 |
    ----
    | 2026年预算金额(元) | 90000 |
    ----
    | 2026年预算金额(元) | 60000 |
    ----
    | 2026年预算金额(元) | 100000 |
    ----
    | 2026年预算金额(元) | 85000 |
    ----
    | 2026年预算金额(元) | 70000 |
    ----
    | 2026年预算金额(元) | 95000 |
    ----
    | 2026年预算金额(元) | 65000 |
    ----
    | 2026年预算金额(元) | 110000 |
    ----
    | 2026年预算金额(元) | 7500000 |

合格::

    | 2026年预算金额(元) | 75000 |
    ----
    | 2026年预算金额(元) | 80000 |
    ----
    | 2026年预算金额(元) | 90000 |
    ----
    | 2026年预算金额(元) | 60000 |
    ----
    | 2026年预算金额(元) | 100000 |
    ----
    | 2026年预算金额(元) | 85000 |
    ----
    | 2026年预算金额(元) | 70000 |
    ----
    | 2026年预算金额(元) | 95000 |
    ----
    | 2026年预算金额(元) | 65000 |
    ----
    | 2026年预算金额(元) | 110000 |
    ----
    | 2026年预算金额(元) | 150000 |
"""

import math
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from pgxl.cells import CellValue, Located, fold
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail, not_enough_data
from pgxl.rules.measures import is_cost, is_unit_price
from pgxl.rules.readings import read_target

#: Makes a median deviation comparable with a standard deviation.
_NORMAL = 1.4826


@dataclass(frozen=True, slots=True)
class Options:
    """When a figure lies outside.

    Attributes:
        deviations: From how many median deviations, on the scale of orders of magnitude.
        least_members: Fewer figures of a kind show no rule.
        budget_factor: A budget within this factor of the middle one is never told.
        price_factor: The same for a unit price.
    """

    deviations: float = 3.0
    least_members: int = 10
    budget_factor: float = 10.0
    price_factor: float = 2.0


class _Figure(NamedTuple):
    """An amount where it stands."""

    form: Form
    value: Located[Decimal | None] | Located[CellValue]
    label: str
    what: str
    amount: float


@batch_rule(
    "CRS-09",
    "outlier",
    Severity.INFO,
    Criterion.FUNDED,
    "{what}{amount}，{count} 个同类的中位数是 {middle}，相差 {factor} 倍；"
    "请核对金额单位和小数点，无误的说明原因。",
    options=Options,
)
def outlier(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Compare budgets within a type, and unit prices of one name within the run."""
    options, enough = case.options, False
    for figures, factor in (
        (_budgets(forms, case), options.budget_factor),
        (_prices(forms, case), options.price_factor),
    ):
        for members in _group(figures).values():
            if len(members) >= options.least_members:
                enough = True
                yield from _outside(members, factor, options.deviations)
    if not enough:
        yield not_enough_data()


Keyed = Iterator[tuple[Hashable, _Figure]]


def _group(figures: Keyed) -> dict[Hashable, list[_Figure]]:
    groups: dict[Hashable, list[_Figure]] = {}
    for key, figure in figures:
        groups.setdefault(key, []).append(figure)
    return groups


def _budgets(forms: Sequence[Form], case: Case[Options]) -> Keyed:
    label = case.profile.label("budget")
    for form in forms:
        kind, value = form.project_type.text, form.budget.value
        if kind and value is not None and value > 0:
            kind = case.profile.canonical("project_type", kind)
            what = f"“{kind}”项目的预算 "
            yield fold(kind), _Figure(form, form.budget, label, what, float(value))


def _prices(forms: Sequence[Form], case: Case[Options]) -> Keyed:
    label = case.profile.label("annual_target")
    for form in forms:
        for row in form.filled:
            if row.annual.blank or not is_cost(row):
                continue
            target = read_target(row, row.annual, case.year(form))
            high = target.base_high if target.base_high is not None else target.base_low
            if is_unit_price(row.name.text, target) and isinstance(high, Decimal) and high > 0:
                key = fold(row.name.text), target.base_unit
                what = f"“{row.name.text}” "
                yield key, _Figure(form, row.annual, label, what, float(high))


def _outside(figures: Sequence[_Figure], factor: float, deviations: float) -> Iterator[Answer]:
    scale = [math.log(each.amount) for each in figures]
    middle = median(scale)
    spread = _NORMAL * median(abs(each - middle) for each in scale)
    limit = max(deviations * spread, math.log(factor))
    for figure, place in zip(figures, scale, strict=True):
        distance = abs(place - middle)
        if distance > limit:
            yield fail(
                figure.value,
                figure.label,
                form=figure.form,
                what=figure.what,
                amount=f"{figure.amount:,.2f} 元",
                count=len(figures),
                middle=f"{math.exp(middle):,.2f} 元",
                factor=f"{math.exp(distance):,.0f}",
            )
