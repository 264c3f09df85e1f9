"""The rules about money: caps against the budget, prices times quantities, fund parts."""

from __future__ import annotations

import pytest
from forms import answers, drawn_form, found

from pgxl.cells import Grid
from pgxl.findings import Severity, Status
from pgxl.form import read_forms
from pgxl.profile import load_profile
from pgxl.rules import Ruleset

ONE_YEAR = "| 实施周期 | 起始年度 | 2026 | 到期年度 | 2026 |\n"
CAPS = ("BUD-01", "BUD-02", "BUD-03")


def cost(annual: str, period: str = "", name: str = "总成本") -> str:
    """Draw a form with one cost; its budget is 75,000 yuan."""
    return f"| | 成本指标 | 经济成本指标 | {name} | {period} | {annual} |\n"


def told(text: str) -> list[tuple[str, str]]:
    """Give what the rules about caps say of a form."""
    return [(code, each.status) for code in CAPS for each in answers(code, text)]


@pytest.mark.parametrize(
    ("annual", "expected"),
    [
        ("≤75000元", [("BUD-03", Status.PASS)]),
        ("≤7.5万元", [("BUD-03", Status.PASS)]),
        ("7.5万元/年", [("BUD-03", Status.PASS)]),
        ("大于等于7.5万", [("BUD-03", Status.PASS)]),
        ("0.00075亿元", [("BUD-03", Status.PASS)]),
        ("5万元-7.5万元", [("BUD-03", Status.PASS)]),
        ("≤75375元", [("BUD-03", Status.FAIL)]),
        ("≤75376元", [("BUD-01", Status.FAIL)]),
        ("≤74625元", [("BUD-03", Status.FAIL)]),
        ("≤74624元", [("BUD-02", Status.FAIL)]),
        ("大于等于5万元", [("BUD-02", Status.FAIL)]),
        ("≤120万元", [("BUD-01", Status.FAIL)]),
        # No amount of money in a year: other rules tell.
        ("75000", []),
        ("≤300元/人", []),
        ("按实际支出", []),
        ("#REF!", []),
    ],
)
def test_caps(annual, expected):
    """Above, below or equal, with mixed units, by exactly half a per cent."""
    assert expected == told(cost(annual))


def test_the_message_gives_difference_and_share():
    """The real form: 120万元 against 767,568 yuan."""
    text = "| 2026年预算金额(元) | 767568 |\n" + cost("≤120万元", "≤120万元")
    (finding,) = answers("BUD-01", text)

    assert "多 43.2432 万元（56.3%）；" in finding.message
    assert ("F15", "≤120万元") == (finding.cell.ref, finding.quote)


@pytest.mark.parametrize(
    ("budget", "annual", "hint"),
    [("75000", "≤75000万元", "似应为“元”"), ("75000", "≤7.5元", "似应为“万元”")],
)
def test_slips_of_scale_are_named(budget, annual, hint):
    """An amount that is ten thousand times the other has the wrong unit."""
    (finding,) = [
        each
        for code in ("BUD-01", "BUD-02")
        for each in answers(code, f"| 2026年预算金额(元) | {budget} |\n" + cost(annual))
    ]

    assert hint in finding.message


def test_a_budget_typed_in_wan_is_told_by_its_own_rule():
    """7.5 yuan against 75,000 is a wrong budget, not a wrong cap."""
    assert [] == told("| 2026年预算金额(元) | 7.5 |\n" + cost("≤75000元"))


def test_the_period_counts_only_in_a_project_of_one_year():
    """A period of several years is not held against the budget of one."""
    assert [] == told(cost("", "≤225000元"))
    assert [("BUD-01", Status.FAIL)] == told(ONE_YEAR + cost("", "≤225000元"))
    assert [("BUD-03", Status.PASS)] == told(ONE_YEAR + cost("≤75000元", "≤225000元"))


@pytest.mark.parametrize(
    "name", ["节约总成本", "总成本控制率", "总成本降低", "人均总成本", "社会效益总金额占比"]
)
def test_what_is_no_total_cost(name):
    """A saving, a rate or a cost for each is not what the project costs."""
    assert [] == told(cost("≥1万元", "", name))


def test_social_cost_is_not_paid_from_the_budget():
    """社会成本 and 生态环境成本 are no money of the project."""
    assert [] == told("| | 成本指标 | 社会成本指标 | 社会总成本 | ≤1万元 | ≤1万元 |\n")


