"""校验报告.xlsx: what stands in it, where its links lead, and that it opens."""

import os
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from forms import drawn_form
from openpyxl import load_workbook
from samples import FORMS, SAMPLES

import pgxl
from pgxl.cells import Cell
from pgxl.cli import main
from pgxl.desk import review
from pgxl.excel.links import link_to
from pgxl.findings import Severity
from pgxl.profile import load_profile
from pgxl.review.grades import Grade, grade, mark
from pgxl.review.tables import split_message
from pgxl.review.workbook import write_report
from pgxl.rules import CATALOGUE, References, Ruleset
from pgxl.summary import summarise


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "校验报告.xlsx"
    summary = pgxl.consolidate(FORMS)
    write_report(summary, path)
    return summary, path


def column(sheet, title, heading_row=4):
    """Give what stands below a heading."""
    headings = [cell.value for cell in sheet[heading_row]]
    at = headings.index(title)
    return [row[at].value for row in sheet.iter_rows(min_row=heading_row + 1)]


def test_sheets(report):
    """The report has its four sheets, in the order in which they are read."""
    assert ["概况", "问题清单", "审核表", "规则说明"] == load_workbook(report[1]).sheetnames


def test_every_finding_is_listed(report):
    """问题清单 has a row per finding, the worst first."""
    summary, path = report
    levels = column(load_workbook(path)["问题清单"], "级别")
    order = [each.label for each in Severity]

    assert len(summary.found) == len(levels)
    assert levels == sorted(levels, key=order.index)


def test_links_lead_to_the_cells(report):
    """Each finding leads to its cell in the received file, told from the folder of the report."""
    summary, path = report
    sheet = load_workbook(path)["问题清单"]
    links = [cell.hyperlink for row in sheet.iter_rows(min_row=5) for cell in row if cell.hyperlink]

    assert len(summary.found) == len(links)
    for link in links:
        target = os.path.normpath(path.parent / link.target.replace("\\", "/"))
        assert os.path.samefile(target, FORMS / os.path.basename(target))  # noqa: PTH119, PTH121
        assert "!" in link.location


def test_rules_are_all_explained(report):
    """规则说明 has every rule of the catalogue, with the number of its findings."""
    summary, path = report
    sheet = load_workbook(path)["规则说明"]
    told = dict(zip(column(sheet, "规则"), column(sheet, "本次条数"), strict=True))

    assert [rule.code for rule in CATALOGUE] == list(told)
    assert sum(told.values()) == len(summary.found) - summary.counts[Severity.PASS]


def test_review_form_has_eight_criteria(report):
    """审核表 has a line per project and a column per criterion, filled in beforehand."""
    sheet = load_workbook(report[1])["审核表"]
    rows = list(sheet.iter_rows(min_row=5, values_only=True))

    assert 8 == len(rows)
    assert all(all(row[3:12]) for row in rows)
    assert "不符合" in rows[0][3]


def test_projects_lead_to_their_review(report):
    """A project name on 概况 leads to the line of that project on 审核表."""
    book = load_workbook(report[1])
    links = [cell for row in book["概况"].iter_rows() for cell in row if cell.hyperlink]

    assert 8 == len(links)
    for cell in links:
        sheet, ref = cell.hyperlink.location.replace("'", "").split("!")
        assert cell.value == book[sheet][ref].value


@pytest.mark.parametrize(
    ("severities", "wanted"),
    [
        ([], Grade.EXCELLENT),
        (["info", "pass", "explained"], Grade.EXCELLENT),
        (["warning"], Grade.GOOD),
        (["error"], Grade.MIDDLING),
        (["error"] * 7, Grade.MIDDLING),
        (["error"] * 8, Grade.POOR),
    ],
)
def test_grades(severities, wanted):
    """优 without faults, 良 with warnings, 中 with errors, 差 with as many as the profile says."""
    (finding, *_) = pgxl.validate(SAMPLES / "stacked.xlsx")
    findings = [finding._replace(severity=Severity(each)) for each in severities]
    assert wanted is grade(findings, load_profile().poor_errors)


def test_criterion_without_fault_is_met():
    """Without a finding a criterion is met."""
    assert "符合" == mark([]).text


def test_message_is_taken_apart():
    """The text before the semicolon is the fault, the text after it the remedy."""
    assert ("没有单位。", "请补上；也可以改。") == split_message("没有单位；请补上；也可以改。")
    assert ("相符。", "") == split_message("相符。")


