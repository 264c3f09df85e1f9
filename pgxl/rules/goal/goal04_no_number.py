"""
目标里没有可以衡量的数。

为什么: “提高效率、加强管理”一类的目标无法考核，也看不出花这笔钱要得到什么。
依据: 财预〔2015〕88号：绩效目标应当细化量化。文号、年份和申请的金额不算。

不合格::

    | | 实施周期总目标 |
    | | 维护单位日常正常运行，提高工作效率，有利于开展各项业务工作。 |

合格::

    | | 实施周期总目标 |
    | | 维护办公设备120台，设备完好率不低于98%，保障单位日常正常运行。 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule


@rule(
    "GOAL-04",
    "no-number",
    Severity.WARNING,
    Criterion.CLEAR,
    "目标里没有可以衡量的数；请写明要完成的数量、达到的比例或完成时间。",
)
def no_number(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for a goal without figure and deadline; one that only names the budget is GOAL-09's."""
    study = case.study(form)
    if not study.goals:
        yield not_enough_data()
    for goal in study.goals:
        if not goal.prose.figures and not goal.prose.deadlines:
            yield fail(goal.text, goal.label)
