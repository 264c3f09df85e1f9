"""
目标只是把预算金额重复了一遍。

为什么: “申请维护费20000元，用于日常业务开展”说的是要钱，没有说钱花出去换来什么。
依据: 财预〔2015〕88号：绩效目标是预算资金计划在一定期限内达到的产出和效果。

不合格::

    | 2026年预算金额(元) | 20000 |
    | | 2026年度目标 |
    | | 根据文件指示，申请公车维护费用20000元，用于日常业务开展。 |

合格::

    | 2026年预算金额(元) | 20000 |
    | | 2026年度目标 |
    | | 申请公车维护费用20000元，保障1辆公车全年故障不超过10次，维修2天内完成。 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule
from pgxl.rules.requests import only_asks


@rule(
    "GOAL-09",
    "goal-restates-budget",
    Severity.WARNING,
    Criterion.CLEAR,
    "{label}只写了要多少钱，没有写要达到什么；请写明完成的事项、数量、标准和时间，"
    "金额已在预算栏，不必重复。",
)
def goal_restates_budget(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look whether every clause of a goal is its basis, the amount or what all money is for."""
    told = case.study(form).told
    if not told or form.budget.value is None:
        yield not_enough_data()
        return
    for goal, prose, _ in told:
        if only_asks(prose, form.budget.value):
            yield fail(goal.text, goal.label, label=goal.label)
