"""
总成本的上限高于预算金额。

为什么: 预算只有这么多，成本指标却允许花得更多，控制成本就成了空话；也可能是预算或指标有一个填错。
依据: 绩效目标与预算资金量相匹配（财预〔2015〕88号）；年度值对当年预算，一年期项目才看周期值。
预算金额低于 HDR-07 的小额界限、而上限恰为其一万倍的，由 HDR-07 报告。

不合格::

    | 2026年预算金额(元) | 767568 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤360万元 | ≤120万元 |

合格::

    | 2026年预算金额(元) | 767568 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤360万元 | ≤767568元 |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.amounts import percent, plain, yuan
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule

_SCALE = 10_000


@dataclass(frozen=True, slots=True)
class Options:
    """By which share of the budget the cap may be higher, for rounding."""

    tolerance_share: Decimal = Decimal("0.005")


@rule(
    "BUD-01",
    "cap-over-budget",
    Severity.ERROR,
    Criterion.FUNDED,
    "“{name}”的指标值“{text}”比预算金额 {budget} 元多 {gap}（{share}）；"
    "请改为不超过预算金额{hint}。",
    options=Options,
)
def cap_over_budget(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold each total cost of the year against the budget."""
    costs, budget = case.study(form).total_costs, form.budget.value
    if budget is None or budget <= 0 or not costs:
        yield not_enough_data()
        return
    for reading, amount in costs:
        if amount is None or amount <= budget * (1 + case.options.tolerance_share):
            continue
        scaled = amount == budget * _SCALE
        if scaled and budget < case.tiny:
            continue  # HDR-07 tells that the budget was typed in 万元
        hint = "，单位似应为“元”而不是“万元”" if scaled else "，如含其他来源的资金请写明构成"
        yield fail(
            reading.text,
            reading.label,
            name=reading.row.name.text,
            text=reading.text.text,
            budget=plain(budget),
            gap=yuan(amount - budget),
            share=percent((amount - budget) / budget),
            hint=hint,
        )
