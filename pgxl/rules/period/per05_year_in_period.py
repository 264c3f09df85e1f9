"""
多年项目的实施周期指标值只写了其中一个年份。

为什么: 2022—2028年的项目，实施周期值写“2026年”，其余年份没有目标；多半是从年度列复制的。
依据: 财预〔2015〕88号：实施期目标对应整个实施周期。写到期年度、写明起止年份或写完成时限的不在此列。

不合格::

    | | 产出指标 | 时效指标 | 保险保障期限 | 2026年 | 2026年 |

合格::

    | | 产出指标 | 时效指标 | 保险保障期限 | 2026年-2028年 | 2026年 |
    | | | 时效指标 | 系统上线时间 | 2028年12月底前 | 2026年12月底前 |
"""

from collections.abc import Iterator
from datetime import date

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import (
    Answer,
    Case,
    Criterion,
    NoOptions,
    fail,
    not_applicable,
    not_enough_data,
    rule,
)
from pgxl.values import Target

#: 全年, 每年 and 当年 name no year; 当年 is PER-06's.
_RELATIVE = frozenset(("rel_year", "recurring"))


@rule(
    "PER-05",
    "single-year-in-period",
    Severity.WARNING,
    Criterion.REASONABLE,
    "项目从 {start} 年到 {end} 年，“{name}”的实施周期指标值“{text}”只说了 {year} 年；"
    "请写明整个实施周期的起止时间或完成时限。",
)
def single_year_in_period(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for periods of one year that is not the last, in the column of the whole project."""
    study = case.study(form)
    start, end = form.start.value, form.end.value
    if start is None or end is None:
        yield not_enough_data()
        return
    if not study.several_years:
        yield not_applicable()
        return
    for pair in study.pairs:
        each = pair.period
        if each is not None and each.target.kind == "period":
            year = _single_year(each.target)
            if year is not None and year < end:
                words = {"name": pair.name, "start": start, "end": end, "year": year}
                yield fail(each.text, each.label, text=each.text.text, **words)


def _single_year(target: Target) -> int | None:
    low, high = target.low, target.high
    if not isinstance(low, date) or not isinstance(high, date) or low.year != high.year:
        return None
    return None if _RELATIVE & target.flags else low.year
