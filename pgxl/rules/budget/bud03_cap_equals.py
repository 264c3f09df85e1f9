"""
总成本与预算金额相符（审核时可打勾）。

为什么: 成本目标与预算一致，是审核资金匹配性时首先核对的一项。
依据: 财预〔2015〕88号：绩效目标应与预算资金相匹配。不符时由 BUD-01、BUD-02 指出，本条不报问题。

相符::

    | 2026年预算金额(元) | 75000 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤20万元 | ≤7.5万元 |

合格::

    | 2026年预算金额(元) | 75000 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤20万元 | ≤5万元 |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, agree, not_enough_data, rule
from pgxl.rules.money import amount_of, spell_money, this_year, total_cost


@dataclass(frozen=True, slots=True)
class Options:
    """By which share of the budget the figure may differ and still count as equal."""

    tolerance_ratio: float = 0.005


@rule(
    "BUD-03",
    "cap-equals-budget",
    Severity.INFO,
    Criterion.FUNDED,
    "“{name}”的年度数额与预算相符。",
    options=Options,
)
def cap_equals_budget(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Tick a total cost that is the budget."""
    study, budget = case.study(form), form.budget.value
    pair = total_cost(study)
    told = this_year(pair, study) if pair else None
    amount = amount_of(told.target) if told else None
    if pair is None or told is None or amount is None or not budget:
        yield not_enough_data()
    elif abs(float(amount / budget) - 1) <= case.options.tolerance_ratio:
        message = f"“{pair.name}”的年度数额 {spell_money(amount)}，与预算金额相符。"
        yield agree(told.text, told.label, message)
