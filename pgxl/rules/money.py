"""The money of a form: which indicator speaks of all of it, and how much it says."""

from __future__ import annotations

from decimal import Decimal

from pgxl.rules.measures import is_cost, is_total_cost, is_unit_price
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair, Study
from pgxl.values import Target

_YEARLY = "money/months"


def is_money(target: Target) -> bool:
    """Whether a target is an amount of money, of a year or of the whole project."""
    if target.kind == "money":
        return True
    return target.dimension == _YEARLY and (target.unit or "").endswith("年")


def amount_of(target: Target) -> Decimal | None:
    """Give what a target comes to in 元: its upper end, or its lower one if it has no other."""
    if not is_money(target):
        return None
    end = target.base_high if target.base_high is not None else target.base_low
    return end if isinstance(end, Decimal) else None


def total_cost(study: Study) -> Pair | None:
    """Find the indicator that speaks of all the money of a project.

    It is the one named so (总成本, 总投资 …), else the only amount of money under cost; where there
    are several amounts, none of them can be held against the budget.
    """
    amounts = [pair for pair in study.pairs if is_cost(pair.row) and _is_amount(pair)]
    named = [pair for pair in amounts if is_total_cost(pair.name) or "总" in pair.name]
    chosen = named or amounts
    return chosen[0] if len(chosen) == 1 else None


def _is_amount(pair: Pair) -> bool:
    return any(
        is_money(each.target) and not is_unit_price(pair.name, each.target)
        for each in pair.readings
    )


def this_year(pair: Pair, study: Study) -> Reading | None:
    """Give the target that holds for the budget year; that of a one-year project serves as well."""
    if pair.annual is not None:
        return pair.annual
    return pair.period if not study.several_years else None


def spell_money(amount: Decimal) -> str:
    """Write an amount as it is said in a finding: 元, in 万元 as well where it is large."""
    text = f"{amount:,.2f}".removesuffix(".00")
    if abs(amount) < 10_000:  # noqa: PLR2004 - 1万
        return f"{text} 元"
    wan = f"{amount / 10_000:,.4f}".rstrip("0").rstrip(".")
    return f"{text} 元（{wan} 万元）"
