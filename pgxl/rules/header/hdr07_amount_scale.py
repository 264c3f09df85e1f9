"""
预算金额小得反常，像是按万元填的。

为什么: 表上以元为单位，填成 7.5（万元）就少了一万倍，合计和成本上限全跟着错。
依据: 预算金额以元为单位；小额界限见口径。目标里写“N万元”而金额恰好填成 N 的，一定填错了单位。

不合格::

    | 2026年预算金额(元) | 7.5 |

合格::

    | 2026年预算金额(元) | 75000 |
    | | 2026年度目标 |
    | | 2026年3月底前用7.5万元为250名网格员投保，理赔及时率不低于95%。 |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_enough_data, rule

#: That no digit goes before is asked after the first one is found: it is sought faster so.
_IN_WAN = re.compile(r"([0-9](?<![0-9.,].)[0-9,]{0,15}(?:\.[0-9]{1,6})?)\s?万元")
_WAN = 10_000
_TYPED_IN_WAN = (
    "预算金额填的是 {amount} 元，而目标写的是“{told}”；像是按万元填写的，请核对，如改为 {right}。"
)


@dataclass(frozen=True, slots=True)
class Options:
    """Below how many 元 a budget is hardly one."""

    smallest: Decimal = Decimal(1000)


@rule(
    "HDR-07",
    "amount-scale",
    Severity.WARNING,
    Criterion.FUNDED,
    "预算金额只有 {amount} 元，像是按万元填写的；"
    "请核对单位是否为元，如改为 {right}，确为此数的请说明。",
    options=Options,
)
def amount_scale(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for a budget that a goal names in 万元 with the same figure, or one that is tiny."""
    budget = form.budget.value
    if budget is None or budget <= 0:
        yield not_enough_data()
        return
    told = _told_in_wan(form, budget)
    if told or budget < case.options.smallest:
        words = {"amount": f"{budget:,f}", "right": f"{budget * _WAN:,.2f}", "told": told}
        message = {"message": _TYPED_IN_WAN.format_map(words)} if told else {}
        yield fail(form.budget, "预算金额", **words, **message)


def _told_in_wan(form: Form, budget: Decimal) -> str:
    """Give the amount in 万元 that a goal names and that is the figure of the budget in 元."""
    for goal in (form.annual_goal.text, form.period_goal.text):
        for found in _IN_WAN.finditer(goal) if "万元" in goal else ():
            if Decimal(found[1].replace(",", "")) == budget:
                return found[0]
    return ""
