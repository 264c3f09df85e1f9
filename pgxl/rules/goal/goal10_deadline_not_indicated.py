"""
目标写了完成期限，时效指标里没有。

为什么: 目标说12月底前完成，时效指标却考核别的，期限就没有人考核。
依据: 财预〔2015〕88号：绩效指标应与绩效目标对应；完成期限属于时效指标。

不合格::

    | | 2026年度目标 |
    | | 32条线路的服务费用于2026年12月底前支付完毕。 |
    | | 产出指标 | 时效指标 | 故障修复时间 | ≤24小时 | ≤24小时 |

合格::

    | | 2026年度目标 |
    | | 32条线路的服务费用于2026年12月底前支付完毕。 |
    | | 产出指标 | 时效指标 | 费用支付时间 | 每年12月底前 | 2026年12月31日前 |
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator, Sequence

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule
from pgxl.rules.prose import Deadline
from pgxl.rules.readings import Reading


@rule(
    "GOAL-10",
    "deadline-not-indicated",
    Severity.WARNING,
    Criterion.SCIENTIFIC,
    "{label}写了“{text}”，指标值里没有这个期限；请在时效指标中补上，例如“完成时间：{text}”。",
)
def deadline_not_indicated(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for each deadline of a goal among the days that the indicators name."""
    study, year = case.study(form), case.year(form)
    if not study.told or not study.readings:
        yield not_enough_data()
        return
    known: set[tuple[int, int | None]] = set()
    days: list[dt.date] | None = None
    for goal, prose, _ in study.told:
        missing: list[str] = []
        for each in prose.deadlines:
            if (each.month, each.day) in known or _past(each, year):
                continue
            known.add((each.month, each.day))
            days = _days(study.readings) if days is None else days
            if not any(_meets(each, day) for day in days):
                missing.append(each.text)
        if missing:
            text = "、".join(missing)
            yield fail(goal.text, goal.label, quote=missing[0], text=text, label=goal.label)


def _past(deadline: Deadline, year: int | None) -> bool:
    """A deadline before the budget year is told by GOAL-03."""
    return bool(year and deadline.year and deadline.year < year)


def _days(readings: Sequence[Reading]) -> list[dt.date]:
    """List the days at which targets end; a composite has one in each of its parts."""
    targets = (target for each in readings for target in (each.target, *each.target.parts))
    return [target.high for target in targets if isinstance(target.high, dt.date)]


def _meets(deadline: Deadline, day: dt.date) -> bool:
    """Whether a target ends in the month of a deadline, and on its day where it names one."""
    if day.month != deadline.month:
        return False
    last = monthrange(day.year, day.month)[1]
    return deadline.day is None or deadline.day == day.day or {deadline.day, day.day} <= {30, last}