@pytest.mark.parametrize("name", ["a#b.xlsx", "a%20b.xlsx", "a|b.xlsx", 'a"b.xlsx'])
def test_names_that_a_link_would_misread_have_none(name, tmp_path):
    """Where a link could lead elsewhere there is none."""
    assert not link_to(str(tmp_path / name), Cell("项目1", 1, 1), tmp_path)


def test_link_is_told_from_the_report(tmp_path):
    """The link holds no absolute path, and a quote in a sheet name is doubled."""
    target = link_to(str(tmp_path / "表 一.xlsx"), Cell("it's", 9, 2), tmp_path)

    assert "external:表 一.xlsx#'it''s'!B9" == target


@pytest.mark.parametrize("text", ["=1+1", "http://a.cn", "+x", "@y", "必须改"])
def test_text_of_a_department_stays_text(text, tmp_path):
    """Whatever a department types is text in the report."""
    form = drawn_form(f"| 项目名称 | {text} |\n| 用款单位 | {text} |", "没有.xlsx")
    path = tmp_path / "报告.xlsx"
    write_report(summarise([form], [], Ruleset(load_profile(), References())), path)
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(x).decode() for x in package.namelist() if "worksheets/sheet" in x]
    book = load_workbook(path)

    assert text == book["审核表"]["B5"].value
    assert "s" == book["审核表"]["B5"].data_type
    assert not any("<f>1+1" in sheet or "<f>=" in sheet for sheet in sheets)


def test_same_bytes(report):
    """The same findings give the same report from the same folder."""
    summary, path = report
    again = path.parent / "再次.xlsx"
    write_report(summary, again)

    assert path.read_bytes() == again.read_bytes()


def test_command(tmp_path, capsys):
    """``pgxl validate --report`` writes the report and says where; wrong endings are refused."""
    path = tmp_path / "校验报告.xlsx"

    assert 1 == main(["validate", str(SAMPLES / "stacked.xlsx"), "--report", str(path)])
    assert path.exists()
    assert "校验报告" in capsys.readouterr().out
    assert 2 == main(["validate", str(FORMS), "--report", str(tmp_path / "a.csv")])


@pytest.mark.office
def test_opens_in_libreoffice(report, office, tmp_path):
    """LibreOffice opens the report and finds the same numbers on 概况."""
    summary, path = report
    (converted,) = office.convert([path], "xlsx", tmp_path)
    sheet = load_workbook(converted)["概况"]

    assert len(summary.forms) == sheet["A5"].value
    assert Decimal(summary.counts[Severity.ERROR]) == sheet["D5"].value


def test_what_is_not_in_the_report_is_told(tmp_path):
    """概况 names each file that could not be read, with its reason, and who sent nothing."""
    box = tmp_path / "报送"
    box.mkdir()
    (box / "一.xlsx").write_bytes(next(FORMS.glob("1*.xlsx")).read_bytes())
    (box / "=坏.xlsx").write_bytes(b"PK")
    (box / "说明.txt").write_text("x", "utf-8")
    report = tmp_path / "校验报告.xlsx"
    controls = {"审计局机关": Decimal(100), "=档案馆": Decimal(200)}
    summary = review([box], report, controls=controls)
    told = [
        [str(cell.value) for cell in row if cell.value is not None]
        for row in load_workbook(report)["概况"].iter_rows()
    ]
    lost = told.index(["未能读取的文件（本报告不含它们）"])
    absent = told.index(["没有报送的用款单位"])

    assert [
        [str(number), each.file, each.reason] for number, each in enumerate(summary.lost, 1)
    ] == told[lost + 2 : lost + 2 + len(summary.lost)]
    assert ["=坏.xlsx", "说明.txt"] == [Path(each.file).name for each in summary.lost]
    assert [["1", "审计局机关"], ["2", "=档案馆"]] == [
        each[:2] for each in told[absent + 2 : absent + 4]
    ]
    assert "项目名称" in told[absent + 5]


def test_nothing_is_said_of_gaps_where_there_are_none(report):
    """Then the projects follow the figures at once."""
    words = {cell.value for row in load_workbook(report[1])["概况"].iter_rows() for cell in row}

    assert not {"未能读取的文件（本报告不含它们）", "没有报送的用款单位"} & words
