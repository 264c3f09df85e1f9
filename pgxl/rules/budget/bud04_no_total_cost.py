"""
成本指标里没有与预算对应的总额。

为什么: 只有单价或标准，没有总成本，就看不出这些钱够不够、会不会超。
依据: 财预〔2021〕101号：应当设置经济成本指标，反映项目成本控制的目标。

不合格::

    | | 成本指标 | 经济成本指标 | 奖励标准 | 150元/人·月 | 150元/人·月 |

合格::

    | | 成本指标 | 经济成本指标 | 奖励标准 | 150元/人·月 | 150元/人·月 |
    | | | | 奖励总成本 | ≤225000元 | ≤75000元 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_applicable, rule
from pgxl.rules.measures import is_cost, is_total_cost, is_unit_price
from pgxl.rules.money import is_money


@rule(
    "BUD-04",
    "no-total-cost",
    Severity.WARNING,
    Criterion.FUNDED,
    "成本指标里没有与预算 {budget} 元对应的总额；请补一条“总成本”指标，如“≤{budget}元”。",
)
def no_total_cost(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for an amount of money under cost; without any indicator there IND-01 speaks."""
    cost = [pair for pair in case.study(form).pairs if is_cost(pair.row) and pair.readings]
    if not cost or form.budget.value is None:
        yield not_applicable()
        return
    for pair in cost:
        if is_total_cost(pair.name):
            return
        for each in pair.readings:
            if is_money(each.target) and not is_unit_price(pair.name, each.target):
                return
    amount = f"{form.budget.value:,.2f}".removesuffix(".00").replace(",", "")
    label = case.profile.label("level2")
    yield fail(cost[0].row.name, label, quote=cost[0].name, budget=amount)