def test_totals_of_parts_are_added():
    """Two totals that come to the budget agree with it; too little is told once."""
    both = cost("≤5万元", "", "保险总成本") + "| | | | 服务总成本 | | {} |\n"

    assert [("BUD-03", Status.PASS)] == told(both.format("≤2.5万元"))
    assert [("BUD-02", Status.FAIL)] == told(both.format("≤1万元"))


def test_a_form_without_budget_is_not_judged():
    """A blank or unreadable budget is told by HDR-01 and HDR-06."""
    for budget in ("", "约7万", "0"):
        text = f"| 2026年预算金额(元) | {budget} |\n" + cost("≤120万元")
        assert not any(status is Status.FAIL for _, status in told(text))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (cost("≤150元/人·月", "", "奖励标准"), ["D15"]),
        (cost("大于等于150", "", "奖励标准"), ["D15"]),
        (cost("≤5万元", "", "设备费"), ["D15"]),
        (cost("节约", "", "总成本"), ["D15"]),
        (cost("≤75000元"), []),
        (cost("≤75000"), []),
        (cost("", "≤225000元"), []),
        (cost("", ""), []),
        (cost("≤75000元", "", "保险费"), []),
        (cost("≤5万元", "", "设备费") + "| | | | 服务费 | | ≤2.5万元 |\n", []),
        (cost("不超预算", "", "成本控制"), []),
        (cost("≤75000元", "", "合同金额"), []),
        ("| | 产出指标 | 数量指标 | 参保人数 | 250人 | 250人 |\n", []),
    ],
)
def test_total_cost_missing(text, cells):
    """Some cost must tie the form to its budget, by name or by amount."""
    assert cells == found("BUD-04", text)


def priced(price: str, count: str, name: str = "奖励标准", budget: str = "300000") -> str:
    """Draw a price and a quantity."""
    return (
        f"| 2026年预算金额(元) | {budget} |\n"
        + cost(price, price, name)
        + f"| | 产出指标 | 数量指标 | 奖励人数 | {count} | {count} |\n"
    )


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (priced("≤150元/人·月", "38人"), ["F15"]),
        (priced("大于等于150", "38"), ["F15"]),
        (priced("≤150元/人", "38名"), ["F15"]),
        (priced("≤150元/人·月", "≥166人"), []),
        (priced("≤150元/人·月", "38台"), []),
        (priced("≤150元/人·天", "38人"), []),
        (priced("≤150元/人·月", "38人") + "| | 成本指标 | 经济成本指标 | 设备费 | | 5万元 |", []),
        (priced("≤150元/人·月", "38人") + "| | 产出指标 | 数量指标 | 管理人数 | | 9人 |", []),
        (
            priced("≤150元/人·月", "38人") + "| | 成本指标 | 经济成本指标 | 总成本 | | 30万元 |",
            ["F15"],
        ),
        (priced("≤95%", "38人", "标准达标率"), []),
        (priced("", "38人").replace("奖励标准 |  |", "奖励标准 | 150元/人·月 |"), []),
        (priced("按规定", "38人"), []),
        (priced("≤150元/人·月", "待定"), []),
        (priced("≤0元/人", "38人"), []),
    ],
)
def test_prices(text, cells):
    """One price, one quantity and nothing else to pay for must come to the budget."""
    assert cells == found("BUD-05", text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (priced("≤150元/人·月", "38人", budget="68400"), "38×150×12=68,400 元"),
        (priced("≤300元/人·年", "250人", budget="75000"), "250×300=75,000 元"),
        (priced("≤300", "250", budget="75000"), "250×300=75,000 元"),
    ],
)
def test_prices_that_come_out(text, words):
    """A sum that holds is worth a tick."""
    (finding,) = answers("BUD-05", text)

    assert Status.PASS is finding.status
    assert words in finding.message


