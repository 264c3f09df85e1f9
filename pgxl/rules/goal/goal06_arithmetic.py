"""
目标里的算式算不出所写的合计。

为什么: “32条线路，每条每月350元，一年需13.44万元”是预算的测算；乘出来不是这个数，预算就没有依据。
依据: 预算测算应当准确（财预〔2015〕88号：绩效目标与资金量相匹配）。有多种读法的，有一种对上就算对。

不合格::

    | | 2026年度目标 |
    | | 共开通32条线路，每条线路每月350元，一年需支付14.34万元，12月底前付清。 |

合格::

    | | 2026年度目标 |
    | | 共开通32条线路，每条线路每月350元，一年需支付13.44万元，12月底前付清。 |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.amounts import plain
from pgxl.rules.api import Answer, Case, Criterion, agree, fail, not_enough_data, rule
from pgxl.rules.products import Product


@dataclass(frozen=True, slots=True)
class Options:
    """By how much a product may be off and still be rounded (share of the total)."""

    tolerance_share: Decimal = Decimal("0.0005")


@rule(
    "GOAL-06",
    "goal-arithmetic",
    Severity.ERROR,
    Criterion.FUNDED,
    "{terms}={result} 元，与所写的“{total}”不符，相差 {gap} 元；请核对数量、单价、月数和合计。",
    options=Options,
)
def goal_arithmetic(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Do the sums of each goal again; a product without total is held against the budget."""
    study = case.study(form)
    if not any(told.products for told in study.told):
        yield not_enough_data()
        return
    known: set[tuple[str, Decimal | None]] = set()
    for goal, _, products in study.told:
        for each in products:
            if (each.terms, each.total) in known:
                continue
            known.add((each.terms, each.total))
            if _agrees(each, form.budget.value):
                message = _confirmed(each, form.budget.value)
                yield agree(goal.text, goal.label, message, quote=each.terms)
            elif _wrong(each, case.options):
                yield fail(goal.text, goal.label, **_particulars(each))


def _agrees(product: Product, budget: Decimal | None) -> bool:
    return product.result == budget if product.total is None else product.right


def _wrong(product: Product, options: Options) -> bool:
    if product.total is None or product.right or not product.certain:
        return False
    allowed = product.total * options.tolerance_share
    return abs(product.result - product.total) > allowed


def _confirmed(product: Product, budget: Decimal | None) -> str:
    sum_ = f"目标里的算式成立：{product.terms}={plain(product.result)} 元"
    same = [f"所写的“{product.written}”"] if product.total is not None else []
    same += [f"预算金额 {plain(budget)} 元"] if budget == product.result else []
    return f"{sum_}，与{'、'.join(same)}相符。"


def _particulars(product: Product) -> dict[str, object]:
    total = product.total or Decimal(0)
    return {
        "quote": product.written,
        "terms": product.terms,
        "result": plain(product.result),
        "total": product.written,
        "gap": plain(abs(product.result - total)),
    }
