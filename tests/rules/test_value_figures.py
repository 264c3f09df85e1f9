"""VAL-13 to VAL-17 and VAL-19: dates, units against names, money, cells, negative values."""

import datetime as dt
from dataclasses import replace

import pytest
from forms import PROFILE, drawn_form, found
from value_rows import ERROR, INFO, WARN, of_cell, row, speaks, told, with_cell

from pgxl.cells import Located
from pgxl.rules import Ruleset


@pytest.mark.parametrize(
    ("value", "severities"),
    [
        ("当年12月前", [WARN]),
        ("2026年前", [WARN]),
        ("第三季度前", [WARN]),
        ("当年", [WARN]),
        ("7月", [WARN]),
        ("按时完成", [WARN]),
        ("及时", [WARN]),
        ("长期", [WARN]),
        ("2026年", [INFO]),
        ("2026年第1季度", [INFO]),
        ("2026年12月底前", []),
        ("2026年12月31日前", []),
        ("12月底前", []),
        ("年底前", []),
        ("2026年底", []),
        ("每月10日前", []),
        ("2026年1月-12月", []),
        ("5个工作日内", []),
        ("按时发放薪酬", []),
    ],
)
def test_vague_deadlines(value, severities):
    """A deadline names its last day; a year alone is a period."""
    assert severities == told("VAL-13", "交付时间", value, "时效指标")


def test_a_year_is_vague_only_as_a_deadline():
    """2026年 is a fair answer to which year a thing is of."""
    assert not told("VAL-13", "数据来源年份", "2026年", "质量指标")


@pytest.mark.parametrize(
    ("period", "annual", "cells"),
    [
        ("2028年3月底前", "2025年12月底前", ["F15"]),
        ("2028年3月底前", "2027年3月底前", ["F15"]),
        ("2029年3月底前", "2026年3月底前", ["E15"]),
        ("2025年3月底前", "2026年3月底前", ["E15"]),
        ("2028年3月底前", "2025年1月-2025年12月", ["F15"]),
        ("2028年12月底前", "2026年12月底前", []),
        ("2026年12月底前", "2026年12月底前", []),
        ("2026年-2028年", "2025年9月-2026年8月", []),
        ("每年3月底前", "每月10日前", []),
        ("2028年12月底前", "2026年6月底前招标，2027年1月底前验收", ["F15"]),
    ],
)
def test_deadlines_in_bounds(period, annual, cells):
    """The annual target ends in the budget year, the other within the years of the project."""
    assert cells == found("VAL-14", row("完成时间", annual, "时效指标", period))


def test_an_early_stage_of_the_project_may_lie_before_the_budget_year():
    """A stage of 2025 in a project of 2024 to 2028 is no fault of the period's target."""
    text = "| 实施周期 | 起始年度 | 2024 | 到期年度 | 2028 |\n"

    assert not found("VAL-14", text + row("完成", "2026年6月底前", "时效指标", "2025年6月底前"))


@pytest.mark.parametrize(
    ("name", "value", "severities"),
    [
        ("每年流量服务套餐", "403台", [WARN]),
        ("每年流量服务套餐", "32条线路", [WARN]),
        ("水电费指标", "356.96平方", [WARN]),
        ("设备用电量", "≤5000立方米", [WARN]),
        ("设备用电量", "每个月的总用水量/面积来计算", [WARN]),
        ("绿化面积", "≥500米", [WARN]),
        ("培训人数", "≥500人次", [WARN]),
        ("培训人次", "≥500人", [WARN]),
        ("补助户数", "≥50人", [WARN]),
        ("验收合格率", "≥5个", [WARN]),
        ("培训人数", "≥95%", [WARN]),
        ("群众满意度提升", "满意", [INFO]),
        ("群众满意度提升", "≥90%", [INFO]),
        # right, or unknown
        ("每年流量服务套餐", "403份", []),
        ("设备用电量", "≤5000千瓦时", []),
        ("水费", "≤36000元", []),
        ("用水量", "≤1200吨", []),
        ("绿化面积（亩）", "≥500亩", []),
        ("绿化面积", "≥3公顷", []),
        ("培训人数", "≥50名", []),
        ("培训人数", "≥50名网格员", []),
        ("培训人数", "较上年增加5%", []),
        ("培训次数", "≥5场", []),
        ("道路里程", "≥100公里", []),
        ("案件发案率", "≤3起/万人", []),
        ("巡查频率", "2次/月", []),
        ("群众满意度提升", "≥5个百分点", []),
        ("群众满意度提升", "≥5%", []),
        ("水电费用电量", "≤5000度", []),
        ("工作成果", "≥5个", []),
        ("增强处理隐患时效", "隐患按期完成率≥90%", []),
        ("公车运维质量", "公车故障次数≤10次", []),
        ("培训人数", "≥50", []),
    ],
)
def test_units_against_names(name, value, severities):
    """A unit or a subject that does not fit the name is told; of unknown names nothing is said."""
    assert severities == told("VAL-15", name, value, "数量指标")


