"""
单价乘数量与预算对不上。

为什么: 单价、数量和预算三个数相互印证；乘起来差得多，总有一个填错，或还有开支没有列明。
依据: 财预〔2015〕88号：预算与绩效目标相匹配。单价写明“/月”的也按 12 个月计算，没写期限的按一次、
    半年、一季、一月各算一遍，有一种相符即可。

不合格::

    | 2026年预算金额(元) | 300000 |
    | | 成本指标 | 经济成本指标 | 奖励标准 | 150元/人·月 | 150元/人·月 |
    | | 产出指标 | 数量指标 | 奖励人数 | 38人 | 38人 |

合格::

    | 2026年预算金额(元) | 68400 |
    | | 成本指标 | 经济成本指标 | 奖励标准 | 150元/人·月 | 150元/人·月 |
    | | 产出指标 | 数量指标 | 奖励人数 | 38人 | 38人 |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, agree, fail, not_enough_data, rule
from pgxl.rules.measures import is_cost, is_unit_price
from pgxl.rules.money import spell_money, this_year
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair, Study
from pgxl.values import Target

#: How often a year a price may be paid, by the last unit of time that it names. A quantity may
#: itself count such times (人次), so that once is always possible.
_PERIODS = {"月": (12, 1), "季": (4, 1), "周": (52, 1), "天": (1,), "年": (1,)}
_UNTOLD = (1, 2, 4, 12)


@dataclass(frozen=True, slots=True)
class Options:
    """By which share of the budget the product may differ."""

    tolerance_ratio: float = 0.05


@rule(
    "BUD-05",
    "price-times-quantity",
    Severity.WARNING,
    Criterion.FUNDED,
    "“{price_name}”{price} ×“{count_name}”{count}{periods} = {product}，与预算 {budget} 对不上；"
    "请核对单价、数量和预算，或补列其余开支。",
    options=Options,
)
def price_times_quantity(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Multiply the only unit price with the only quantity that it can be the price of."""
    study, budget = case.study(form), form.budget.value
    priced = _only(_prices(study))
    counted = _only(_counts(study, priced[1].target.unit if priced else None))
    if priced is None or counted is None or not budget:
        yield not_enough_data()
        return
    (price_row, price), (count_row, count) = priced, counted
    product = _number(price) * _number(count)
    told = {"price": price.text.text, "count": count.text.text}
    periods = _periods(price.target)
    for number in periods:
        if abs(float(product * number / budget) - 1) <= case.options.tolerance_ratio:
            if price.target.unit:
                sum_told = f"{_spell(told, number)} = {spell_money(product * number)}"
                yield agree(price.text, price.label, f"{sum_told}，与预算相符。")
            return
    number = periods[-1] if price.target.unit is None else periods[0]
    yield fail(
        price.text,
        price.label,
        price_name=price_row.name,
        count_name=count_row.name,
        periods=f" × {number} 次" if number > 1 else "",
        product=spell_money(product * number),
        budget=spell_money(budget),
        **told,
    )


def _periods(price: Target) -> tuple[int, ...]:
    if price.unit is None:
        return _UNTOLD
    return next((told for word, told in _PERIODS.items() if word in price.unit), (1,))


def _spell(told: dict[str, str], periods: int) -> str:
    return f"{told['price']} × {told['count']}" + (f" × {periods}" if periods > 1 else "")


def _prices(study: Study) -> Iterator[tuple[Pair, Reading]]:
    for pair in study.pairs:
        told = this_year(pair, study)
        if told and is_cost(pair.row) and is_unit_price(pair.name, told.target):
            yield pair, told


def _counts(study: Study, price: str | None) -> Iterator[tuple[Pair, Reading]]:
    """Give the quantities; where the price names what it is for, only those that count it."""
    for pair in study.pairs:
        told = this_year(pair, study)
        if told and "数量" in pair.row.level2.text and told.target.kind in {"count", "number"}:
            unit = told.target.unit
            if not price or not unit or f"/{unit[:1]}" in price:
                yield pair, told


def _only(found: Iterator[tuple[Pair, Reading]]) -> tuple[Pair, Reading] | None:
    """Give the only one with a number above zero; among several nobody can say which is meant."""
    usable = [each for each in found if _number(each[1]) > 0]
    return usable[0] if len(usable) == 1 else None


def _number(reading: Reading) -> Decimal:
    target = reading.target
    ends = (target.base_high, target.base_low, target.high, target.low)
    return next((end for end in ends if isinstance(end, Decimal)), Decimal(0))
