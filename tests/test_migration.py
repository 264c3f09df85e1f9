"""迁移: an old form goes into the template of today, and what finds no place is told."""

import re
from dataclasses import replace

import openpyxl
import pytest
from forms import PROFILE, draw, drawn_form
from samples import BUDGET, FORMS, KINDS, PROJECTS

import pgxl
from pgxl.excel.package import unpack
from pgxl.migration import migrate
from pgxl.profile import load_profile
from pgxl.template.filling import fill
from pgxl.template.layout import lay_out
from tests.cli.test_commands import write_grid
from tests.intake.test_reasons import write as write_reasoned

LAYOUT = lay_out(PROFILE, 2026)


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    path = tmp_path_factory.mktemp("new") / "新.xlsx"
    migrate(FORMS, path, PROFILE)
    return path


def contents(form):
    """Give what a form says, whatever cells it stands in."""
    return (
        form.project.text,
        form.unit.text,
        form.budget.value,
        (form.start.value, form.end.value),
        (form.period_goal.text, form.annual_goal.text),
        sorted(
            (each.category1, each.category2, each.name.text, each.period.text, each.annual.text)
            for each in form.filled
        ),
    )


def test_the_real_forms_are_carried_whole(upgraded):
    """Every field and every indicator of the eight real forms is in the new workbook."""
    old, new = pgxl.read(FORMS), pgxl.read(upgraded)

    assert [contents(form) for form in old] == [contents(form) for form in new]
    assert BUDGET == pgxl.totals(new).budget
    assert list(PROJECTS) == [form.project.text for form in new]


def test_the_real_forms_have_no_structure_finding(upgraded):
    """Carried over, they are of our template, unchanged; types stand as the lists spell them."""
    findings = pgxl.validate(upgraded)

    assert not [each.rule for each in findings if each.rule.startswith(("STR", "CRS-08", "HDR-06"))]
    assert "未能迁移" not in openpyxl.load_workbook(upgraded).sheetnames


@pytest.mark.parametrize("kind", ["stacked xls", "eight sheets ods"])
def test_other_formats_are_carried_as_well(kind, tmp_path, upgraded):
    """From .xls and .ods comes the same workbook, byte for byte."""
    migrate(KINDS[kind], tmp_path / "新.xlsx", PROFILE)

    assert upgraded.read_bytes() == (tmp_path / "新.xlsx").read_bytes()


def test_what_finds_no_place_is_listed(tmp_path):
    """Text outside of the form and indicators beyond the rows are on 未能迁移, with their cell."""
    rows = "\n".join(f"| | 产出指标 | 数量指标 | 指标{n} | ≥{n}人 | ≥{n}人 |" for n in range(30))
    grid = draw(rows).grid
    grid.rows.append(["", "", "", "", "", "", "待核"])
    write_grid(tmp_path / "旧.xlsx", grid)
    done = migrate(tmp_path / "旧.xlsx", tmp_path / "新.xlsx", PROFILE)
    sheet = openpyxl.load_workbook(tmp_path / "新.xlsx")["未能迁移"]
    told = {row[4].value for row in sheet.iter_rows(min_row=4)}

    assert {"待核", "指标29", "≥29人"} <= told
    assert len(done.leftovers) == sheet.max_row - 3
    assert 21 == len(pgxl.read(tmp_path / "新.xlsx")[0].filled)


def test_hostile_text_stays_text():
    """Formulas, markup and control characters of an old form become plain text in the new one."""
    form = drawn_form("| 项目名称 | =1+1<a>&_x0041_\x0b |")

    assert "=1+1<a>&_x0041_" == fill(form, LAYOUT).contents["B3"].rstrip("\x0b")


@pytest.mark.office
def test_what_is_shown_beforehand_is_what_is_calculated(office, upgraded):
    """Counts, budgets and the state of what is surely open are those that LibreOffice finds."""
    sheet = openpyxl.load_workbook(upgraded, data_only=True)["项目清单"]
    refs = ["A2", *(f"{column}{row}" for row in range(5, 16) for column in "BDF")]
    (texts,) = office.work(upgraded, [{"do": "texts", "sheet": "项目清单", "refs": refs}])
    shown = {ref: str(sheet[ref].value) for ref in refs if sheet[ref].value is not None}

    assert shown == {ref: texts[ref] for ref in shown}
    assert texts["A2"].startswith("还有 ")
    assert {f"D{row}" for row in (*range(5, 13), 15)} < shown.keys()