@pytest.mark.parametrize(
    ("budget", "value", "mixed"),
    [
        ("75000", "≤7.5万元", True),
        ("75,000.00", "≤7.5万元", True),
        ("75000", "≤10万", True),
        ("75000", "≤75000元", False),
        ("75000", "≤0.03万元/人", False),
        ("7.5万元", "≤7.5万元", False),
        ("", "≤7.5万元", False),
    ],
)
def test_mixed_money(budget, value, mixed):
    """Amounts are held against the unit of the budget; prices are not amounts."""
    text = f"| 2026年预算金额(元) | {budget} |\n" + row("总成本", value, "经济成本指标")

    assert mixed == bool(found("VAL-16", text))


def test_mixed_money_is_told_once_a_form():
    """Where the budget tells no unit, the first amount does; one finding a form."""
    text = "\n".join(
        [
            "| 2026年预算金额(元) | |",
            row("总成本", "≤75000元", "经济成本指标"),
            row("保费", "≤7万元", "经济成本指标"),
            row("杂费", "≤1万元", "经济成本指标"),
        ]
    )

    assert ["F16"] == found("VAL-16", text)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (dt.datetime(2026, 3, 5), "日期"),  # noqa: DTZ001 - cells have no time zone
        (dt.date(2026, 3, 5), "日期"),
        (dt.time(3, 5), "日期"),
        (True, "逻辑值"),
        (float("nan"), "公式错误值"),
    ],
)
def test_cells_of_another_type(value, word):
    """A date, a boolean and an error leave open what was typed, and are told alone."""
    (finding,) = of_cell("VAL-17", value)
    rules = Ruleset(PROFILE).judge(with_cell(value))

    assert word in finding.message
    assert ERROR is finding.severity
    assert {"VAL-17"} == {
        each.rule for each in rules if each.rule.startswith("VAL") and each.findings
    }


def test_a_date_beside_a_share_is_told():
    """Of a row with a share and a date, the date is told: what was typed there is lost."""
    form = drawn_form(row("理赔及时率", "≥95%", "质量指标"))
    number, told = next((at, each) for at, each in enumerate(form.indicators) if each.filled)
    share = Located(0.95, 0.95, told.annual.cell)
    date = Located(dt.date(2026, 3, 5), dt.date(2026, 3, 5), told.period.cell)
    rows = list(form.indicators)
    rows[number] = replace(told, annual=share, period=date)

    findings = Ruleset(PROFILE).findings([replace(form, indicators=tuple(rows))])

    assert [(date.cell, ERROR)] == [
        (each.cell, each.severity) for each in findings if each.rule == "VAL-17"
    ]


def test_a_date_cell_of_a_time_gets_a_proposal():
    """A date under 时效指标 probably is one; how to write it is said."""
    (finding,) = of_cell("VAL-17", dt.date(2026, 3, 5), name="投保时间", category="时效指标")

    assert "2026年3月5日前" in finding.message


@pytest.mark.parametrize(
    ("value", "percent"), [(0.95, "95%"), (1.0, "100%"), (1, "100%"), (0.005, "0.5%")]
)
def test_shares_that_excel_keeps_as_fractions(value, percent):
    """0.95 under a rate is 95% as Excel keeps it: a hint."""
    (finding,) = of_cell("VAL-17", value)

    assert INFO is finding.severity
    assert percent in finding.message


@pytest.mark.parametrize("value", [90.0, 0, -1.0, 1.5])
def test_other_numbers_are_no_shares(value):
    """Numbers that are no fraction of one are for VAL-03."""
    assert not of_cell("VAL-17", value)


@pytest.mark.parametrize("value", ["#REF!", "#N/A", "=A1+B2", "2026-03-05 00:00:00"])
def test_texts_of_excel(value):
    """Errors, formulas and dates with a clock are told as what Excel made of them."""
    assert {"VAL-17"} == speaks("工作成果", value)


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("参保人数", "-5人", True),
        ("总成本", "≤-3万元", True),
        ("参保人数", "-5", True),
        ("参保人数", "≥5人", False),
        ("参保人数", "1-5人", False),
        ("人口增减数", "-5人", False),
        ("冷库温度", "≤-18℃", False),
        ("预算偏差", "±3万元", False),
        ("成本", "较上年下降5%", False),
    ],
)
def test_negative_values(name, value, wrong):
    """Counts and amounts are not negative; differences, temperatures and tolerances may be."""
    assert wrong == bool(found("VAL-19", row(name, value)))
