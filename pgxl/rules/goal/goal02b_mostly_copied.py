"""
年度目标大部分照抄了实施周期总目标。

为什么: 多年项目的年度目标只改了几个字，数量、时间都没有分解到当年。
依据: 财预〔2015〕88号：年度目标应与实施期目标衔接、细化到当年。年度目标写了不同的数的，不算照抄。

不合格::

    | | 实施周期总目标 |
    | | 维护单位日常正常运行，提高工作效率，保障各项业务工作顺利开展，切实提升群众满意度。 |
    | | 2026年度目标 |
    | | 维护单位日常正常运转，提高办事效率，保障各项业务顺利开展，切实提升群众的满意度。 |

合格::

    | | 实施周期总目标 |
    | | 三年内累计培训网格员900人次，考试合格率不低于95%，切实提升群众满意度。 |
    | | 2026年度目标 |
    | | 2026年培训网格员300人次，考试合格率不低于95%，切实提升群众满意度。 |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import (
    Answer,
    Case,
    Criterion,
    fail,
    not_applicable,
    not_enough_data,
    rule,
)
from pgxl.rules.study import Goal


@dataclass(frozen=True, slots=True)
class Options:
    """From which similarity (0-1) the annual goal counts as mostly copied, and up to which.

    From the upper one on it is copied outright: GOAL-02.
    """

    lowest_ratio: float = 0.6
    highest_ratio: float = 0.95


@rule(
    "GOAL-02b",
    "annual-goal-mostly-copied",
    Severity.WARNING,
    Criterion.CLEAR,
    "年度目标与实施周期总目标有 {ratio:.0%} 相同，没有分解到本年度；"
    "请写明当年的事项、数量和完成时间。",
    options=Options,
)
def annual_goal_mostly_copied(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Compare both goals as GOAL-02 does; other figures in the annual one make it another goal."""
    study = case.study(form)
    if len(study.goals) < len(("period", "annual")):
        yield not_enough_data()
        return
    if not study.several_years:
        yield not_applicable()
        return
    period, annual = study.goals
    ratio = _ratio(period, annual, case.options.lowest_ratio)
    similar = case.options.lowest_ratio <= ratio < case.options.highest_ratio
    if similar and not _numbers(annual) - _numbers(period):
        yield fail(annual.text, annual.label, ratio=ratio)


def _ratio(period: Goal, annual: Goal, least: float) -> float:
    return Levenshtein.normalized_similarity(
        fold(period.text.text), fold(annual.text.text), score_cutoff=least
    )


def _numbers(goal: Goal) -> set[object]:
    return {(each.target.dimension, each.number) for each in goal.prose.figures}