def test_long_goals_are_shown_whole(tmp_path):
    """The row of a long goal is as high as its text needs."""
    write_grid(tmp_path / "旧.xlsx", draw(f"| | 2026年度目标 |\n| | {'很长的目标，' * 70} |").grid)
    migrate(tmp_path / "旧.xlsx", tmp_path / "新.xlsx", PROFILE)
    sheet = openpyxl.load_workbook(tmp_path / "新.xlsx")["项目1"]

    assert sheet.row_dimensions[13].height >= 420 * 2 / 84 * 15  # a line holds 84 half widths
    assert sheet.row_dimensions[11].height < 120


def test_faults_are_told(tmp_path):
    """What cannot be read, or would be overwritten, is told; nothing is written."""
    (tmp_path / "坏.xlsx").write_bytes(b"x")
    with pytest.raises(pgxl.InputError, match="不是 Excel"):
        migrate(tmp_path / "坏.xlsx", tmp_path / "新.xlsx", PROFILE)
    with pytest.raises(pgxl.InputError, match="同一个文件"):
        migrate(tmp_path / "坏.xlsx", tmp_path / "坏.xlsx", PROFILE)
    with pytest.raises(pgxl.InputError, match="找不到"):
        migrate(tmp_path / "没有.xlsx", tmp_path / "新.xlsx", PROFILE)
    without_year = replace(PROFILE, year=None)
    write_grid(tmp_path / "无年.xlsx", draw("| 2026年预算金额(元) | 5 |").grid)
    migrate(tmp_path / "无年.xlsx", tmp_path / "新.xlsx", without_year)

    assert b"x" == (tmp_path / "坏.xlsx").read_bytes()


@pytest.mark.office
def test_a_full_form_takes_several_pages(office, tmp_path):
    """Thirty long rows on one page could not be read; a form of usual length stays on one."""
    usual = [f"| | 产出指标 | 数量指标 | 指标{n} | ≥{n}人 | ≥{n}人 |" for n in range(20)]
    long = [row.replace("人 |", "人（按保险公司年度统计口径计算） |") for row in usual]
    for name, rows in (("短", usual), ("长", long)):
        write_grid(tmp_path / f"{name}旧.xlsx", draw("\n".join(rows)).grid)
        migrate(tmp_path / f"{name}旧.xlsx", tmp_path / f"{name}.xlsx", PROFILE)
    pages = [
        page.read_bytes().count(b"/Type/Page/")
        for page in office.convert([tmp_path / "短.xlsx", tmp_path / "长.xlsx"], "pdf", tmp_path)
    ]

    assert 13 == pages[0]
    assert 13 < pages[1] <= 15


def test_rows_are_as_high_as_their_texts(tmp_path):
    """Values that wrap have room, and the row still grows when it is changed by hand."""
    rows = f"| | 产出指标 | 数量指标 | {'名' * 20} | ≥1人 | ≥95%（{'口' * 30}） |"
    write_grid(tmp_path / "旧.xlsx", draw(rows).grid)
    migrate(tmp_path / "旧.xlsx", tmp_path / "新.xlsx", PROFILE)
    sheet = unpack((tmp_path / "新.xlsx").read_bytes())["xl/worksheets/sheet3.xml"].decode()
    (told,) = re.findall('<row r="18"([^>]*)>', sheet)

    assert 5 * 15 <= float(re.findall(' ht="([0-9.]+)"', told)[0]) < 7 * 15
    assert "customHeight" not in told


def test_reasons_are_carried_along(tmp_path):
    """A reason goes to the new workbook and still answers its warning; one too many is listed."""
    old, new = tmp_path / "旧.xlsx", tmp_path / "新.xlsx"
    lines = [("网格员意外伤害保险", "HDR-05", f"理由{number}。") for number in range(41)]
    write_reasoned(old, *lines)
    result = migrate(old, new, PROFILE)
    told = [each for each in pgxl.validate(new) if each.rule == "HDR-05"]

    assert [("explained", "理由0。"), ("warning", "")] == [(x.severity, x.reason) for x in told]
    assert ["理由40。"] == [each.text for each in result.leftovers if "HDR-05" in each.field]


def test_a_target_without_a_column_is_named_in_chinese():
    """What the template has no column for is left over under its heading, as staff know it."""
    layout = lay_out(load_profile("national-2020"), 2026)
    rest = [each for each in fill(drawn_form(), layout).leftovers if "≥750人次" in each.text]

    assert ["实施周期指标值"] == [each.field for each in rest]
