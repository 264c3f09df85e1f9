"""
总成本的上限高于预算金额。

为什么: 上限比预算还高，等于允许超支；常见的是把上级负担部分或多年数填了进来。
依据: 财预〔2015〕88号：绩效目标应与预算资金相匹配。允许误差见口径 rules.toml。

不合格::

    | 2026年预算金额(元) | 75000 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤30万元 | ≤12万元 |

合格::

    | 2026年预算金额(元) | 75000 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤30万元 | ≤7.5万元 |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule
from pgxl.rules.money import amount_of, spell_money, this_year, total_cost


@dataclass(frozen=True, slots=True)
class Options:
    """By which share of the budget the cap may be higher."""

    tolerance_ratio: float = 0.005


@rule(
    "BUD-01",
    "cap-over-budget",
    Severity.ERROR,
    Criterion.FUNDED,
    "“{name}”的年度上限 {cap}，比预算 {budget} 多 {gap}（{share}）；"
    "请把上限改到预算以内，含上级或其他负担部分的请分开列明。",
    options=Options,
)
def cap_over_budget(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold the annual target of the total cost against the budget."""
    study, budget = case.study(form), form.budget.value
    pair = total_cost(study)
    told = this_year(pair, study) if pair else None
    amount = amount_of(told.target) if told else None
    if pair is None or told is None or amount is None or not budget or budget < 0:
        yield not_enough_data()
    elif float(amount / budget) > 1 + case.options.tolerance_ratio:
        yield fail(
            told.text,
            told.label,
            name=pair.name,
            cap=spell_money(amount),
            budget=spell_money(budget),
            gap=spell_money(amount - budget),
            share=f"{(amount - budget) / budget:.1%}",
        )
