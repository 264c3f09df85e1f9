"""
年度目标大部分照抄了实施周期总目标。

为什么: 改了开头、照抄后半段的年度目标，没有说清当年要完成什么。
依据: 财预〔2015〕88号：年度目标应与实施期目标衔接、细化到当年。写了当年自己的数字或期限的不算。

不合格::

    | | 实施周期总目标 |
    | | 落实巡查奖励方案，激励巡查队员履职尽责，推动村容村貌持续改善，健全常态化巡查机制。 |
    | | 2026年度目标 |
    | | 执行巡查奖励办法，激励巡查队员履职尽责，推动村容村貌持续改善，健全常态化机制。 |

合格::

    | | 实施周期总目标 |
    | | 三年内完成全镇109个网格的终端更新，验收合格率达到100%。 |
    | | 2026年度目标 |
    | | 年内完成全镇40个网格的终端更新，验收合格率达到100%。 |
"""

from collections.abc import Iterator
from dataclasses import dataclass

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
from pgxl.rules.prose import Prose


@dataclass(frozen=True, slots=True)
class Options:
    """From which similarity (0-1) a goal is mostly copied, and from which GOAL-02 tells it."""

    mostly_ratio: float = 0.6
    copied_ratio: float = 0.95


@rule(
    "GOAL-02b",
    "annual-goal-mostly-copied",
    Severity.WARNING,
    Criterion.CLEAR,
    "年度目标与实施周期总目标有 {ratio:.0%} 相同；请只写本年度要完成的事项、数量和时间，"
    "背景和制度条文不必重复。",
    options=Options,
)
def annual_goal_mostly_copied(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold both goals against each other; figures of its own make the annual goal another one."""
    study, options = case.study(form), case.options
    if study.likeness is None:
        yield not_enough_data()
    elif study.one_year:
        yield not_applicable()
    elif options.mostly_ratio <= study.likeness < options.copied_ratio:
        period, annual = (told.prose for told in study.told)
        if not _facts(annual) - _facts(period):
            label = study.goals[1].label
            yield fail(form.annual_goal, label, ratio=study.likeness)


def _facts(prose: Prose) -> set[tuple[object, ...]]:
    """List what a goal promises: figures with their kind, and deadlines."""
    figures = {(each.kind, each.value) for each in prose.figures}
    return {*figures, *((each.month, each.day, each.year) for each in prose.deadlines)}
