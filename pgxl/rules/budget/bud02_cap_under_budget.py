"""
总成本的数额低于预算金额。

为什么: 成本比预算少，多出的预算没有说明用在哪里；也可能是金额填错。
依据: 财预〔2015〕88号：绩效目标应与预算资金相匹配。允许误差见口径 rules.toml。

不合格::

    | 2026年预算金额(元) | 75000 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤20万元 | ≤5万元 |

合格::

    | 2026年预算金额(元) | 75000 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤20万元 | ≤7.5万元 |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule
from pgxl.rules.measures import is_total_cost
from pgxl.rules.money import amount_of, spell_money, this_year, total_cost


@dataclass(frozen=True, slots=True)
class Options:
    """By which share of the budget the figure may be lower."""

    tolerance_ratio: float = 0.005


@rule(
    "BUD-02",
    "cap-under-budget",
    Severity.ERROR,
    Criterion.FUNDED,
    "“{name}”的年度数额 {cap}，比预算 {budget} 少 {gap}（{share}）；"
    "请核对金额，或补齐其余预算的成本指标。",
    options=Options,
)
def cap_under_budget(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold the annual target of the total cost against the budget.

    An amount that is only the sole one under cost may be a part of the whole: a warning.
    """
    study, budget = case.study(form), form.budget.value
    pair = total_cost(study)
    told = this_year(pair, study) if pair else None
    amount = amount_of(told.target) if told else None
    if pair is None or told is None or amount is None or not budget or budget < 0:
        yield not_enough_data()
    elif float(amount / budget) < 1 - case.options.tolerance_ratio:
        whole = is_total_cost(pair.name) or "总" in pair.name
        particulars = {} if whole else {"severity": Severity.WARNING}
        yield fail(
            told.text,
            told.label,
            name=pair.name,
            cap=spell_money(amount),
            budget=spell_money(budget),
            gap=spell_money(budget - amount),
            share=f"{(budget - amount) / budget:.1%}",
            **particulars,
        )
