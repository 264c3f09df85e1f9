"""
总成本低于预算金额。

为什么: 成本指标说 5 万元够了，预算却要 7.5 万元，多出的钱没有用处可说，或者两个数有一个填错。
依据: 绩效目标与预算资金量相匹配（财预〔2015〕88号）；年度值对当年预算，一年期项目才看周期值。

不合格::

    | 2026年预算金额(元) | 75000 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤15万元 | ≤5万元 |

合格::

    | 2026年预算金额(元) | 75000 |
    | | 成本指标 | 经济成本指标 | 保险总成本 | ≤15万元 | ≤5万元 |
    | | | | 服务总成本 | ≤7.5万元 | ≤2.5万元 |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.amounts import digits, percent, plain, yuan
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule

_SCALE = 10_000


@dataclass(frozen=True, slots=True)
class Options:
    """By which share of the budget the figure may be lower, for rounding."""

    tolerance_share: Decimal = Decimal("0.005")


@rule(
    "BUD-02",
    "cap-under-budget",
    Severity.ERROR,
    Criterion.FUNDED,
    "“{name}”的指标值“{text}”比预算金额 {budget} 元少 {gap}（{share}），差额没有用途；"
    "请核对，{remedy}。",
    options=Options,
)
def cap_under_budget(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold the total cost of the year against the budget; several are taken together."""
    costs, budget = case.study(form).total_costs, form.budget.value
    known = [(reading, amount) for reading, amount in costs if amount is not None]
    if budget is None or budget <= 0 or not known:
        yield not_enough_data()
        return
    total = sum((amount for _, amount in known), Decimal(0))
    if total >= budget * (1 - case.options.tolerance_share):
        return
    reading = known[0][0]
    scaled = total * _SCALE == budget
    remedy = "单位似应为“万元”" if scaled else f"按测算改为“≤{digits(budget)}元”，或相应核减预算"
    yield fail(
        reading.text,
        reading.label,
        name=reading.row.name.text,
        text=reading.text.text,
        budget=plain(budget),
        gap=yuan(budget - total),
        share=percent((budget - total) / budget),
        remedy=remedy,
    )
