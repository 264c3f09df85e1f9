"""
同一张表的金额有的用元，有的用万元。

为什么: 预算金额以元计，成本指标以万元计，核对和汇总时容易差一万倍。
依据: 规范完整性；同一张表的金额单位应一致，以预算金额一栏的单位为准。单价、标准（元/人）不计。

不合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤7.5万元 | ≤7.5万元 |

合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
    | | | | 保费标准 | ≤0.03万元/人 | ≤0.03万元/人 |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule
from pgxl.rules.readings import Reading
from pgxl.values import DimensionError, Target, convert

_AMOUNT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_TEN_THOUSAND = Decimal(10_000)


@rule(
    "VAL-16",
    "mixed-money-units",
    Severity.INFO,
    Criterion.COMPLETE,
    "{first}以{first_unit}计，“{name}”的指标值“{text}”以{unit}计；请统一单位，如写成“{same}”。",
)
def mixed_money_units(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for the first amount in another unit than the budget, or than the first amount."""
    known = _budget_unit(form)
    first = case.profile.label("budget", form.year).partition("(")[0] if known else ""
    for each in case.study(form).readings:
        unit = _money_unit(each.target)
        if not unit:
            continue
        if not known:
            known, first = unit, f"“{each.row.name.text}”"
        elif unit != known:
            yield _differs(each, first, known, unit)
            return


def _differs(each: Reading, first: str, known: str, unit: str) -> Answer:
    told = {"name": each.row.name.text, "text": each.text.text, "unit": unit}
    same = _same(each.target, known)
    return fail(each.text, each.label, **told, first=first, first_unit=known, same=same)


def _money_unit(target: Target) -> str:
    """Give 元 or 万元 for an amount of money; empty for 亿元 and prices, which nobody mixes up."""
    if target.kind != "money" or target.dimension != "money":
        return ""
    return {"": "元", "万": "万元"}.get((target.unit or "").removesuffix("元"), "")


def _budget_unit(form: Form) -> str:
    """Say in which unit the budget is typed: its number against the amount in 元."""
    raw, value = form.budget.raw, form.budget.value
    number = _AMOUNT.fullmatch(str(raw).replace(",", "").strip())
    if value is None or number is None or not value:
        return ""
    typed = Decimal(number[0])
    if typed == value:
        return "元"
    return "万元" if typed * _TEN_THOUSAND == value else ""


def _same(target: Target, unit: str) -> str:
    try:
        return str(convert(target, unit))
    except DimensionError:
        return unit
