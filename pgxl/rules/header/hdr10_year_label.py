"""
表上标签写的年度不是预算年度。

为什么: 用了往年的旧表，或者只改了一处，批复时分不清是哪一年的目标。
依据: 预算年度以口径为准，口径没有写的以“NNNN年预算金额”为准；各处标签的年度应当一致。

不合格::

    | | 2025年度目标 |
    | | 3月底前完成投保，参保250人，参保人员满意度不低于90%。 |

合格::

    | | 2026年度目标 |
    | | 3月底前完成投保，参保250人，参保人员满意度不低于90%。 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule

#: In the order in which they stand on the form.
_DATED = ("title", "year", "budget", "annual_goal", "annual_target")


@rule(
    "HDR-10",
    "year-label",
    Severity.ERROR,
    Criterion.COMPLETE,
    "{labels}写的是 {told} 年，预算年度是 {year} 年；"
    "请改用 {year} 年度的表，并核对内容是否为当年的。",
)
def year_label(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Hold the year of every label against the budget year; one answer for each wrong year."""
    year = case.year(form)
    if year is None or not form.named_years:
        yield not_enough_data()
        return
    wrong: dict[int, list[str]] = {}
    for key in _DATED:
        told = form.named_years.get(key, year)
        if told != year:
            wrong.setdefault(told, []).append(key)
    for told, keys in wrong.items():
        names = [case.profile.label(key, told) for key in keys]
        labels = "、".join(f"“{name}”" for name in names)
        yield fail(
            form.labels[keys[0]], names[0], quote=names[0], labels=labels, told=told, year=year
        )
