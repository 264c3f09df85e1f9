"""
多年项目的累计数量、金额，实施周期值与年度值一样。

为什么: 三年和一年都是“250件”，要么周期值没有累计，要么年度值没有分解；多半是整列复制。
依据: 财预〔2015〕88号：年度绩效目标由实施期目标分解、细化而来。
单价、比率、存量和“每年……”的值不在此列，
总成本另见 BUD-06。

不合格::

    | | 产出指标 | 数量指标 | 制作服装数量 | 250件 | 250件 |

合格::

    | | 产出指标 | 数量指标 | 制作服装数量 | 750件 | 250件 |
    | | | 数量指标 | 公务用车保有量 | 3辆 | 3辆 |
    | | | 数量指标 | 巡查次数 | 每年50次 | 每年50次 |
"""

from collections.abc import Iterator

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
from pgxl.rules.columns import named_apart, two_columns
from pgxl.rules.measures import is_cost, is_cumulative
from pgxl.rules.study import Pair


@rule(
    "PER-03",
    "cumulative-equal",
    Severity.WARNING,
    Criterion.REASONABLE,
    "“{name}”的两列指标值都是“{text}”，而项目从 {start} 年到 {end} 年（全表 {total} 行中 {same} 行"
    "两列相同）；请在实施周期列写累计数、年度列写当年数，确为每年相同的请写明“每年”。",
)
def cumulative_equal(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for sums that are as great in one year as in all; one answer a row."""
    study = case.study(form)
    if not study.several_years or not two_columns(form):
        known = form.start.value is not None and form.end.value is not None
        yield not_applicable() if known else not_enough_data()
        return
    found = [pair for pair in study.pairs if _is_equal(pair)]
    if not found:
        return
    same = sum(map(_is_same, study.pairs))
    years = {"start": form.start.value, "end": form.end.value}
    for pair in found:
        words = {"name": pair.name, "total": len(study.pairs), "same": same, **years}
        at = pair.readings[0]
        yield fail(at.text, at.label, text=at.text.text, **words)


def _is_same(pair: Pair) -> bool:
    """Whether both columns mean the same."""
    period, annual = pair.period, pair.annual
    if period is None or annual is None:
        return False
    return period.text.raw == annual.text.raw or period.target.means(annual.target)


def _is_equal(pair: Pair) -> bool:
    """Whether a sum above zero stands in both columns; total cost is BUD-06's."""
    annual, period = pair.annual, pair.period
    if annual is None or period is None or not (annual.target.low or annual.target.high):
        return False
    if not is_cumulative(annual) or not _is_same(pair) or named_apart(period, annual):
        return False
    return not (is_cost(pair.row) and annual.target.dimension == "money")
