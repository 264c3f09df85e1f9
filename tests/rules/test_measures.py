"""What names of indicators say, on the names of ``tests/data/measures.tsv``."""

import csv
from pathlib import Path

import pytest
from forms import PROFILE, drawn_form
from work import no_hang

from pgxl.rules import measures
from pgxl.rules.study import Study
from pgxl.values import parse_target

TABLE = Path(__file__).parents[1] / "data" / "measures.tsv"
MONEY = parse_target("5元")
QUESTIONS = {
    "average": measures.is_average,
    "awaited": measures.is_awaited,
    "bad": measures.is_bad,
    "good": measures.is_good,
    "price": lambda name: measures.is_unit_price(name, MONEY),
    "rate": measures.is_rate,
    "satisfaction": measures.is_satisfaction,
    "stock": measures.is_stock,
    "total": measures.is_total_cost,
    "yearly": measures.is_yearly,
}


def names():
    """Give the names of the table with what each says."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["name"]: set(row["says"].split()) for row in csv.DictReader(file, delimiter="\t")
        }


def readings(row):
    """Draw a row of the table and give its targets, the annual one first."""
    return Study(drawn_form(row), PROFILE).pairs[-1].readings


@pytest.mark.parametrize(("name", "says"), names().items())
def test_names(name, says):
    """Each name says what the table notes, and nothing else."""
    assert says == {word for word, asked in QUESTIONS.items() if asked(name)}


def test_the_table_is_large():
    """Over a hundred names are tried."""
    assert len(names()) > 150


@pytest.mark.parametrize(
    ("name", "value", "price"),
    [
        ("采购价格", "350元/条", True),
        ("奖励标准", "大于等于150", True),
        ("补助标准", "2000元", True),
        ("补助人数", "2000人", False),
        ("人均住房面积", "30平方米", False),
        ("巡查频次", "3次/月", False),
        ("总成本", "5万元", False),
        ("年租金", "5万元/年", True),
    ],
)
def test_prices(name, value, price):
    """Money for one of something is a price, be it said by the unit or by the name."""
    assert price is measures.is_unit_price(name, parse_target(value, indicator=name))


@pytest.mark.parametrize(
    ("name", "value", "cumulative"),
    [
        ("制作服装数量", "250件", True),
        ("环境巡查奖励人数", "38", True),
        ("培训场次", "培训3期，共150人", True),
        ("道路硬化里程", "5公里", True),
        ("总成本", "≤5万元", True),
        ("奖励标准", "150", False),
        ("采购价格", "350元/条", False),
        ("验收合格率", "95%", False),
        ("道路养护里程", "5公里", False),
        ("道路里程", "5公里", False),
        ("公务用车保有量", "3辆", False),
        ("每年流量服务套餐", "403台", False),
        ("巡查次数", "每年50次", False),
        ("巡查次数", "50次/年", False),
        ("巡查次数", "1次/月", False),
        ("人均培训次数", "3次", False),
        ("响应时间", "24小时", False),
        ("培训效果", "良好", False),
        ("培训人数", "#REF!", False),
    ],
)
def test_what_adds_up(name, value, cumulative):
    """Counts and money add up over the years; prices, rates, stocks and yearly values do not."""
    (annual, _) = readings(f"| | 产出指标 | 数量指标 | {name} | {value} | {value} |")

    assert cumulative is measures.is_cumulative(annual)


def test_a_bare_number_adds_up_only_among_quantities():
    """A number without a unit is a count under 数量指标, and may be anything elsewhere."""
    (annual, _) = readings("| | 产出指标 | 质量指标 | 检查情况 | 38 | 38 |")

    assert not measures.is_cumulative(annual)


@pytest.mark.parametrize(
    ("name", "value", "measured"),
    [
        ("公车运维", "公车故障次数≤10次", "公车故障次数"),
        ("公车运维", "≤10次", "公车运维"),
        ("故障次数", "巡检≥3次", "巡检故障次数"),
        ("增强群众支持", "满意度>90%，同时保证正常运转", "满意度"),
    ],
)
def test_a_name_within_the_value_goes_first(name, value, measured):
    """What the value itself names is what it measures; other words before it only add to that."""
    (annual, _) = readings(f"| | 效益指标 | 社会效益 | {name} | {value} | {value} |")

    assert measured == measures.measured_name(annual)


@pytest.mark.parametrize(
    "part", ["率（", "故障", "无", "响应", "处", "标准（", "不", "率1111", "每"]
)
def test_long_names_take_bounded_time(part):
    """A name of 30,000 characters is judged at once."""
    name = part * (30_000 // len(part))
    with no_hang():
        for asked in QUESTIONS.values():
            asked(name)
