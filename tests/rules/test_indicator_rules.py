"""Edge cases of the rules of the indicator framework (IND)."""

import csv
import dataclasses
from pathlib import Path

import pytest
from forms import PROFILE, answers, draw, drawn_form, found
from samples import FORMS, PROJECTS

import pgxl
from pgxl.errors import ProfileError
from pgxl.findings import Severity, Status
from pgxl.form import read_forms
from pgxl.profile import load_profile
from pgxl.rules import Ruleset, find_rule
from pgxl.rules.framework import Drawer, drawer_of_name
from pgxl.rules.settings import activate

NAMES = Path(__file__).parents[1] / "data" / "indicator-names.tsv"
ROWS = list(csv.DictReader(NAMES.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
#: The rules that judge a name by itself.
NAMING = {"IND-04", "IND-06", "IND-08"}
LEVEL1 = {each.level2: each.level1 for each in PROFILE.vocabulary.categories}
RULES = Ruleset(PROFILE)


def line(level2, name, annual, period=None):
    """Draw a row of the table."""
    return f"| | {LEVEL1[level2]} | {level2} | {name} | {period or annual} | {annual} |"


def judged(row):
    """Give what the rules about names report on a row of the table of names."""
    form = drawn_form(line(row["二级指标"], row["三级指标"], row["指标值"]))
    return [each for each in RULES.findings([form]) if each.rule in NAMING]


def test_table_of_names_is_broad():
    """The table holds at least 120 right names and 40 in a wrong drawer, none of them twice."""
    rules = [row["规则"] for row in ROWS]

    assert rules.count("-") >= 120
    assert rules.count("IND-04") >= 40
    assert len({(row["二级指标"], row["三级指标"], row["指标值"]) for row in ROWS}) == len(ROWS)
    assert set(LEVEL1) == {row["二级指标"] for row in ROWS}


def test_right_names_are_not_found():
    """Of the ordinary names that stand in their drawer none is found."""
    told = [each.message for row in ROWS if row["规则"] == "-" for each in judged(row)]

    assert [] == told


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["规则"] != "-"], ids=lambda row: row["三级指标"]
)
def test_wrong_names_are_found_by_their_rule(row):
    """A wrong name is found by its rule and no other, and told where it belongs."""
    (finding,) = judged(row)

    assert row["规则"] == finding.rule
    assert not row["应在"] or f"移到“{row['应在']}”" in finding.message


def test_the_oldest_names_fit_the_older_framework():
    """Under 88号 a cost stands below 产出, and is sent there."""
    profile = load_profile("national-2020")
    text = """
    | | 产出指标 | 数量指标 | 总成本 | ≤75000元 | ≤75000元 |
    | | | 成本指标 | 总成本 | ≤75000元 | ≤75000元 |
    | | 效益指标 | 可持续影响指标 | 长效管护率 | ≥90% | ≥90% |
    """
    (form,) = read_forms(draw(text).grid, profile)
    (finding,) = (each for each in Ruleset(profile).findings([form]) if each.rule == "IND-04")

    assert "移到“成本指标”" in finding.message


def test_name_in_the_value_is_judged_at_the_value():
    """Satisfaction in the value of a benefit is told there, once for both columns."""
    value = "满意度>90%，同时保证网格中心正常运转"

    assert ["F15"] == found("IND-04", line("社会效益", "增强群众支持", value))
    assert ["E15"] == found("IND-04", line("社会效益", "增强群众支持", "≥90%", value))


def test_who_is_asked():
    """The public is not served by working clothes, but is by all that staff do for it."""
    row = line("服务对象满意度", "服务群众满意度", "≥90%")

    assert ["D15"] == found("IND-04", f"| 项目名称 | 工作服制作 |\n{row}")
    assert not found("IND-04", f"| 项目名称 | 网格员聘用 |\n{row}")
    row = line("服务对象满意度", "着装人员满意度", "≥90%")
    assert not found("IND-04", f"| 项目名称 | 工作服制作 |\n{row}")


def test_unknown_category_is_no_drawer():
    """Below an unknown 二级指标 nothing is in a wrong place; that is told already."""
    text = "| | 产出指标 | 进度指标 | 发放准确率 | 100% | 100% |"

    assert not found("IND-04", text)
    assert ["C15"] == found("IND-03", text)


COMPLETE = {
    "经济成本指标": ("总成本", "≤75000元"),
    "数量指标": ("参保人次", "≥250人次"),
    "质量指标": ("理赔准确率", "≥95%"),
    "社会效益": ("致困人数", "≤0人"),
    "服务对象满意度": ("参保人员满意度", "≥90%"),
}


