"""Sheets that are left out of a workbook are told."""

import io

import openpyxl
import pytest
from forms import PROFILE, draw

from pgxl.cells import Grid
from pgxl.errors import InputError
from pgxl.excel.files import Sheet
from pgxl.findings import Severity
from pgxl.intake.workbook import read_sheets, read_workbook
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


def _below(*rows):
    """Give a sheet with the right form and, further down, other rows."""
    rows = [*draw("").grid.rows, [""], *map(list, rows)]
    return [Sheet(Grid("表", rows), hidden=False)]


_LIKE_A_FORM = [
    ["项目绩效目标表"],
    ["项目名称", "另一个项目"],
    ["单位", "甲局"],
    ["类别", "乙"],
    ["钱数", 7500.0],
    ["目标", "做好"],
    ["指标", "一级", "二级", "名称", "值"],
    ["", "产出", "数量", "人数", "≥7人"],
]


@pytest.mark.parametrize("at", [0, 1])
def test_a_form_below_another_whose_labels_nobody_knows(at):
    """With title or 年度目标 and 项目名称, it is told by the row at which it begins."""
    rows = [*_LIKE_A_FORM[at:], ["2026年度目标", "按时完成"] if at else ["备注", "无"]]
    forms, remark = read(_below(*rows))
    place = f"工作表“表”第 {len(draw('').grid.rows) + 2} 行起的内容"

    assert ["网格员意外伤害保险"] == [form.project.text for form in forms]
    (finding,) = [each for each in Ruleset(PROFILE).findings(forms) if each.rule == "STR-14"]
    assert Severity.ERROR == finding.severity
    assert finding.message.startswith(f"{place}像是项目绩效目标表")
    assert remark == f"{place}像是项目绩效目标表，但多数栏目名称对不上，没有汇总"


@pytest.mark.parametrize(
    "rows",
    [
        [["项目名称", "金额"], *([f"子项{each}", 7.0] for each in range(9)), ["备注", "无"]],
        [["项目绩效目标表"], ["序号", "项目名称", "金额"], *([1.0, "子项", 7.0] for _ in range(9))],
        [["项目绩效目标表"], ["项目名称", "甲"], ["填表人", "乙"], ["说明"], ["一、如实填写"]],
        [["项目绩效目标表"], ["项目名称"], *([f"第{each}条", "如实填写"] for each in range(9))],
    ],
)
def test_what_may_stand_below_a_form(rows):
    """Lists and remarks below a form are no forms."""
    forms, remark = read(_below(*rows))

    assert (1, "") == (len(forms), remark)


def _template(filled, hidden):
    """Give our template with names of projects on some sheets, and some sheets hidden."""
    book, target = openpyxl.load_workbook("template.xlsx"), io.BytesIO()
    for number in filled:
        page = book[f"项目{number}"]
        (label,) = [cell for row in page["A1:B12"] for cell in row if cell.value == "项目名称"]
        label.offset(0, 1).value = f"第{number}个项目"
    for number in hidden:
        book[f"项目{number}"].sheet_state = "hidden"
    book.save(target)
    return target.getvalue()


def test_a_form_on_a_hidden_sheet_is_an_error():
    """A project that was filled in and hidden is told as not merged, by its sheet."""
    forms, remark = read_workbook("a.xlsx", _template([1, 2], [2]), PROFILE)

    assert ["第1个项目"] == [form.project.text for form in forms]
    found = [each for each in Ruleset(PROFILE).findings(forms) if each.rule == "STR-14"]
    assert [(Severity.ERROR, "项目1")] == [(each.severity, each.cell.sheet) for each in found]
    assert found[0].message.startswith("工作表“项目2”是隐藏的，里面填了的项目绩效目标表没有汇总；")
    assert remark == "隐藏的工作表“项目2”里的表没有汇总"


def test_hidden_sheets_of_the_template_are_no_error():
    """Hidden lists of the template, and forms that nobody has filled in, are not told."""
    data = _template([1], [2, 3])
    states = [sheet.sheet_state for sheet in openpyxl.load_workbook(io.BytesIO(data))]
    forms, remark = read_workbook("a.xlsx", data, PROFILE)

    assert states.count("visible") < len(states) - 2
    assert [] == [each for each in Ruleset(PROFILE).findings(forms) if each.rule == "STR-14"]
    assert (1, "") == (len(forms), remark)
