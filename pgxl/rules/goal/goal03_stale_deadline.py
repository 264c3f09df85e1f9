"""
年度目标里的完成期限早于预算年度。

为什么: 期限已经过去，说明照搬了旧文件或上年的表，当年无从考核。
依据: 年度目标应是预算年度内要完成的事（财预〔2015〕88号）。书名号内的文件名和文号中的年份不算。

不合格::

    | | 2026年度目标 |
    | | 2023年12月底前完成工作服批量制作和换新工作。 |

合格::

    | | 2026年度目标 |
    | | 根据《关于做好2023年前期工作的通知》（东智网通〔2022〕4号），2026年12月底前完成换新。 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule

_TITLES = re.compile(r"《[^《》]*》|[（(〔\[]\s*[0-9]{4}\s*[)）〕\]]\s*[0-9]+\s*号")
_DEADLINE = re.compile(
    r"(?P<year>[0-9]{4})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:年?[底末初])?"
    r"(?:之?前|以前|完成|[底末])"
)


@rule(
    "GOAL-03",
    "stale-deadline",
    Severity.ERROR,
    Criterion.ATTAINABLE,
    "年度目标写的期限“{deadline}”早于预算年度 {year}；请改为 {year} 年内的完成时间。",
)
def stale_deadline(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for deadlines in the annual goal, outside of titles and document numbers."""
    year = case.year(form)
    if form.annual_goal.blank or year is None:
        yield not_enough_data()
        return
    label = case.profile.label("annual_goal", form.year)
    for found in _DEADLINE.finditer(_TITLES.sub("", form.annual_goal.text)):
        if int(found["year"]) < year:
            yield fail(form.annual_goal, label, quote=found[0], deadline=found[0], year=year)