def table(**changed):
    """Draw a complete table with some rows changed; None leaves a row out."""
    rows = {**COMPLETE, **changed}
    return "\n".join(line(level2, *cells) for level2, cells in rows.items() if cells)


@pytest.mark.parametrize(
    ("changed", "cells"),
    [
        ({}, []),
        ({"质量指标": ("", "")}, ["C17"]),
        ({"数量指标": ("", "")}, ["C16"]),
        ({"质量指标": None}, ["C16"]),
        ({"质量指标": ("**", "≥**%")}, []),
        ({"质量指标": ("", "≥95%")}, []),
        ({"经济成本指标": ("", "")}, []),
        ({"经济成本指标": None}, []),
        ({"经济成本指标": None, "社会成本指标": ("扰民次数", "≤3次")}, ["C19"]),
    ],
)
def test_mandatory_level2(changed, cells):
    """A blank one is told at its cell; a wholly blank 一级指标 is told by IND-01 alone."""
    assert cells == found("IND-02", table(**changed))


def test_unknown_level2_is_not_missing_as_well():
    """A 二级指标 in unknown words is unknown, not missing."""
    text = table(质量指标=None) + "\n| | 产出指标 | 品质 | 理赔准确率 | ≥95% | ≥95% |"

    assert ["C19"] == found("IND-03", text)
    assert not found("IND-02", text)


def test_blank_optional_level2_is_one_hint():
    """Blank rows that need not be filled are named together, and fail nothing."""
    (hint,) = answers("IND-02", "")

    assert (Severity.INFO, Status.NOT_APPLICABLE) == (hint.severity, hint.status)
    assert "社会成本指标、生态环境成本指标、经济效益、生态效益" == hint.quote
    assert "C16" == hint.cell.ref
    verdict = next(each for each in RULES.judge(drawn_form()) if each.rule == "IND-02")
    assert Status.PASS is verdict.status


def test_mandatory_level2_is_the_profiles():
    """A profile that demands 时效 gets it, one that demands nothing gets hints only."""
    form = drawn_form(table(时效指标=("", "")))

    def failing(*names):
        profile = dataclasses.replace(PROFILE, mandatory_level2=names)
        told = Ruleset(profile).findings([form])
        return [f.cell.ref for f in told if f.rule == "IND-02" and f.status is Status.FAIL]

    assert ["C20"] == failing("时效指标")
    assert [] == failing()


@pytest.mark.parametrize(
    ("rows", "told"), [(1, True), (4, True), (5, False), (25, False), (26, True)]
)
def test_count_bounds(rows, told):
    """Fewer than five and more than twenty-five are told at the heading."""
    text = "\n".join(line("数量指标", f"第{i}类培训人次", "≥5人次") for i in range(rows))

    assert (["D14"] if told else []) == found("IND-09", text)


def test_an_empty_table_has_no_count():
    """Where nothing is filled in, the categories are missing and no count is given."""
    assert not found("IND-09", line("数量指标", "", ""))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["≥5人", "≥5人", "良好", "良好"], True),
        (["≥5人", "≥5人", "≥5人", "良好", "良好"], False),
        (["≥5人", "≥5人", "无安全事故", "良好"], False),
        (["≥5人", "2026年6月底前", "30日内", "良好"], False),
        (["≥5人", "≥5人", "按356.96平方计算", "良好"], True),
        (["≥5人", "良好", "良好"], False),
        (["≥5人", "≥5人", "/", "良好", "**"], False),
    ],
)
def test_quantified_share(values, told):
    """Figures, deadlines and events that must not be are quantified; methods and grades are not."""
    text = "\n".join(line("质量指标", f"{i}号能力", value) for i, value in enumerate(values))

    assert (["D14"] if told else []) == found("IND-10", text)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["有所改善"], True),
        (["有所改善", "有效保障"], True),
        (["有所改善", "≥90%"], False),
        (["无重大安全事故"], False),
        (["满意度>90%，同时保证正常运转"], False),
        (["**"], False),
    ],
)
def test_benefits_of_text_only(values, told):
    """Benefits are told together, at the 一级指标, if none of them has a figure."""
    text = "\n".join(line("社会效益", f"影响{i}", value) for i, value in enumerate(values))

    assert (["B15"] if told else []) == found("IND-11", text)


def test_benefit_with_a_figure_in_one_column():
    """A figure in either column is a figure."""
    assert not found("IND-11", line("社会效益", "社会影响", "≥90%", "满意"))


