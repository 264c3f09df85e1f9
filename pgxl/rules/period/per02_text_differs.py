"""
两列指标值说的是同一种量，却互相对不上。

为什么: 年度值是周期值在当年的分解：不应多出周期值没有的条件，不应换单位、换指标，
比率、时限也不应超过整个周期的要求。
依据: 财预〔2015〕88号：年度绩效目标由实施期目标分解、细化而来。累计数年度小于周期、分年提高的比率、
周期写到期日而年度写当年的，都属正常。

不合格::

    | | 产出指标 | 质量指标 | 验收通过率 | ≥90% | 100%，不出现重大网络事故 |

合格::

    | | 产出指标 | 质量指标 | 验收通过率 | ≥95% | ≥90% |
    | | | 时效指标 | 投保完成时间 | 2028年12月底前 | 2026年12月底前 |
"""

from collections.abc import Iterator
from datetime import date

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_applicable, rule
from pgxl.rules.bounds import main_value
from pgxl.rules.columns import (
    exceeds,
    named_apart,
    same_ends,
    sort_of,
    two_columns,
    units_differ,
)
from pgxl.rules.measures import is_awaited, is_bad, is_cumulative, is_good, measured_name
from pgxl.rules.readings import Reading
from pgxl.values import Target, compare

_TIMES = frozenset(("deadline", "period"))
#: For a single year the columns should be the same.
_ONE_YEAR = "项目只有一年，两列却不相同"


@rule(
    "PER-02",
    "targets-disagree",
    Severity.WARNING,
    Criterion.SCIENTIFIC,
    "“{name}”的两列指标值对不上：实施周期是“{period}”，年度是“{annual}”，{difference}；"
    "请按同一口径填写，使年度值成为周期值在当年的分解。",
)
def targets_disagree(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Compare both targets of each row where they are of one sort; one answer a row."""
    if not two_columns(form):
        yield not_applicable()
        return
    study = case.study(form)
    for pair in study.pairs:
        if pair.contrast is None:
            continue
        period, annual = pair.contrast
        if difference := _difference(period, annual, single=study.one_year):
            words = {"name": pair.name, "difference": difference}
            words |= {"period": period.text.text, "annual": annual.text.text}
            worse = {"severity": Severity.ERROR} if difference.endswith(_BOTH) else {}
            yield fail(annual.text, annual.label, **words, **worse)


def _difference(period: Reading, annual: Reading, *, single: bool) -> str:
    """Say what is the matter between two targets of one sort; empty where nothing is."""
    sort = sort_of(period.target)
    if not sort or sort != sort_of(annual.target):
        return ""
    if sort in {"words", "event"}:
        return _words_differ(period, annual, single=single)
    if sort == "date":
        return _dates_differ(period.target, annual.target, single=single)
    return _amounts_differ(period, annual, single=single)


def _words_differ(period: Reading, annual: Reading, *, single: bool) -> str:
    """Words may become more exact for the year; yes and no, grades and events may not change."""
    kinds = {period.target.kind, annual.target.kind}
    if kinds in ({"zero_event"}, {"boolean"}):
        return "" if period.target.means(annual.target) else "两列要求的不是一回事"
    if kinds == {"grade"} and compare(annual.target, period.target) == "tighter":
        return "年度的等次反而高于整个周期"
    mine, other = fold(period.text.text), fold(annual.text.text)
    return _ONE_YEAR if single and mine not in other and other not in mine else ""


def _dates_differ(period: Target, annual: Target, *, single: bool) -> str:
    """The year's deadline may come before that of the project, but not after it."""
    last, mine = period.high, annual.high
    if not isinstance(last, date) or not isinstance(mine, date):
        return ""
    if mine > last:
        return "年度的时间反而晚于整个周期"
    both = period.kind in _TIMES and period.kind == annual.kind
    return _ONE_YEAR if single and both and mine != last else ""


_ADDED = "年度值多出了周期值没有的要求"
_ABOVE = "年度要求反而高于整个周期"
_BOTH = f"{_ABOVE}，{_ADDED}"


def _amounts_differ(period: Reading, annual: Reading, *, single: bool) -> str:
    mine, other = annual.target, period.target
    if (mine.kind == "formula") != (other.kind == "formula"):
        return "一列是数值，一列是计算方法"
    if units_differ(mine, other):
        return f"计量单位分别是“{other.unit or '无'}”和“{mine.unit or '无'}”"
    above = _is_above(annual, period)
    if _adds(mine, other):
        return _BOTH if above else _ADDED
    if named_apart(period, annual):
        return "两列写的不是同一个指标"
    if above:
        return _ABOVE
    return _ONE_YEAR if single and _changed(period, annual) else ""


def _adds(annual: Target, period: Target) -> bool:
    """Whether the annual target demands more things; a date for the year is no new demand."""
    if annual.kind != "composite":
        return False
    mine, theirs = (
        [part for part in each.parts if part.kind not in _TIMES] or [each]
        for each in (annual, period)
    )
    return len(mine) > len(theirs)


def _is_above(annual: Reading, period: Reading) -> bool:
    """Whether a rate or a time asks for more in the year than in the whole project."""
    mine, other, name = main_value(annual.target), main_value(period.target), measured_name(annual)
    if mine.kind == "percent" and is_good(name):
        return exceeds(mine, other)
    if (mine.kind == "percent" and is_bad(name)) or (mine.kind == "duration" and is_awaited(name)):
        return exceeds(other, mine)
    return False


def _changed(period: Reading, annual: Reading) -> bool:
    """Whether the numbers are others; PER-07 speaks of sums that are too great."""
    mine, other = main_value(annual.target), main_value(period.target)
    if mine.dimension != other.dimension or same_ends(mine, other):
        return False
    return not (is_cumulative(annual) and exceeds(mine, other))
