"""
各项资金来源加起来不等于预算金额。

为什么: 财政拨款、上年结转、其他资金之和就是资金总额；不等，不是漏了一项，就是有一个数填错。
依据: 申报表资金栏的勾稽关系（财预〔2015〕88号附表）。没有资金来源栏的不适用；只列一项的不求和。

不合格::

    | 2026年预算金额(元) | 75000 | 其中：财政拨款 | 90000 | 其他资金 | 0 |

合格::

    | 2026年预算金额(元) | 75000 | 其中：财政拨款 | 70000 | 其他资金 | 5000 |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form, Fund
from pgxl.rules.amounts import plain, yuan
from pgxl.rules.api import (
    Answer,
    Case,
    Criterion,
    fail,
    not_applicable,
    not_enough_data,
    rule,
)

_WITHIN = "其中"
_THIS_YEAR = ("本年", "当年")


@dataclass(frozen=True, slots=True)
class Options:
    """By how much the parts may differ from the total, in 元."""

    tolerance: Decimal = Decimal(1)


@rule(
    "BUD-08",
    "fund-parts-differ",
    Severity.ERROR,
    Criterion.FUNDED,
    "{parts}合计 {total} 元，与预算金额 {budget} 元相差 {gap}；请核对各项资金来源和预算金额。",
    options=Options,
)
def fund_parts_differ(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Add up the fund parts and hold them against the budget."""
    if not form.funds:
        yield not_applicable()
        return
    budget = form.budget.value
    amounts = _amounts(form.funds)
    if budget is None or amounts is None:
        yield not_enough_data()
        return
    total = sum(amounts, Decimal(0))
    gap = total - budget
    alone = len(form.funds) == 1
    if gap > case.options.tolerance or (gap < -case.options.tolerance and not alone):
        parts = "、".join(f"“{fund.name}”" for fund in form.funds)
        label = case.profile.label("budget", form.year)
        figures = {"total": plain(total), "budget": plain(budget), "gap": yuan(abs(gap))}
        yield fail(form.budget, label, parts=parts, **figures)


def _amounts(funds: Sequence[Fund]) -> list[Decimal] | None:
    """Give the amounts, a blank one as zero; None where they cannot be added."""
    if any(fund.amount.value is None and not fund.amount.blank for fund in funds):
        return None
    if all(fund.amount.blank for fund in funds) or _nested(funds):
        return None
    return [fund.amount.value or Decimal(0) for fund in funds]


def _nested(funds: Sequence[Fund]) -> bool:
    """Whether a part is a part of another one: 财政拨款, 其中：本年财政拨款."""
    later = any(_WITHIN in fund.name for fund in funds[1:])
    return later or any(word in fund.name for fund in funds[1:] for word in _THIS_YEAR)
