"""
新增项目金额较大，应附事前绩效评估材料。

为什么: 新出台的较大项目，立项前要论证必要性、投入和筹资，没有评估结论的不安排预算。
依据: 中发〔2018〕34号《关于全面实施预算绩效管理的意见》：
新出台重大政策、项目开展事前绩效评估；金额界限见口径。

不合格::

    | 实施周期 | 起始年度 | 2026 | 到期年度 | 2028 |
    | 2026年预算金额(元) | 300000 |

合格::

    | 实施周期 | 起始年度 | 2025 | 到期年度 | 2028 |
    | 2026年预算金额(元) | 300000 |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

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

_DONE = re.compile("事前(?:绩效)?评估|立项评审|可行性研究")


@dataclass(frozen=True, slots=True)
class Options:
    """From how many 元 on a new project needs an evaluation beforehand."""

    smallest: Decimal = Decimal(300_000)


@rule(
    "HDR-11",
    "ex-ante-evaluation",
    Severity.INFO,
    Criterion.CONDITIONED,
    "项目自 {year} 年起新增，预算 {amount} 元；请随表附上事前绩效评估材料，已评估的在说明中注明。",
    options=Options,
)
def ex_ante(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for a project that begins in the budget year and is not small."""
    year, start, budget = case.year(form), form.start.value, form.budget.value
    if year is None or start is None or budget is None:
        yield not_enough_data()
    elif start != year or budget < case.options.smallest:
        yield not_applicable()
    elif not _DONE.search(case.study(form).whole):
        label = case.profile.label("start")
        yield fail(form.start, label, year=year, amount=f"{budget:,.2f}")
