"""校验说明: reasons are read from the workbook and find their forms."""

import pytest
import xlsxwriter
from forms import draw

import pgxl
from pgxl.cells import Grid
from pgxl.findings import Severity
from pgxl.intake.reasons import read_reasons

OPEN = "| 实施周期 | 起始年度 | 2026 | 到期年度 | 2099 |"
OTHER = "| 项目名称 | 另一个项目 |\n" + OPEN


def write(path, *lines, sheet="校验说明"):
    """Write a workbook of two forms and the reasons for them."""
    book = xlsxwriter.Workbook(str(path))
    for name, text in (("项目1", OPEN), ("项目2", OTHER)):
        page = book.add_worksheet(name)
        for row, cells in enumerate(draw(text).grid.rows):
            page.write_row(row, 0, cells)
    page = book.add_worksheet(sheet)
    page.write_string(0, 0, "校验说明")
    for row, cells in enumerate([("项目", "规则", "说明"), *lines], start=2):
        for column, cell in enumerate(cells):
            page.write_string(row, column, cell)
    book.close()
    return path


def told(path, rule="HDR-05"):
    """Give project, severity and reason of the findings of a rule."""
    found = pgxl.validate(path)
    return [(each.project, each.severity, each.reason) for each in found if each.rule == rule]


@pytest.mark.parametrize("project", ["网格员意外伤害保险", "项目1", " 项目１ "])
@pytest.mark.parametrize("rule", ["HDR-05", "hdr-05", "HDR05", "ＨＤＲ－０５"])
def test_a_reason_finds_its_project(project, rule, tmp_path):
    """A reason counts for the project, or the sheet, and the rule that it names; for no other."""
    path = write(tmp_path / "a.xlsx", (project, rule, "长期项目，三年一评。"))

    assert [
        ("网格员意外伤害保险", Severity.EXPLAINED, "长期项目，三年一评。"),
        ("另一个项目", Severity.WARNING, ""),
    ] == told(path)


@pytest.mark.parametrize(
    ("project", "rule"),
    [("没有的项目", "HDR-05"), ("项目1", "到期年度"), ("项目1", ""), ("", "HDR-05")],
)
def test_a_reason_without_place_is_told(project, rule, tmp_path):
    """A reason that fits nothing is reported at its cell, not dropped."""
    path = write(tmp_path / "a.xlsx", (project, rule, "长期项目。"))
    (finding,) = (each for each in pgxl.validate(path) if each.rule == "STR-11")

    assert ("校验说明", "C4") == (finding.cell.sheet, finding.cell.ref)
    assert {Severity.WARNING} == {each[1] for each in told(path)}


def test_a_blank_reason_explains_nothing(tmp_path):
    """A row that names project and rule but gives no reason leaves the warning as it is."""
    path = write(tmp_path / "a.xlsx", ("项目1", "HDR-05", " "))

    assert {Severity.WARNING} == {each[1] for each in told(path)}
    assert not told(path, "STR-11")


def test_only_the_sheet_of_that_name_is_read(tmp_path):
    """The same table on another sheet is not taken for reasons."""
    path = write(tmp_path / "a.xlsx", ("项目1", "HDR-05", "长期项目。"), sheet="说明草稿")

    assert {Severity.WARNING} == {each[1] for each in told(path)}


def test_a_sheet_without_heading_says_nothing():
    """Without the three headings nothing is read, whatever stands there."""
    assert not list(read_reasons(Grid("校验说明", [["项目", "说明"], ["项目1", "好"]])))
