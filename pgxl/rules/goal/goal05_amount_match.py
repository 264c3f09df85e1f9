"""
目标里写的总金额与预算金额不一致。

为什么: 正文写的数与预算对不上，总有一个是错的，或者正文是旧的。
依据: 财预〔2015〕88号：绩效目标应与预算资金相匹配。一致时记为相符。

不合格::

    | 2026年预算金额(元) | 75000 |
    | | 2026年度目标 |
    | | 年度投入专项经费8.5万元，2026年3月底前为250名网格员投保，满意度不低于90%。 |

合格::

    | 2026年预算金额(元) | 75000 |
    | | 2026年度目标 |
    | | 年度投入专项经费7.5万元，2026年3月底前为250名网格员投保，满意度不低于90%。 |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, agree, fail, not_enough_data, rule
from pgxl.rules.money import spell_money
from pgxl.rules.prose import Figure
from pgxl.rules.study import Goal

#: Words before an amount that make it the money of the project …
_TOTAL = re.compile(
    r"总成本|总投资|总费用|总支出|年度成本|年度投入|预算|申请|专项经费|专项资金|经费|[年共]需|需支付|成本"
)
#: … and words that make it somebody else's or something else's.
_OTHER = re.compile(
    r"签约|引进|带动|撬动|产值|收入|营收|税|节约|节省|增收|补助|补贴|奖励[每标]|上级|自筹|单位|人均|已"
)
_YEARLY = re.compile(r"[一每]年|年度|本年|全年|当年")


@dataclass(frozen=True, slots=True)
class Options:
    """By which share of the budget an amount may differ: it is often rounded to 0.01万元."""

    tolerance_ratio: float = 0.005


@rule(
    "GOAL-05",
    "amount-differs-from-budget",
    Severity.ERROR,
    Criterion.FUNDED,
    "目标写的“{text}”是 {amount}，预算金额是 {budget}；请核对，改成一致。",
    options=Options,
)
def amount_differs(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Hold amounts that are said to be the project's money against the budget.

    The goal of a project of several years may name the money of all years: it is only ticked.
    """
    study, budget = case.study(form), form.budget.value
    if not budget or not study.goals:
        yield not_enough_data()
        return
    for goal in study.goals:
        for figure in goal.prose.figures:
            if figure.money and not figure.price and _is_total(figure):
                whole = goal.key == "period_goal" and study.several_years
                answer = _answer(goal, figure, budget, case.options.tolerance_ratio, whole=whole)
                if answer:
                    yield answer
                    break


def _is_total(figure: Figure) -> bool:
    return bool(_TOTAL.search(figure.before)) and not _OTHER.search(figure.before)


def _answer(
    goal: Goal, figure: Figure, budget: Decimal, tolerance: float, *, whole: bool
) -> Answer | None:
    if abs(float(figure.number / budget) - 1) <= tolerance:
        message = f"目标写的“{figure.text}”与预算金额相符。"
        return agree(goal.text, goal.label, message, quote=figure.text)
    if whole and not _YEARLY.search(figure.before):
        return None
    return fail(
        goal.text,
        goal.label,
        quote=figure.text,
        text=figure.text,
        amount=spell_money(figure.number),
        budget=spell_money(budget),
    )
