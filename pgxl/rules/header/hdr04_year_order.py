"""
起始年度、预算年度、到期年度的先后不对，或不是年份。

为什么: 预算年度不在实施周期之内，当年就没有可花的项目。
依据: 起始年度 ≤ 预算年度 ≤ 到期年度。

不合格::

    | 实施周期 | 起始年度 | 2027 | 到期年度 | 2028 |

合格::

    | 实施周期 | 起始年度 | 2026 | 到期年度 | 2026 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule

_UNREADABLE = "{label}“{text}”不是年份；请填四位数的年份，例如 {year}。"


@rule(
    "HDR-04",
    "year-order",
    Severity.ERROR,
    Criterion.REASONABLE,
    "起始年度 {start}、预算年度 {year}、到期年度 {end} 的先后不对；"
    "请填成起始年度不晚于预算年度、预算年度不晚于到期年度。",
)
def year_order(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Hold both years of the project against each other and against the budget year."""
    year = case.year(form)
    readable = True
    for key, field in (("start", form.start), ("end", form.end)):
        if not field.blank and field.value is None:
            readable, label = False, case.profile.label(key)
            message = _UNREADABLE.format(label=label, text=field.text, year=year or "2026")
            yield fail(field, label, message=message)
    start, end = form.start.value, form.end.value
    if not readable:
        return
    if year is None or start is None or end is None:
        yield not_enough_data()
    elif not start <= year <= end:
        wrong = form.start if start > year else form.end
        key = "start" if start > year else "end"
        yield fail(wrong, case.profile.label(key), start=start, year=year, end=end)
