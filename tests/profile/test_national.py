"""The two national profiles read the forms of their regulations whole."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from pgxl.cells import Grid
from pgxl.findings import Status
from pgxl.form import RepairKind, read_forms
from pgxl.form.figures import read_years
from pgxl.profile import load_profile
from pgxl.rules import Ruleset

HEADER = """
| 项目支出绩效目标申报表 |
| （2026年度） |
| 填报单位（盖章）：示例市示范单位 | | | | 金额单位：万元 |
| 项目名称 | 网格员意外伤害保险 |
| 主管部门及代码 | 101 示例市示范主管部门 | | 实施单位 | 示例市示范单位 |
| 项目属性 | 延续项目 | | 项目期 | 2026年-2028年 |
| 项目资金（万元） | 年度资金总额： | 7.5 |
| | 其中：财政拨款 | 7.5 |
| | 其他资金 | 0 |
| 总体目标 | 年度目标 |
| | 2026年3月底前完成投保，参保250人，总成本不超过7.5万元，参保人员满意度不低于90%。 |
"""
HEADING = "| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值 |\n"
OUTPUT = """
| | 产出指标 | 数量指标 | 参保人次 | ≥250人次 | 20 |
| | | 质量指标 | 理赔及时率 | ≥95% | 10 |
| | | 时效指标 | 投保完成时间 | 2026年3月31日前 | 10 |
"""
COST = """
| | 成本指标 | 经济成本指标 | 总成本 | ≤7.5万元 | 20 |
| | | 社会成本指标 | | | |
| | | 生态环境成本指标 | | | |
"""
COST_2020 = "| | | 成本指标 | 总成本 | ≤7.5万元 | 10 |\n"
BENEFIT = """
| | 效益指标 | 经济效益指标 | | | |
| | | 社会效益指标 | 因意外伤害致困人数 | ≤0人 | 20 |
| | | 生态效益指标 | | | |
"""
LASTING = "| | | 可持续影响指标 | 续保率 | ≥95% | 10 |\n"
CONTENT = "| | 满意度指标 | 服务对象满意度指标 | 参保人员满意度 | ≥90% | 10 |\n"
FOOTER = """
| | 合计 | | | | 100 |
| 填报人：甲 | | | 联系电话：010-1234 |
"""
FORMS = {
    "national-101": HEADER + HEADING + COST + OUTPUT + BENEFIT + CONTENT + FOOTER,
    "national-2020": HEADER + HEADING + OUTPUT + COST_2020 + BENEFIT + LASTING + CONTENT + FOOTER,
}
BOTH = pytest.mark.parametrize("name", FORMS)


def draw(text):
    """Draw a sheet; cells of digits are numbers, as Excel makes them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    rows = [
        [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
        for line in lines
    ]
    return Grid(
        "表", [[float(c) if re.fullmatch(r"[0-9.]+", c) else c for c in row] for row in rows]
    )


def read(name, text):
    """Read a drawn form with a profile."""
    (form,) = read_forms(draw(text), load_profile(name), "a.xlsx")
    return form


def failures(name, form):
    """Give the rules that find something wrong."""
    findings = Ruleset(load_profile(name)).findings([form])
    return {each.rule for each in findings if each.status is Status.FAIL}


def replaced(name, old, new):
    """Give the drawing of a profile's form with one part of it replaced."""
    assert old in FORMS[name]
    return FORMS[name].replace(old, new)


@BOTH
def test_header_is_read_whole(name):
    """Every field that the national form has is read; the budget is turned from 万元 into 元."""
    form = read(name, FORMS[name])

    assert "网格员意外伤害保险" == form.project.text
    assert "101 示例市示范主管部门" == form.department.text
    assert "示例市示范单位" == form.unit.text
    assert Decimal(75000) == form.budget.value
    assert "C7" == form.budget.cell.ref
    assert (2026, 2028) == (form.start.value, form.end.value)
    assert 2026 == form.year
    assert form.annual_goal.text.startswith("2026年3月底前完成投保")
    assert form.period_goal.blank
    assert form.project_type.blank
    assert form.project_level.blank


@BOTH
def test_the_only_column_of_targets_is_the_annual_one(name):
    """指标值 is the annual target; the points beside it are no target."""
    form = read(name, FORMS[name])
    told = {row.name.text: row.annual.text for row in form.indicators if not row.name.blank}

    assert "≥250人次" == told["参保人次"]
    assert "≥90%" == told["参保人员满意度"]
    assert all(row.period.blank for row in form.indicators)
    assert all(row.category1 and row.category2 for row in form.indicators)


@BOTH
def test_nothing_is_found_in_a_right_form(name):
    """No rule complains of what the national form does not have, and nothing is left over."""
    form = read(name, FORMS[name])

    assert () == form.repairs
    assert not failures(name, form)


def test_vocabularies():
    """成本 is a 一级指标 since 2021; before, it stood below 产出, and 可持续影响 below 效益."""
    new, old = load_profile("national-101"), load_profile("national-2020")

    assert "成本指标" == new.vocabulary.level1("成本指标")
    assert old.vocabulary.level1("成本指标") is None
    assert ("产出指标", "成本指标") == old.vocabulary.level2("成本")
    assert ("效益指标", "可持续影响指标") == old.vocabulary.level2("可持续影响")
    assert new.vocabulary.level2("可持续影响") is None
    assert 10 == len(new.vocabulary.categories)
    assert 9 == len(old.vocabulary.categories)


def test_satisfaction_is_mandatory_in_the_older_profile_only():
    """A project that serves no public may leave 满意度 out under 101号."""
    promise = "，参保人员满意度不低于90%"
    new, old = (FORMS[name].replace(CONTENT, "").replace(promise, "") for name in FORMS)

    assert not failures("national-101", read("national-101", new))
    assert "IND-01" in failures("national-2020", read("national-2020", old))


@BOTH
def test_without_a_year_on_the_form(name):
    """Where no label names a year, the form has none, and a profile that has one decides."""
    form = read(name, replaced(name, "（2026年度）", "（  年度）"))

    assert form.year is None
    assert not form.repairs
    profile = replace(load_profile(name), year=2026)
    late = read(name, replaced(name, "（2026年度）", "").replace("2028年", "2099年"))
    told = {each.rule for each in Ruleset(profile).findings([late])}
    assert "HDR-05" in told
    assert "HDR-05" not in failures(name, late)


@BOTH
@pytest.mark.parametrize(
    ("budget", "amount"),
    [
        ("| 项目资金（万元） | 2026年度资金总额： | 7.5 |", 75000),
        ("| 项目资金 | 年度资金总额（元）： | 75000 |", 75000),
        ("| 年度资金总额（万元） | 7.5 |", 75000),
        ("| 项目资金（万元） | 年度资金总额：7.5 |", 75000),
        (
            "| 项目资金（万元） | 实施期资金总额： | 22.5 | 年度资金总额： | 7.5 |",
            75000,
        ),
    ],
)
def test_money(name, budget, amount):
    """The unit of money stands in the label, or in the cell to its left."""
    text = replaced(name, "| 项目资金（万元） | 年度资金总额： | 7.5 |", budget)
    form = read(name, text)

    assert amount == form.budget.value
    assert not form.repairs


@BOTH
@pytest.mark.parametrize(
    ("goals", "period", "annual"),
    [
        ("| 年度总体目标 | 参保250人。 |", "", "参保250人。"),
        (
            "| 总体目标 | 目标1：参保250人。 |\n| | 目标2：及时理赔。 |",
            "",
            "目标1：参保250人。\n目标2：及时理赔。",
        ),
        (
            "| 总体目标 | 实施期目标（2026年—2028年） | | 年度目标 |\n| | 750人次。 | | 250人。 |",
            "750人次。",
            "250人。",
        ),
        (
            "| 总体目标 | 年度目标 | 参保250人。 |\n| | 其中：重点人群50人。 |",
            "",
            "参保250人。\n其中：重点人群50人。",
        ),
    ],
)
def test_goals(name, goals, period, annual):
    """One goal or two, below their labels or beside them, below each other or side by side."""
    head, _, tail = FORMS[name].partition("| 总体目标 | 年度目标 |")
    form = read(name, head + goals + "\n" + tail[tail.index("| 绩效指标") :])

    assert (period, annual) == (form.period_goal.text, form.annual_goal.text)
    assert "annual_goal" in form.labels
    assert not form.repairs


def test_values_pushed_out_by_a_blank_column():
    """Also with one column of targets a value one column too far right is taken, and reported."""
    text = replaced("national-101", HEADING, HEADING.replace(" 分值 |", ""))
    text = re.sub(r"\| [0-9]+ \|$", "|", text, flags=re.MULTILINE)
    text = text.replace("| ≥95% |", "| | ≥95% |")
    form = read("national-101", text)
    (row,) = (each for each in form.indicators if each.name.text == "理赔及时率")

    assert "≥95%" == row.annual.text
    assert row.period.blank
    assert [RepairKind.EXTRA_COLUMN] == [each.kind for each in form.repairs]


def test_rows_that_stand_too_far_left():
    """A row one column too far left is read under its headings, its points are no second value."""
    text = replaced("national-101", CONTENT, CONTENT.replace("| | 满意度", "| 满意度"))
    form = read("national-101", text)

    assert "≥90%" == form.indicators[-1].annual.text
    assert [RepairKind.ROW_SHIFT] == [each.kind for each in form.repairs]


@BOTH
def test_what_belongs_nowhere_is_still_told(name):
    """Beside a known label of no use nothing is told, but a text without a label is."""
    form = read(
        name,
        replaced(name, "| 示例市示范单位 |\n| 项目属性", "| 示例市示范单位 | 待核 |\n| 项目属性"),
    )

    assert ["待核"] == [each.text for each in form.repairs]


@BOTH
def test_two_tables_side_by_side(name):
    """Of two tables beside each other the left one is read; every cell of the other is reported."""
    head = "| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值 |\n"
    rows = "| | 产出指标 | 数量指标 | 参保人次 | ≥750人次 | 数量指标 | 参保人次 | ≥250人次 |\n"
    form = read(name, HEADER + head + rows)
    (row,) = form.indicators

    assert ("参保人次", "≥750人次") == (row.name.text, row.annual.text)
    assert ["数量指标", "参保人次", "≥250人次"] == [each.text for each in form.repairs]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2026年-2028年", (2026, 2028)),
        ("2026年1月至2028年12月", (2026, 2028)),
        ("２０２６．０１—２０２８．１２", (2026, 2028)),
        ("3年（2026-2028）", (2026, 2028)),
        ("2026年", (2026, 2026)),
        (2026.0, (2026, 2026)),
        ("2026年起", (2026, None)),
        ("3年", (None, None)),
        ("长期", (None, None)),
        ("2026年启动", (None, None)),
        ("2024、2025、2026", (None, None)),
        ("20260101-20281231", (None, None)),
        (True, (None, None)),
        ("", (None, None)),
    ],
)
def test_years_of_a_period(text, years):
    """A 项目期 is read where it names its years and nothing that could mean something else."""
    assert years == read_years(text)


@pytest.mark.parametrize(
    ("text", "start", "end"), [("3年", "", ""), ("2026年启动", "2026年启动", ""), ("", "", "")]
)
def test_a_period_that_cannot_be_read(text, start, end):
    """Without a year the years stay blank; a year in unknown words is kept as it is written."""
    form = read("national-101", replaced("national-101", "2026年-2028年", text))

    assert (None, None) == (form.start.value, form.end.value)
    assert (start, end) == (form.start.text, form.end.text)
    assert not form.repairs
    assert ("HDR-04" in failures("national-101", form)) is bool(start)


def test_a_label_where_the_value_should_stand():
    """A field whose value was lost is blank, not the next label."""
    text = replaced("national-101", "| 101 示例市示范主管部门 | | 实施单位 |", "| 实施单位 |")
    form = read("national-101", text)

    assert form.department.blank
    assert "HDR-01" in failures("national-101", form)
