"""
目标里的完成期限，时效指标没有反映。

为什么: 目标说12月底前完成，时效指标却考核别的，期限就没有人考核。
依据: 财预〔2015〕88号：绩效指标是绩效目标的细化和量化。

不合格::

    | | 2026年度目标 |
    | | 2026年10月底前为250人投保，理赔及时率不低于95%，参保人员满意度不低于90%。 |

合格::

    | | 2026年度目标 |
    | | 2026年3月底前为250人投保，理赔及时率不低于95%，参保人员满意度不低于90%。 |
"""

from collections.abc import Iterator
from datetime import date

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule
from pgxl.rules.prose import Deadline
from pgxl.rules.study import Study
from pgxl.values import Target


@rule(
    "GOAL-10",
    "deadline-not-indicated",
    Severity.WARNING,
    Criterion.SCIENTIFIC,
    "目标写了期限“{deadline}”，时效指标里没有这个时间；请在时效指标中写明，或改成一致。",
)
def deadline_not_indicated(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for the months of the deadlines of a goal among the dates of the targets."""
    study = case.study(form)
    if not any(goal.prose.deadlines for goal in study.goals) or not study.pairs:
        yield not_enough_data()
        return
    months = _months(study)
    for goal in study.goals:
        for each in goal.prose.deadlines:
            stale = each.year is not None and each.year < (study.year or 0)  # GOAL-03 tells it
            if not stale and not _is_there(each, months):
                yield fail(goal.text, goal.label, quote=each.text, deadline=each.text)
                break


def _is_there(deadline: Deadline, months: frozenset[tuple[int, int]]) -> bool:
    """Whether a target names the month; the year counts where both name another one."""
    return any(month == deadline.month and deadline.year in {None, year} for year, month in months)


def _months(study: Study) -> frozenset[tuple[int, int]]:
    targets = [part for each in study.readings for part in (each.target, *each.target.parts)]
    return frozenset(found for target in targets for found in _dates(target))


def _dates(target: Target) -> Iterator[tuple[int, int]]:
    for end in (target.low, target.high):
        if isinstance(end, date):
            yield end.year, end.month
