"""
目标所依据的文件太旧。

为什么: 依据的文件已过去多年，标准和范围可能已经调整，照旧文件测算的预算不可靠。
依据: 绩效目标应符合现行规定（财预〔2015〕88号）；只看写明年份的文号和文件名，年数见口径。

不合格::

    | | 2026年度目标 |
    | | 根据东办函〔2018〕12号和东办函〔2020〕242号，完成250名网格员的聘用。 |

合格::

    | | 2026年度目标 |
    | | 根据东办函〔2018〕12号和东办函〔2024〕9号，完成250名网格员的聘用。 |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule


@dataclass(frozen=True, slots=True)
class Options:
    """After how many years the newest document that is named is old."""

    old_years: int = 5


@rule(
    "GOAL-03b",
    "old-basis",
    Severity.INFO,
    Criterion.RELEVANT,
    "目标所依据的文件中最新的一份是 {newest} 年的，距预算年度 {year} 年已有 {age} 年；"
    "请核对文件是否仍然有效，有新文件的请改引新文件。",
    options=Options,
)
def old_basis(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold the newest document that both goals name against the budget year."""
    study, year = case.study(form), case.year(form)
    if not study.goals or year is None:
        yield not_enough_data()
        return
    named = [(told.goal, told.prose.basis_years) for told in study.told if told.prose.basis_years]
    newest = max((max(years) for _, years in named), default=year)
    if newest <= year - case.options.old_years:
        goal = named[0][0]
        yield fail(
            goal.text, goal.label, quote=str(newest), newest=newest, year=year, age=year - newest
        )