@pytest.mark.parametrize(
    ("budget", "count", "price"),
    [
        ("75000", "220至250份", "300"),
        ("14455000", "小于等于250人", "57,820"),
        ("134400", "32条线路", "4,200"),
        ("767568", "403台", ""),
        ("75000", "100份", ""),
        ("75000", "1份", ""),
        ("75000", "250", ""),
    ],
)
def test_round_prices(budget, count, price):
    """The budget for each is remarked on where it is round and the quantity is not."""
    text = f"| 2026年预算金额(元) | {budget} |\n" + cost("≤75000元")
    findings = answers("BUD-05", text + f"| | 产出指标 | 数量指标 | 数量 | | {count} |")

    assert bool(price) == bool(findings)
    assert all(f"正好 {price} 元" in each.message for each in findings)
    assert all(Severity.PASS is each.severity for each in findings)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (cost("≤75000元", "≤75000元"), ["E15"]),
        (cost("≤7.5万元", "75000元"), ["E15"]),
        (cost("≤75000元", "≤75000元", "设备购置费"), ["E15"]),
        (cost("≤75000元", "≤225000元"), []),
        (cost("≤75000元", "≤75000元/年"), []),
        (cost("每年≤75000元", "每年≤75000元"), []),
        (cost("≤300元", "≤300元", "保险标准"), []),
        (cost("≤300元/人", "≤300元/人", "保险费"), []),
        (cost("≤5%", "≤5%", "成本偏差率"), []),
        (cost("75000", "75000"), []),
        (ONE_YEAR + cost("≤75000元", "≤75000元"), []),
        ("| | 效益指标 | 经济效益 | 带动投资额 | ≥5万元 | ≥5万元 |", []),
    ],
)
def test_period_caps(text, cells):
    """What several years cost is not what one costs; prices, rates and 每年 stay the same."""
    assert cells == found("BUD-06", text)


def funded(*parts: str, budget: str = "75000") -> str:
    """Draw the budget with fund parts to its right."""
    return f"| 2026年预算金额(元) | {budget} | {' | '.join(parts)} |"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (funded("其中：财政拨款", "70000", "其他资金", "4000"), ["B9"]),
        (funded("其中：财政拨款", "90000"), ["B9"]),
        (funded("其中：财政拨款", "90000", "其他资金", "0", budget="0"), ["B9"]),
        (funded("财政拨款", "7万元", "上年结转", "0.5万元"), []),
        (funded("其中：财政拨款", "75000", "其他资金", ""), []),
        (funded("其中：财政拨款", "70000"), []),
        (funded("财政拨款", "75000", "其中：财政拨款", "70000", "上年结转", "5000"), []),
        (funded("其中：财政拨款", "", "其他资金", ""), []),
        (funded("其中：财政拨款", "待定", "其他资金", "5000"), []),
        (funded("其中：财政拨款", "70000", "其他资金", "5000", budget="约7万"), []),
        ("", []),
    ],
)
def test_fund_parts(text, cells):
    """All parts make the budget; one of which, a nested one or an unreadable one do not tell."""
    assert cells == found("BUD-08", text)


NATIONAL = """
项目支出绩效目标申报表
（2026年度）
项目名称|网格员意外伤害保险
主管部门|示例市示范主管部门||实施单位|示例市示范单位
项目属性|延续项目||项目期|2026年-2028年
项目资金（万元）|实施期资金总额：|22.5|年度资金总额：|{total}
|其中：财政拨款|22.5|其中：财政拨款|{fiscal}
|其他资金|0|其他资金|{other}
总体目标|实施期目标||年度目标
|三年参保750人次。||参保250人。
绩效指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|参保人次|≥250人次
"""


@pytest.mark.parametrize(
    ("figures", "status"),
    [
        (("7.5", "7", "0.5"), Status.PASS),
        (("7.5", "7.5", ""), Status.PASS),
        (("7.5", "9", "0"), Status.FAIL),
        (("0", "90", "0"), Status.FAIL),
        (("7.5", "", ""), Status.NOT_ENOUGH_DATA),
    ],
)
@pytest.mark.parametrize("name", ["national-101", "national-2020"])
def test_fund_parts_of_the_national_forms(name, figures, status):
    """The parts of the year stand under its own total, those of the period in another column."""
    profile = load_profile(name)
    total, fiscal, other = figures
    text = NATIONAL.format(total=total, fiscal=fiscal, other=other)
    rows = [line.split("|") for line in text.strip().splitlines()]
    (form,) = read_forms(Grid("表", rows), profile)
    verdicts = {each.rule: each.status for each in Ruleset(profile).judge(form)}

    assert ["其中：财政拨款", "其他资金"] == [fund.name for fund in form.funds]
    assert status is verdicts["BUD-08"]


def test_an_indicator_may_bear_the_name_of_a_fund():
    """其他资金 among the indicators is an indicator, and no part of the budget."""
    form = drawn_form(cost("≤75000元", "≤225000元", "财政拨款") + "| | | | 其他资金 | | ≤5元 |\n")

    assert ["财政拨款", "其他资金"] == [row.name.text for row in form.filled]
    assert () == form.funds
