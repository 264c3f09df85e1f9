"""
目标所依据的文件太旧。

为什么: 依据是多年前的文件，标准和要求可能已经变了。
依据: 审核惯例：立项依据应为现行有效的文件。年限见口径 rules.toml。

不合格::

    | | 实施周期总目标 |
    | | 根据示府办〔2017〕585号文件，为250名网格员购买意外伤害保险，理赔及时率不低于95%。 |

合格::

    | | 实施周期总目标 |
    | | 根据示府办〔2024〕12号文件，为250名网格员购买意外伤害保险，理赔及时率不低于95%。 |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule


@dataclass(frozen=True, slots=True)
class Options:
    """From how many years before the budget year on the newest document is old."""

    oldest_years: int = 5


@rule(
    "GOAL-03b",
    "old-basis",
    Severity.INFO,
    Criterion.RELEVANT,
    "目标依据的文件最新的是 {newest} 年，距预算年度已 {age} 年；"
    "请核对是否仍然有效，有新文件的请引用新文件。",
    options=Options,
)
def old_basis(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look at the years of the document numbers in each goal."""
    study = case.study(form)
    if study.year is None:
        yield not_enough_data()
        return
    for goal in study.goals:
        years = goal.prose.documents
        if years and max(years) <= study.year - case.options.oldest_years:
            newest = max(years)
            yield fail(goal.text, goal.label, quote="", newest=newest, age=study.year - newest)
