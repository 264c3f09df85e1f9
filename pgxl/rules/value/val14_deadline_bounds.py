"""
时限超出了预算年度或实施周期。

为什么: 年度目标的时限在上一年，钱还没批事已逾期；在下一年，本年度就没有可考核的结果。
依据: 年度指标值应在预算年度内，实施周期指标值应在起始年度至到期年度内。
跨年的期间（如学年）只要与年度相交就不报；“每月10日前”一类重复的时限不判断。

不合格::

    | | 产出指标 | 时效指标 | 投保完成时间 | 2026年3月底前 | 2025年3月底前 |

合格::

    | | 产出指标 | 时效指标 | 投保完成时间 | 2028年3月底前 | 2026年3月底前 |
"""

from collections.abc import Iterator
from datetime import date

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule
from pgxl.rules.faults import atoms, is_read
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair
from pgxl.values import Target

_DATED = frozenset(("deadline", "period"))


@rule(
    "VAL-14",
    "deadline-out-of-bounds",
    Severity.ERROR,
    Criterion.ATTAINABLE,
    "“{name}”的指标值“{text}”{fault}；请核对年份，改在{span}之内。",
)
def deadline_out_of_bounds(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Hold dates against the budget year and the years of the project; one answer a row."""
    study = case.study(form)
    if not any(map(_is_dated, study.readings)):
        return
    if study.year is None and form.start.value is None and form.end.value is None:
        yield not_enough_data()
        return
    for pair in study.pairs:
        for each in pair.readings:
            if not _is_dated(each) or not is_read(each.target):
                continue
            days = [part for part in atoms(each.target) if part.kind in _DATED]
            first, last = _span(form, pair, each, study.year)
            fault = next(filter(None, (_fault(part, first, last) for part in days)), "")
            if fault:
                span = f"{first}年" if first == last else f"{first or ''}—{last or ''}年"
                told = {"name": pair.name, "text": each.text.text, "fault": fault}
                yield fail(each.text, each.label, **told, span=span)
                break


def _is_dated(each: Reading) -> bool:
    """Whether a target, or a part of one, is a time."""
    kind, parts = each.target.kind, each.target.parts
    return kind in _DATED or (bool(parts) and any(part.kind in _DATED for part in parts))


def _span(form: Form, pair: Pair, each: Reading, year: int | None) -> tuple[int | None, int | None]:
    """Give the first and the last year of a column; an annual target has but one."""
    if each is pair.annual:
        return year, year
    return form.start.value, form.end.value


def _fault(part: Target, first: int | None, last: int | None) -> str:
    """Tell a time that ends before the first year or begins after the last; 止 counts for 前."""
    begins, ends = part.low, part.high
    if first is not None and isinstance(ends, date) and ends.year < first:
        return f"早于 {first} 年"
    decisive = ends if part.kind == "deadline" else begins
    if last is not None and isinstance(decisive, date) and decisive.year > last:
        return f"晚于 {last} 年"
    return ""
