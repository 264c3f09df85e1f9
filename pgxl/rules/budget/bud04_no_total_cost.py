"""
成本指标里没有总成本。

为什么: 只有标准、没有总额，成本指标和预算金额就连不上，花超了也看不出来。
依据: 财预〔2021〕101号：经济成本指标反映实施项目的直接成本。某项成本等于预算的，视为已写。

不合格::

    | 2026年预算金额(元) | 300000 |
    | | 成本指标 | 经济成本指标 | 奖励标准 | ≤150元/人·月 | ≤150元/人·月 |

合格::

    | 2026年预算金额(元) | 300000 |
    | | 成本指标 | 经济成本指标 | 奖励标准 | ≤150元/人·月 | ≤150元/人·月 |
    | | | | 奖励总成本 | ≤90万元 | ≤30万元 |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.amounts import digits, near, plain
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule
from pgxl.rules.costs import yearly_amount
from pgxl.rules.measures import is_total_cost
from pgxl.rules.study import Pair


@dataclass(frozen=True, slots=True)
class Options:
    """By which share of the budget one cost, or all together, may differ and still be its total.

    A name with one of `total_words` states the total by another name.
    """

    tolerance_share: Decimal = Decimal("0.005")
    total_words: tuple[str, ...] = ("预算", "总额", "总价", "总造价", "合同价", "合同金额")


@rule(
    "BUD-04",
    "no-total-cost",
    Severity.WARNING,
    Criterion.FUNDED,
    "成本指标里没有总成本，与预算金额 {budget} 元连不上；请增加“总成本”，如“≤{figure}元”。",
    options=Options,
)
def no_total_cost(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for a cost indicator that states the whole cost, or for costs that add up to it."""
    study, budget = case.study(form), form.budget.value
    costs = study.costs
    if budget is None or budget <= 0 or not costs:
        yield not_enough_data()
    elif not any(_states_total(pair, case.options) for pair in costs):
        amounts = [amount for pair in costs if (amount := _amount(pair)) is not None]
        share = case.options.tolerance_share
        if not any(near(each, budget, share) for each in (*amounts, sum(amounts, Decimal(0)))):
            row = costs[0].row
            quote = row.name.text
            field = row.level2.text or row.level1.text
            yield fail(row.name, field, quote=quote, budget=plain(budget), figure=digits(budget))


def _states_total(pair: Pair, options: Options) -> bool:
    """Whether a row is about the whole cost, or refers to the budget; a bare number will do."""
    text = pair.name + "".join(each.text.text for each in pair.readings)
    if any(word in text for word in options.total_words):
        return True
    return is_total_cost(pair.name) and any(_has_figure(pair))


def _has_figure(pair: Pair) -> Iterator[bool]:
    if not pair.readings:  # IND-05 tells that the value is missing
        yield True
    for each in pair.readings:
        target = each.target
        yield target.low is not None or target.high is not None


def _amount(pair: Pair) -> Decimal | None:
    reading = pair.annual or pair.period
    return yearly_amount(reading.target) if reading else None
