"""项目群汇总: one programme over many units."""

from dataclasses import replace
from decimal import Decimal

import pytest
from forms import PROFILE
from openpyxl import load_workbook
from summary_parts import form, summary

import pgxl
from pgxl.profile import check_profile
from pgxl.profile.folders import find_folder
from pgxl.summary.merging import Contribution, Method, merge
from pgxl.summary.programmes import find_programmes, programme_table
from pgxl.summary.workbook import write_summary


def merged(*told):
    """Merge targets of units with the budgets 100, 300 …; a pair names its own budget."""
    contributions = []
    for number, each in enumerate(told):
        text, budget = each if isinstance(each, tuple) else (each, 100 + 200 * number)
        drawn = form("局", f"单位{number}", "项目", budget)
        contributions.append(Contribution(drawn, text, pgxl.parse_target(text, year=2026)))
    return merge(contributions)


@pytest.mark.parametrize(
    ("told", "result"),
    [
        (("≥10人", "≥30人"), "≥40人"),
        (("≤5万元", "≤25000元"), "≤7.5万元"),
        (("100户", "50户"), "150户"),
        (("10–20次", "20–30次"), "30–50次"),
        (("≥2个", "≥3家"), "≥5个"),
        (("0起", "0起"), "0起"),
    ],
)
def test_absolute_values_add_up(told, result):
    """Counts and amounts are added, whatever unit of their kind they are counted in."""
    assert (Method.SUM, result) == (merged(*told).method, merged(*told).result)


@pytest.mark.parametrize(
    ("told", "result"),
    [
        (("≥95%", "≥91%"), "≥92%"),
        (("≤500元/人", "≤300元/人"), "≤350元/人"),
        (("≥4次/年", "≥8次/年"), "≥7次/年"),
        (("≥90分", "≥86分"), "≥87分"),
        ((("≥90%", 1), ("≥100%", 2)), "≥96.67%"),
    ],
)
def test_rates_are_weighted_by_budget(told, result):
    """The larger budget counts more: 95% of 100 and 91% of 300 are 92%."""
    assert (Method.WEIGHTED, result) == (merged(*told).method, merged(*told).result)


def test_words_are_told_by_their_share_of_the_budget():
    """Grades are not averaged; each is named with the share of money behind it."""
    assert Method.SHARE is merged("优", "良").method
    assert "良 75.0%；优 25.0%" == merged("优", "良").result


@pytest.mark.parametrize("text", ["≥95%", "优", "2026年6月底前", "≤3天"])
def test_what_all_say_alike_stays(text):
    """What cannot be added is told once where every unit says the same."""
    assert (Method.SAME, str(pgxl.parse_target(text))) == (
        merged(text, text).method,
        merged(text, text).result,
    )


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (("≥10人", "≥30户"), "计量单位不同：人、户"),
        (("≥10人", "≤30人"), "符号不同：≥、≤"),
        (("≥10人", "30人"), "符号不同：≥、＝"),
        (("≥95%", "优"), "有的单位定量，有的单位定性"),
        (("≤3天", "≤5天"), "时限各不相同"),
        (("2026年6月底前", "2026年9月底前"), "时限各不相同"),
        (("≥10人；≥5次", "≥10人"), "一格写了几个值"),
        (("5", "6"), "没有写计量单位"),
        ((("≥95%", 0), "≥90%"), "不能加权"),
        ((("优", "约七万"), "良"), "不能加权"),
    ],
)
def test_what_does_not_fit_together_is_not_merged(told, reason):
    """Other units, signs or kinds, and missing weights, are told as the reason."""
    assert Method.NONE is merged(*told).method
    assert reason in merged(*told).reason
    assert not merged(*told).result


def members():
    """Draw a programme of two units, and a project of one unit only."""
    return [
        form("甲局", "一中", "校园安防", "100", "≥95%", "≥10人"),
        form("乙局", "二中", "校园 安防", "300", "≥91%", "≥30人"),
        form("乙局", "二中", "食堂", "5"),
    ]


def test_projects_named_the_same_are_a_programme():
    """Names are compared without blanks and widths; a project of one unit is none."""
    ((key, found),) = find_programmes(members(), PROFILE).items()

    assert ("校园安防", 2026) == key
    assert ["一中", "二中"] == [each.unit.text for each in found]
    assert not find_programmes(
        [form("甲局", "一中", "甲", 1), form("甲局", "一中", "甲", 2)], PROFILE
    )


def test_projects_are_mapped_by_the_profile():
    """A profile may join projects of other names under one."""
    mapped = replace(PROFILE, programmes={"校园保障": ("校园安防", "食堂")})
    ((key, found),) = find_programmes(members(), mapped).items()

    assert (("校园保障", 2026), 3) == (key, len(found))


def test_each_result_tells_its_contributions():
    """Unit, value and budget of each contribution stand beside the merged value."""
    table = programme_table(members(), PROFILE)
    told = {(row[5], row[6]): row for row in table.rows}
    row = told["合格率", "年度指标值"]

    assert (row[7:11]) == ("≥92%", "按预算加权", 2, Decimal(400))
    assert "一中 ≥95%（100.00 元）\n二中 ≥91%（300.00 元）" == row[11]
    assert "≥40人" == told["覆盖数量", "实施周期指标值"][7]


def test_a_unit_without_the_indicator_is_told():
    """What one unit alone reports is listed, and says that the others do not have it."""
    first, second, _ = members()
    short = replace(second, indicators=second.indicators[:1])
    told = {(row[5], row[6]): row for row in programme_table([first, short], PROFILE).rows}

    assert "另有 1 个单位没有这个指标值" == told["覆盖数量", "年度指标值"][-1]


def test_sheet_is_there_where_there_is_a_programme(tmp_path):
    """Without a programme the sheet is left out, and 口径说明 says so."""
    for forms, there in ((members(), True), (members()[2:], False)):
        path = tmp_path / "汇总.xlsx"
        write_summary(summary(forms), path)
        book = load_workbook(path)
        told = " ".join(str(row[1].value) for row in book["口径说明"].iter_rows(min_row=5))
        assert there is ("项目群汇总" in book.sheetnames)
        assert there is not ("本次没有两个以上单位的同名项目" in told)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('"甲" = "项目"', "应为加引号的文字的列表"),
        ('"甲" = ["项目"]\n"乙" = ["项 目"]', "一个项目只能归一个项目群"),
    ],
)
def test_faults_of_the_mapping_are_told(tmp_path, text, fault):
    """A mapping that is no list, or names a project twice, is a fault with its line."""
    for each in find_folder("dongguan-2026").iterdir():
        (tmp_path / each.name).write_bytes(each.read_bytes())
    with (tmp_path / "profile.toml").open("a", encoding="utf-8") as file:
        file.write(text + "\n")
    (told,) = check_profile(tmp_path)

    assert fault in str(told)
    assert told.line > 0
