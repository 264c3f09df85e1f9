"""
年度目标没有填写。

为什么: 年度目标是年底自评的对照，空着就无法评价当年做得怎样。
依据: 财预〔2015〕88号：项目支出绩效目标分实施期目标和年度目标。

不合格::

    | | 2026年度目标 |

合格::

    | | 2026年度目标 |
    | | 为250名网格员购买意外伤害保险，保障期覆盖全年。 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule


@rule(
    "GOAL-01",
    "annual-goal-missing",
    Severity.ERROR,
    Criterion.COMPLETE,
    "“{label}”没有填写；请写明本年度要完成的事项、数量和时间。",
)
def annual_goal_missing(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look whether anything stands in the annual goal."""
    if "annual_goal" not in form.labels:
        yield not_enough_data()
    elif form.annual_goal.blank:
        label = case.profile.label("annual_goal", form.year)
        yield fail(form.annual_goal, label, label=label)
