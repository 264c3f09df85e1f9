"""
年度目标照抄了实施周期总目标。

为什么: 多年项目的年度目标应是总目标在当年的分解；两段相同，等于没有年度目标。
依据: 财预〔2015〕88号：年度目标应与实施期目标衔接、细化到当年。一年期项目不适用。

不合格::

    | | 实施周期总目标 |
    | | 维护单位日常正常运行，提高工作效率。 |
    | | 2026年度目标 |
    | | 维护单位日常正常运行，提高工作效率。 |

合格::

    | | 实施周期总目标 |
    | | 三年内完成全镇109个网格的终端更新。 |
    | | 2026年度目标 |
    | | 2026年底前完成40个网格的终端更新，验收合格率100%。 |
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


@dataclass(frozen=True, slots=True)
class Options:
    """From which similarity (0-1) the annual goal counts as copied."""

    copied_ratio: float = 0.95


@rule(
    "GOAL-02",
    "annual-goal-copied",
    Severity.ERROR,
    Criterion.CLEAR,
    "年度目标与实施周期总目标{likeness}；请把总目标分解到本年度，写明当年的事项、数量和完成时间。",
    options=Options,
)
def annual_goal_copied(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold both goals against each other, blanks and widths folded."""
    study = case.study(form)
    if study.likeness is None:
        yield not_enough_data()
    elif study.one_year:
        yield not_applicable()
    elif study.likeness >= case.options.copied_ratio:
        likeness = "完全相同" if study.likeness == 1 else f"有 {study.likeness:.0%} 相同"
        yield fail(form.annual_goal, study.goals[1].label, likeness=likeness)
