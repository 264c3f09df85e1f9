"""
目标写的是别的期间，不是本预算年度。

为什么: 一年的预算去付“近三年”的钱，或目标写着别的年份，预算和目标就不是一回事。
依据: 财预〔2015〕88号：年度目标应与年度预算相对应。作为背景的“近三年来”不在此列。

不合格::

    | | 2026年度目标 |
    | | 支付近三年网格员工资，涉及250人，发放准确率达到100%，2026年12月底前完成。 |

合格::

    | | 2026年度目标 |
    | | 近三年来网格工作成效明显，2026年为250人发放工资，发放准确率达到100%。 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule

_PAST = re.compile(r"(?:近|过去|前)[一二两三四五六七八九十0-9]{1,2}(?:个)?年(?!度?以?来|间?[，,])")
_SPAN = re.compile(r"(?<![0-9])(20[0-9]{2})年?(?:度)?\s*[-—–~～至到]+\s*(20[0-9]{2})年")


@rule(
    "GOAL-08",
    "other-period",
    Severity.ERROR,
    Criterion.FUNDED,
    "目标写的“{span}”不是 {year} 年度；请只写本年度要做的事，以前年度的支出请另行说明。",
)
def other_period(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for past years in both goals, and for a span of years in the annual one."""
    study = case.study(form)
    if study.year is None or not study.goals:
        yield not_enough_data()
        return
    for goal in study.goals:
        found = _PAST.search(goal.prose.plain)
        if found is None and goal.key == "annual_goal":
            found = next(
                (
                    each
                    for each in _SPAN.finditer(goal.prose.plain)
                    if {int(each[1]), int(each[2])} != {study.year}
                ),
                None,
            )
        if found:
            span = found[0]
            yield fail(goal.text, goal.label, quote=span, span=span, year=study.year)
