"""
目标只是复述了要多少钱。

为什么: “申请经费2万元，用于日常业务”说的是预算，不是目标；没有写这笔钱要办成什么。
依据: 财预〔2015〕88号：绩效目标应反映预期产出和效果。

不合格::

    | 2026年预算金额(元) | 20000 |
    | | 2026年度目标 |
    | | 根据工作需要，申请公车维护费用20000元，用于日常业务开展。 |

合格::

    | 2026年预算金额(元) | 20000 |
    | | 2026年度目标 |
    | | 申请公车维护费用20000元，维护公车1辆，故障修复时间不超过2天。 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule

_ASKS = re.compile(r"申请|需要?|安排|拨付|投入|支付|预算|经费|费用|资金")


@rule(
    "GOAL-09",
    "restates-budget",
    Severity.WARNING,
    Criterion.CLEAR,
    "目标只写了要用 {amount}，没有写要办成什么；请写明产出的数量、质量和效果。",
)
def restates_budget(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for a goal whose only figure is an amount of money that is asked for."""
    study = case.study(form)
    if not study.goals:
        yield not_enough_data()
    for goal in study.goals:
        figures = goal.prose.figures
        if not figures or goal.prose.deadlines:
            continue
        asked = all(each.money and not each.price and _ASKS.search(each.before) for each in figures)
        if asked:
            amount = figures[0].text
            yield fail(goal.text, goal.label, quote=amount, amount=amount)
