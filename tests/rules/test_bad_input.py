"""Whatever a department sends, the rules answer: findings, no exception, in bounded time.

Bounded time is not measured here; a text on which a rule ran wild would never let the test end.
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from forms import PROFILE, draw, drawn_form

from pgxl.cells import Grid, Located
from pgxl.errors import ProfileError
from pgxl.findings import Severity
from pgxl.form import Repair, RepairKind, read_forms
from pgxl.rules import CATALOGUE, References, Ruleset

RULES = Ruleset(PROFILE)
LONG = 30_000
ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")


def judged(form):
    """Apply every rule to a form alone and to the form beside itself."""
    return RULES.findings([form, replace(form, file="b.xlsx")])


def told(form):
    """Give the rules that find fault."""
    return {each.rule for each in judged(form) if each.severity is not Severity.PASS}


def test_a_form_with_everything_blank():
    """A form of labels alone has its blanks named, one by one."""
    labels = """
| 项目绩效目标表 |
| 项目名称 | |
| 项目类型 | |
| 项目等级 | |
| 主管部门 | |
| 用款单位 | |
| 实施周期 | 起始年度 | | 到期年度 | |
| 2026年预算金额(元) | |
| 总体绩效目标 | 实施周期总目标 |
| | |
| | 2026年度目标 |
| | |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 实施周期指标值 | 年度指标值 |
| | 成本指标 | 经济成本指标 | | | |
| | 产出指标 | 数量指标 | | | |
"""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in labels.split("\n")]
    (form,) = read_forms(Grid("表", rows), PROFILE, "a.xlsx")

    assert {"HDR-01", "GOAL-01", "IND-01"} <= told(form)


def test_five_hundred_indicators():
    """A table of 500 rows is judged whole; no rule lists more than its share."""
    rows = "\n".join(
        f"| | 产出指标 | 数量指标 | 培训第{n}类人数 | {n} | ≥{n}人 |" for n in range(1, 501)
    )
    form = drawn_form(rows)
    found = [each for each in judged(form) if each.file == "a.xlsx"]
    listed = [each for each in found if each.rule == "VAL-02"]

    assert 500 == len(form.filled)
    assert PROFILE.most_findings == len(listed)
    assert 500 == len({cell for each in listed for cell in (each.cell, *each.also)})


@pytest.mark.parametrize(
    "piece",
    [
        "培训250人次，合格率不低于95%，2026年3月底前完成；",
        "共32条线路，每条线路每月350元，一年需支付13.44万元。",
        "（（（《《《“““",
        "2026年-2027年至2028年近三年",
        "1,234,567.89",
        "<p><b>&nbsp;",
        "根据根据文件文件〔2020〕1号",
        "，,，,",
        "9" * 50,
        "\u200b\u3000 \t",
        "和、及与",
    ],
)
def test_texts_of_thirty_thousand_characters(piece):
    """Names, values and goals of 30,000 characters are judged."""
    text = (piece * (LONG // len(piece) + 1))[:LONG]
    form = drawn_form("| | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 |")
    cell = form.project.cell
    long = Located(text, text, cell)
    row = form.indicators[0]
    form = replace(
        form,
        project=long,
        unit=long,
        project_type=long,
        period_goal=long,
        annual_goal=long,
        indicators=(row, replace(row, name=long), replace(row, period=long, annual=long)),
    )

    assert "TXT-10" in told(form)


@pytest.mark.parametrize("digits", ["9" * 24, "9" * 30, "9" * 38])
def test_amounts_beyond_all_sense(digits):
    """Thirty digits are no budget, and a cost or a sum of so many is judged like any other."""
    form = drawn_form(
        f"""
| 2026年预算金额(元) | {digits} |
| | 2026年度目标 |
| | 2026年为250名网格员投保，每人300元，一年共需{digits}万元。 |
| | 成本指标 | 经济成本指标 | 总成本 | ≤{digits}亿元 | ≤{digits[:24]}万元 |
| | | | 奖励标准 | ≤{digits[:24]}万元/人·月 | ≤{digits[:24]}亿元/人·月 |
| | 产出指标 | 数量指标 | 奖励人数 | {digits[:24]}万人 | {digits[:24]}亿人 |
"""
    )
    budget = Located(Decimal(75000), 75000, form.budget.cell)

    assert form.budget.value is None
    assert "HDR-06" in told(form)
    assert {"BUD-01", "GOAL-05"} & told(replace(form, budget=budget))


def test_a_price_and_a_quantity_beyond_all_sense():
    """Their product has more digits than can be rounded; it is told all the same."""
    form = drawn_form(
        f"""
| | 成本指标 | 经济成本指标 | 奖励标准 | ≤1元/人·月 | ≤{"9" * 24}亿元/人·月 |
| | 产出指标 | 数量指标 | 奖励人数 | 1人 | {"9" * 24}亿人 |
"""
    )

    assert "BUD-05" in told(form)


@pytest.mark.parametrize("year", ["2926", "0026"])
def test_a_label_of_a_year_that_no_budget_is_made_for(year):
    """Dates are not read in the light of such a year; where the year is known, it is told."""
    rows = draw("| | 产出指标 | 时效指标 | 完成时间 | 每年12月底前 | 12月底前 |").grid.rows
    rows = [
        [cell.replace("2026年", f"{year}年") if isinstance(cell, str) else cell for cell in row]
        for row in rows
    ]
    for profile, wrong in ((PROFILE, True), (replace(PROFILE, year=None), False)):
        (form,) = read_forms(Grid("表", rows), profile, "a.xlsx")
        found = {each.rule for each in Ruleset(profile).findings([form])}

        assert form.year is None
        assert wrong == ("HDR-10" in found)


def test_a_value_beside_its_heading_of_which_no_home_is_told():
    """A moved value that names no home, as an older record may, is told left of where it stands."""
    form = drawn_form()
    cell = form.indicators[0].annual.cell
    moved = Repair(RepairKind.EXTRA_COLUMN, cell, "1辆", 1)
    found = [each for each in judged(replace(form, repairs=(moved,))) if each.rule == "STR-04"]

    assert {(cell.row, cell.column - 1)} == {(each.cell.row, each.cell.column) for each in found}


def test_every_value_a_formula_error():
    """A table of Excel's error values is told, as values that have to be filled in again."""
    rows = "\n".join(
        f"| | 产出指标 | 数量指标 | 培训{word}人数 | {error} | {error} |"
        for word, error in zip("甲乙丙丁戊己庚", ERRORS, strict=True)
    )

    assert "VAL-17" in told(drawn_form(rows))


@pytest.mark.parametrize(
    ("code", "settings"),
    [
        ("GOAL-02b", {"lowest_ratio": "很多"}),
        ("GOAL-02b", {"lowest_ratio": True}),
        ("BUD-01", {"tolerance": 0.1}),
        ("IND-09", {"fewest": "五"}),
    ],
)
def test_thresholds_that_cannot_be_meant(code, settings):
    """A threshold of the wrong kind or name is refused before any form is judged."""
    profile = replace(PROFILE, settings={**PROFILE.settings, code: settings})
    with pytest.raises(ProfileError, match=code):
        Ruleset(profile)


def test_every_rule_answers_nothing_at_all():
    """A batch without forms is judged as well, with and without the office's lists."""
    assert not Ruleset(PROFILE, References()).findings([])
    assert 100 <= len(CATALOGUE)
