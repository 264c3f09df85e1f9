"""
总成本与预算金额对照：相等的列为相符，只差一点的提示改成一致。

为什么: 总成本等于预算金额，审核人可以直接打勾；只差零头的多半是四舍五入，公开时两个数对不上。
依据: 绩效目标与预算资金量相匹配（财预〔2015〕88号）。相差超过千分之五的由 BUD-01、BUD-02 报告。

不合格::

    | 2026年预算金额(元) | 767568 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤230万元 | ≤76.8万元 |

合格::

    | 2026年预算金额(元) | 767568 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤230万元 | ≤76.7568万元 |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.amounts import near, plain, yuan
from pgxl.rules.api import Answer, Case, Criterion, agree, fail, not_enough_data, rule


@dataclass(frozen=True, slots=True)
class Options:
    """By which share of the budget a total cost may differ from it and still be meant as it."""

    tolerance_share: Decimal = Decimal("0.005")


@rule(
    "BUD-03",
    "cap-near-budget",
    Severity.INFO,
    Criterion.FUNDED,
    "“{name}”的指标值“{text}”与预算金额 {budget} 元只差 {gap}，似为四舍五入；"
    "请改成一致，即 {budget} 元。",
    options=Options,
)
def cap_equals(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for a total cost of the year that is the budget; several are taken together."""
    costs, budget = case.study(form).total_costs, form.budget.value
    known = [(reading, amount) for reading, amount in costs if amount is not None]
    if budget is None or budget <= 0 or not known:
        yield not_enough_data()
        return
    single = next((each for each in known if near(each[1], budget, Decimal(0))), None)
    total = sum((amount for _, amount in known), Decimal(0))
    reading = (single or known[0])[0]
    name, text = reading.row.name.text, reading.text.text
    if single or total == budget:
        several = f"等 {len(known)} 项合计" if not single else f"的指标值“{text}”"
        message = f"“{name}”{several}与预算金额 {plain(budget)} 元相符。"
        yield agree(reading.text, reading.label, message)
    elif near(total, budget, case.options.tolerance_share):
        gap = yuan(abs(total - budget))
        yield fail(reading.text, reading.label, name=name, text=text, budget=plain(budget), gap=gap)
