"""
目标里没有一个可以考核的数字。

为什么: 只有“提高”“保障”“加强”的目标，年底怎么说都算完成；没有数量、比例、标准或期限就无从评价。
依据: 财预〔2015〕88号：绩效目标应当细化量化。文号、年份和预算金额本身不算数字。

不合格::

    | | 2026年度目标 |
    | | 提高网格员日常巡查效率，提高线索上报率，保证网格正常运转。 |

合格::

    | | 2026年度目标 |
    | | 每名网格员每月上报线索不少于10条，办结率不低于95%。 |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.amounts import near
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule
from pgxl.rules.prose import Figure, Prose
from pgxl.rules.requests import only_asks

_PLACEHOLDER = re.compile(r"\*{2,}|[Xx×]{2,}|待定|暂无")


@dataclass(frozen=True, slots=True)
class Options:
    """How far an amount may be from the budget and still only repeat it (share of it)."""

    tolerance_share: Decimal = Decimal("0.005")


@rule(
    "GOAL-04",
    "goal-without-number",
    Severity.WARNING,
    Criterion.CLEAR,
    "{label}没有可以考核的数字；请写明数量、标准或比例和完成时间，例如“完成……250份，"
    "合格率不低于95%，12月底前完成”。",
    options=Options,
)
def goal_without_number(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for figures and deadlines in each goal, documents, years and the budget left out."""
    told = case.study(form).told
    if not told:
        yield not_enough_data()
    budget, share = form.budget.value, case.options.tolerance_share
    for goal, prose, _ in told:
        if _numbered(prose, budget, share) or _PLACEHOLDER.search(prose.text):
            continue
        if not only_asks(prose, budget):  # GOAL-09 tells that more exactly
            yield fail(goal.text, goal.label, label=goal.label)


def _numbered(prose: Prose, budget: Decimal | None, share: Decimal) -> bool:
    if prose.deadlines:
        return True
    return any(_counts(each, budget, share) for each in prose.figures)


def _counts(figure: Figure, budget: Decimal | None, share: Decimal) -> bool:
    """一年 and 三年 say how long, not how much; the budget itself is no target."""
    if figure.kind == "money":
        return budget is None or not near(figure.value, budget, share)
    return figure.kind != "duration" or figure.written or figure.unit != "月"