@pytest.mark.parametrize(
    ("project", "name", "told"),
    [
        ("高标准农田建设", "道路硬化里程", True),
        ("高标准农田及道路建设", "道路硬化里程", False),
        ("水电费", "疫苗接种剂次", True),
        ("网格员保险专项", "道路硬化里程", False),
        ("公车运行维护费用", "车辆数", False),
    ],
)
def test_indicators_of_another_programme(project, name, told):
    """Only a plain stranger is told: the project is of one known type, the name of another."""
    text = f"| 项目名称 | {project} |\n{line('数量指标', name, '≥5公里')}"

    assert (["D15"] if told else []) == found("IND-12", text)


def test_goal_explains_a_strange_indicator():
    """What the goal speaks of belongs to the project."""
    text = (
        "| 项目名称 | 高标准农田建设 |\n| | 2026年度目标 |\n| | 建成500亩，修建机耕道路3公里。 |\n"
    )

    assert not found("IND-12", text + line("数量指标", "道路硬化里程", "≥3公里"))


@pytest.mark.parametrize(
    ("name", "value", "suggestion"),
    [
        ("覆盖率（%）", "100%", "覆盖率"),
        ("培训人数(单位：人)", "≥50人", "培训人数"),
        ("覆盖率（%）", "90", ""),
        ("培训人数50人", "≥50人", ""),
    ],
)
def test_unit_in_a_name_is_taken_out_where_the_value_has_it(name, value, suggestion):
    """Without a unit in the value, the one in the name is all there is, and stays."""
    (finding,) = answers("IND-08", line("数量指标", name, value))

    assert suggestion == finding.suggestion


@pytest.mark.parametrize(
    "options",
    [
        ("IND-09", {"fewest": 9, "most": 3}),
        ("IND-12", {"programmes": ["道路"]}),
        ("IND-12", {"programmes": ["道路：：里程"]}),
    ],
)
def test_contradictory_options_are_refused(options):
    """Bounds that no form can keep and lines that cannot be read stop the run with the rule."""
    code, told = options
    profile = dataclasses.replace(PROFILE, settings={code: told})

    with pytest.raises(ProfileError, match=rf"\[{code}\]：选项的值不对"):
        activate(profile, [find_rule(code)])


def test_any_drawer_is_known():
    """Every 二级指标 of every shipped profile is a drawer."""
    for name in ("dongguan-2026", "national-101", "national-2020"):
        drawers = {drawer_of_name(each.level2) for each in load_profile(name).vocabulary.categories}
        assert None not in drawers
        assert {Drawer.QUANTITY, Drawer.COST, Drawer.SATISFACTION} <= drawers


#: What a careful reviewer finds in the eight forms, by project; IND-02 hints are all alike.
SEEDS = {
    1: {("IND-08", "D18"), ("IND-04", "C23"), ("IND-11", "B20")},
    2: {("IND-06", "D22"), ("IND-04", "D24")},
    3: {("IND-06", "D23"), ("IND-04", "F25"), ("IND-06", "D25")},
    4: {("IND-06", "D19"), ("IND-11", "B22")},
    5: {("IND-06", "D20"), ("IND-01", "A24")},
    6: {("IND-04", "D19"), ("IND-04", "D21"), ("IND-04", "C23")},
    7: {("IND-06", "D19"), ("IND-06", "D20"), ("IND-10", "D14"), ("IND-11", "B22")},
    8: {("IND-06", "D20"), ("IND-06", "D22"), ("IND-01", "A24")},
}


def test_real_forms():
    """The eight forms give what the reviewer found about the framework, and no more."""
    numbers = {project: number for number, project in enumerate(PROJECTS, 1)}
    told = {
        numbers[form.project.text]: {
            (each.rule, each.cell.ref)
            for each in RULES.findings([form])
            if each.rule.startswith("IND") and each.status is Status.FAIL
        }
        for form in pgxl.read(FORMS)
    }

    assert told == SEEDS


@pytest.mark.parametrize(
    "name",
    [
        "（" * 15_000,
        "及时" * 15_000,
        "1" * 30_000,
        "购置" + "补助" * 9_000,
        "率（" + " " * 29_000 + "率",
    ],
)
def test_monstrous_names_take_bounded_time(name):
    """A name of thirty thousand characters is judged like any other."""
    for level2 in LEVEL1:
        drawn = drawn_form(line(level2, name, "≥90%"))
        assert RULES.findings([drawn])
