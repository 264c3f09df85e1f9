"""
单价乘以数量，算不出预算金额。

为什么: 标准 × 人数 × 月数就是预算的测算过程；算不出来，不是标准、人数写错，就是还有别的支出没写。
依据: 绩效目标与预算资金量相匹配（财预〔2015〕88号）。单价、数量只有一种读法、没有别的成本时才判断。

不合格::

    | 2026年预算金额(元) | 300000 |
    | | 成本指标 | 经济成本指标 | 奖励标准 | ≤150元/人·月 | ≤150元/人·月 |
    | | 产出指标 | 数量指标 | 奖励人数 | 38人 | 38人 |

合格::

    | 2026年预算金额(元) | 68400 |
    | | 成本指标 | 经济成本指标 | 奖励标准 | ≤150元/人·月 | ≤150元/人·月 |
    | | 产出指标 | 数量指标 | 奖励人数 | 38人 | 38人 |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.amounts import near, plain, yuan
from pgxl.rules.api import Answer, Case, Criterion, agree, fail, not_enough_data, rule
from pgxl.rules.costs import largest
from pgxl.rules.measures import is_rate, is_total_cost, is_unit_price
from pgxl.rules.products import YEARLY, same_unit
from pgxl.rules.readings import Reading
from pgxl.rules.study import Study
from pgxl.values.units import find_unit

_MONTHS = Decimal(12)
_ROUND = Decimal(10)
_EXACT = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Options:
    """How far the product may be from the budget, and from which quantity a round price tells.

    `tolerance_share` is a share of the budget; the budget divided by a quantity of at least
    `least_quantity` is remarked on where it is a round price.
    """

    tolerance_share: Decimal = Decimal("0.05")
    least_quantity: int = 10


class _Number(NamedTuple):
    """A price or a quantity: its figure and the units that belong to it."""

    reading: Reading
    value: Decimal
    units: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.reading.row.name.text


class _Sum(NamedTuple):
    """A price times a quantity times a number of periods."""

    quantity: _Number
    terms: str
    result: Decimal


@rule(
    "BUD-05",
    "price-times-quantity",
    Severity.WARNING,
    Criterion.FUNDED,
    "“{price}”×“{quantity}”：{terms}={result} 元，与预算金额 {budget} 元相差 {gap}；"
    "请写明单价的单位和周期，核对数量，或说明其余支出。",
    options=Options,
)
def price_times_quantity(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Multiply the one price by each quantity that fits; without a price, divide the budget."""
    study, budget, options = case.study(form), form.budget.value, case.options
    if budget is None or budget <= 0:
        yield not_enough_data()
        return
    prices = list(_prices(study))
    quantities = list(_quantities(study))
    if not prices:
        yield from _round_price(form, quantities, budget, options)
    elif len(prices) == 1:
        sums = [each for quantity in quantities for each in _sums(prices[0], quantity)]
        yield from _judge(study, prices[0], sums, budget, options)


def _prices(study: Study) -> Iterator[_Number]:
    """Give the unit prices of the budget year among the costs."""
    for pair in study.costs:
        reading = study.of_the_year(pair)
        if reading is None:
            continue
        target = reading.target
        money = target.dimension in {None, "none"} or (target.dimension or "").startswith("money")
        value = largest(target)
        if money and value and is_unit_price(pair.name, target):
            unit = find_unit(target.unit)
            yield _Number(reading, value, unit.divided_by if unit else ())


def _quantities(study: Study) -> Iterator[_Number]:
    """Give the counts of the budget year in 数量指标."""
    for pair in study.pairs:
        reading, row = study.of_the_year(pair), pair.row
        if reading is None or "数量" not in (row.category2 or row.level2.text):
            continue
        target = reading.target
        dimension = target.dimension or "none"
        value = largest(target)
        counted = target.kind in {"count", "number"} and dimension.startswith(("count", "none"))
        if value and counted and not is_rate(pair.name):
            yield _Number(reading, value, (dimension.removeprefix("count:"),))


def _sums(price: _Number, quantity: _Number) -> Iterator[_Sum]:
    """Multiply, by 12 as well where a price does not say for how long it is."""
    things = [unit for unit in price.units if unit not in YEARLY]
    unit = quantity.units[0]
    longer = bool(things) and unit != things[0] and unit.startswith(things[0])
    counted = unit[:1] if longer else unit
    if len(things) > 1 or (things and unit != "none" and not same_unit(things[0], counted)):
        return
    periods = [Decimal(YEARLY[unit]) for unit in price.units if unit in YEARLY]
    for times in periods or [_MONTHS, Decimal(1)]:
        factors = (quantity.value, price.value) + ((times,) if times != 1 else ())
        terms = "×".join(plain(each) for each in factors)
        yield _Sum(quantity, terms, quantity.value * price.value * times)


def _judge(
    study: Study, price: _Number, sums: list[_Sum], budget: Decimal, options: Options
) -> Iterator[Answer]:
    if not sums:
        yield not_enough_data()
        return
    at, label = price.reading.text, price.reading.label
    for each in sums:
        if near(each.result, budget, _EXACT):
            message = f"{each.terms}={plain(each.result)} 元，与预算金额 {plain(budget)} 元相符。"
            yield agree(at, label, message)
            return
        if near(each.result, budget, options.tolerance_share):
            return
    several = len({each.quantity.reading.row.name for each in sums}) > 1
    if several or _other_costs(study, price):
        return
    plainest = sums[0]
    yield fail(
        at,
        label,
        price=price.name,
        quantity=plainest.quantity.name,
        terms=plainest.terms,
        result=plain(plainest.result),
        budget=plain(budget),
        gap=yuan(abs(budget - plainest.result)),
    )


def _other_costs(study: Study, price: _Number) -> bool:
    """Whether there is any cost but the price and the total."""
    rows = (pair.row for pair in study.costs if pair.readings)
    return any(row is not price.reading.row and not is_total_cost(row.name.text) for row in rows)


def _round_price(
    form: Form, quantities: list[_Number], budget: Decimal, options: Options
) -> Iterator[Answer]:
    """Remark that the budget is a round price for each; a round quantity makes any price round."""
    if len(quantities) != 1 or quantities[0].units[0] == "none":
        yield not_enough_data()
        return
    quantity = quantities[0]
    digits = f"{quantity.value:f}".rstrip("0")
    if quantity.value < options.least_quantity or digits in {"1", "2", "5"}:
        return
    if quantity.value != quantity.value.to_integral_value() or budget % (quantity.value * _ROUND):
        return
    unit = quantity.units[0]
    price = plain(budget / quantity.value)
    message = (
        f"预算金额 {plain(budget)} 元按“{quantity.name}”{plain(quantity.value)}{unit}计，"
        f"每{unit}正好 {price} 元，预算与数量相配。"
    )
    yield agree(form.budget, "预算金额", message)
