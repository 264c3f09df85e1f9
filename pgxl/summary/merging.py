"""One indicator of one programme over many units: from their targets to one.

Absolute values add up, rates are weighted by budget, words are told by their share of the budget.
What cannot be merged rightly is not merged, and the reason is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from pgxl.form import Form
from pgxl.values import Target
from pgxl.values.arithmetic import DimensionError, convert, meaning, measured_as
from pgxl.values.spelling import SIGNS

#: Kinds that hold more than one value, or none.
_COMPOUND = frozenset({"composite", "formula", "placeholder", "empty", "empty_like"})
_TIMES = frozenset({"deadline", "period", "duration"})
_RATES = frozenset({"percent", "rate", "frequency"})
_WORDLESS = frozenset({"text", "scoring_rule", "selfeval_level", "reference"})
_CENT = Decimal("0.01")
_NO_WEIGHTS = "有的单位预算读不出来或为零，不能加权"


class Method(StrEnum):
    """How some targets became one."""

    SUM = "相加"
    WEIGHTED = "按预算加权"
    SHARE = "按预算占比"
    SAME = "各单位相同"
    NONE = "未合并"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one form says.

    Attributes:
        form: The form.
        text: The target as it stands there.
        target: What it means.
    """

    form: Form
    text: str
    target: Target


@dataclass(frozen=True, slots=True)
class Merged:
    """What some targets came to.

    Attributes:
        method: How they were merged.
        result: The merged target; empty where they were not.
        reason: Why they were not merged; else empty.
    """

    method: Method
    result: str = ""
    reason: str = ""


def merge(contributions: Sequence[Contribution]) -> Merged:
    """Merge the targets of one indicator."""
    if reason := _find_obstacle(contributions):
        return Merged(Method.NONE, reason=reason)
    first = contributions[0].target
    if _is_worded(first):
        return _merge_words(contributions)
    additive = first.kind not in _TIMES and not _is_rate(first)
    if additive:
        return _combine(contributions, Method.SUM, lambda values: sum(values, Decimal()))
    if len({meaning(each.target) for each in contributions}) == 1:
        return Merged(Method.SAME, str(first))
    if first.kind in _TIMES:
        return Merged(Method.NONE, reason="时限各不相同，不能相加或加权")
    return _merge_rates(contributions)


def _find_obstacle(contributions: Sequence[Contribution]) -> str:
    """Say why some targets are no values of one kind; empty where they are."""
    targets = [each.target for each in contributions]
    if len({id(each.form) for each in contributions}) < len(contributions):
        return "同一张表里有同名指标"
    if any(each.kind in _COMPOUND for each in targets):
        return "有的单位一格写了几个值，或没有写明"
    if len({_is_worded(each) for each in targets}) > 1:
        return "有的单位定量，有的单位定性"
    if _is_worded(targets[0]):
        unclear = any(each.kind in _WORDLESS for each in targets)
        return "有的单位写的不是可以比较的等次" if unclear else ""
    return _find_other_measure(targets)


def _find_other_measure(targets: Sequence[Target]) -> str:
    """Say why some numbers cannot be reckoned together; empty where they can."""
    if len({measured_as(each) for each in targets}) > 1:
        units = dict.fromkeys(each.unit or "无单位" for each in targets)
        return f"计量单位不同：{'、'.join(units)}"
    if len({each.comparator for each in targets}) > 1:
        signs = dict.fromkeys(_sign(each) for each in targets)
        return f"符号不同：{'、'.join(signs)}"
    if targets[0].dimension == "none":
        return "没有写计量单位，不知应相加还是加权"
    return ""


def _is_worded(target: Target) -> bool:
    return target.low is None and target.high is None


def _is_rate(target: Target) -> bool:
    dimension = target.dimension or ""
    return target.kind in _RATES or dimension in {"ratio", "score"} or "/" in dimension


def _sign(target: Target) -> str:
    return SIGNS.get(target.comparator) or {"eq": "＝", "range": "区间"}.get(target.comparator, "")


def _merge_words(contributions: Sequence[Contribution]) -> Merged:
    texts = dict.fromkeys(str(each.target) for each in contributions)
    if len(texts) == 1:
        return Merged(Method.SAME, next(iter(texts)))
    weights = _weights(contributions)
    if weights is None:
        return Merged(Method.NONE, reason=_NO_WEIGHTS)
    shares = dict.fromkeys(texts, Decimal())
    for each, weight in zip(contributions, weights, strict=True):
        shares[str(each.target)] += weight
    order = sorted(shares, key=lambda text: -shares[text])
    whole = sum(weights, Decimal())
    told = "；".join(f"{text} {shares[text] * 100 / whole:.1f}%" for text in order)
    return Merged(Method.SHARE, told)


def _merge_rates(contributions: Sequence[Contribution]) -> Merged:
    weights = _weights(contributions)
    if weights is None:
        return Merged(Method.NONE, reason=_NO_WEIGHTS)
    whole = sum(weights, Decimal())

    def average(values: Sequence[Decimal]) -> Decimal:
        pairs = zip(values, weights, strict=True)
        return (sum((value * weight for value, weight in pairs), Decimal()) / whole).quantize(_CENT)

    return _combine(contributions, Method.WEIGHTED, average)


def _weights(contributions: Sequence[Contribution]) -> list[Decimal] | None:
    """Give the budgets; None where one is not known, or nothing or less."""
    budgets = [each.form.budget.value for each in contributions]
    known = [each for each in budgets if each is not None and each > 0]
    return known if len(known) == len(budgets) else None


def _combine(
    contributions: Sequence[Contribution],
    method: Method,
    combine: Callable[[Sequence[Decimal]], Decimal],
) -> Merged:
    """Combine the lower ends, and the upper ends, counted in the unit of the first target."""
    first = contributions[0].target
    try:
        targets = [_in_unit(each.target, first) for each in contributions]
    except DimensionError as error:
        return Merged(Method.NONE, reason=f"计量单位不能换算：{error}")
    lows = [each.low for each in targets if isinstance(each.low, Decimal)]
    highs = [each.high for each in targets if isinstance(each.high, Decimal)]
    whole = replace(
        first,
        low=combine(lows) if lows else None,
        high=combine(highs) if highs else None,
    )
    return Merged(method, str(whole))


def _in_unit(target: Target, first: Target) -> Target:
    """Count in the unit of the first; 个, 家 and 处 stand for one another."""
    if target.unit == first.unit or target.dimension != first.dimension:
        return target
    return convert(target, first.unit or "")
