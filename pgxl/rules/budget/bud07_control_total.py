"""
单位各项目预算之和与控制数不符。

为什么: 各项目之和必须等于财政下达的控制数，差一分都说明漏报、重报或填错。
依据: 财政部门自己的控制数表（--controls）或名单里的控制数（--roster），不取自报送的表；都没有时
不判断。

不合格::

    | 用款单位 | 示例市示范单位 |
    | 2026年预算金额(元) | 75000 |
    控制数 | 示例市示范单位 | 80000

合格::

    | 用款单位 | 示例市示范单位 |
    | 2026年预算金额(元) | 75000 |
    控制数 | 示例市示范单位 | 75000
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import (
    Answer,
    Case,
    Criterion,
    agree,
    batch_rule,
    fail,
    not_enough_data,
)
from pgxl.totals import add_budgets


@dataclass(frozen=True, slots=True)
class Options:
    """By how much the sum may differ, in 元."""

    tolerance: Decimal = Decimal(0)


@batch_rule(
    "BUD-07",
    "control-total-differs",
    Severity.ERROR,
    Criterion.FUNDED,
    "{unit}的 {count} 个项目预算合计 {total} 元，控制数 {control} 元，{difference}；"
    "请核对是否漏报、重报或金额填错。",
    options=Options,
)
def control_total_differs(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Hold the sum of each 用款单位 against the control total of that name."""
    controls = {fold(unit): (unit, amount) for unit, amount in case.references.controls.items()}
    by_unit: dict[str, list[Form]] = {}
    for form in forms:
        by_unit.setdefault(fold(form.unit.text), []).append(form)
    for name, members in by_unit.items():
        if name not in controls:
            yield not_enough_data()
            continue
        unit, control = controls[name]
        yield _answer(members, unit, control, case.options.tolerance)


def _answer(members: list[Form], unit: str, control: Decimal, tolerance: Decimal) -> Answer:
    total, first = add_budgets(members), members[0]
    figures = {"total": f"{total:,.2f}", "control": f"{control:,.2f}"}
    if abs(total - control) <= tolerance:
        message = f"{unit}的 {len(members)} 个项目预算合计 {total:,.2f} 元，与控制数相符。"
        return agree(first.budget, "预算金额", message, quote=f"{total:,.2f}", form=first)
    gap = total - control
    difference = f"{'多' if gap > 0 else '少'} {abs(gap):,.2f} 元"
    return fail(
        first.budget,
        "预算金额",
        quote=f"{total:,.2f}",
        form=first,
        unit=unit,
        count=len(members),
        difference=difference,
        **figures,
    )
