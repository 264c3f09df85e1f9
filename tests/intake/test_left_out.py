"""Sheets that are left out of a workbook are told."""

import pytest
from forms import PROFILE, draw

from pgxl.cells import Grid
from pgxl.errors import InputError
from pgxl.excel.files import Sheet
from pgxl.findings import Severity
from pgxl.intake.workbook import read_sheets
from pgxl.rules import Ruleset

_OTHER = {
    "项目名称": "项目",
    "主管部门": "主管",
    "三级指标": "名称",
    "二级指标": "二级",
    "项目绩效目标表": "目标表",
}
_OTHER |= {"用款单位": "单位", "2026年预算金额(元)": "预算"}
_INDICATORS = [["一级指标", "二级指标", "三级指标"], ["产出指标", "数量指标", "参保人数"]]


def sheets(*rows):
    """Give sheets, the first of which holds the right form."""
    grids = [draw("").grid.rows, *rows]
    return [Sheet(Grid(f"第{at}张", grid), hidden=False) for at, grid in enumerate(grids, 1)]


def without_labels():
    """Give the right form with labels that nobody knows."""
    return [[_OTHER.get(text, text) for text in row] for row in draw("").grid.rows]


def read(book):
    """Read the forms of some sheets."""
    return read_sheets("a.xlsx", book, PROFILE, lambda places: [None] * len(places))


def test_a_sheet_that_is_meant_as_a_form():
    """A sheet with goals and headings whose other labels nobody knows is told by its name."""
    forms, remark = read(sheets(without_labels()))

    assert ["第1张"] == [form.sheet for form in forms]
    (finding,) = [each for each in Ruleset(PROFILE).findings(forms) if each.rule == "STR-14"]
    assert ("第1张", Severity.ERROR) == (finding.cell.sheet, finding.severity)
    assert finding.message.startswith("工作表“第2张”像是项目绩效目标表")
    assert remark == "工作表“第2张”像是项目绩效目标表，但多数栏目名称对不上，没有汇总"


@pytest.mark.parametrize(
    "rows",
    [
        [],
        _INDICATORS,
        [["项目名称", "项目类型", "主管部门", "用款单位"], ["甲", "乙", "丙", "丁"]],
        [["填报说明"], ["项目名称"], ["主管部门"], ["年度目标怎么写"]],
    ],
)
def test_other_sheets_are_no_forms(rows):
    """Lists of indicators, lists of projects and explanations are not told."""
    forms, remark = read(sheets(rows))

    assert (1, "") == (len(forms), remark)


def test_nothing_but_such_a_sheet():
    """Where it is the only sheet, the workbook is refused with what to do."""
    with pytest.raises(InputError, match="多数栏目名称对不上，没有汇总；请用统一模板填报"):
        read([Sheet(Grid("表", without_labels()), hidden=False)])
