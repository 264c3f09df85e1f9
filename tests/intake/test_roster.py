"""名单: the roster is read whole, or refused with every fault at once."""

from decimal import Decimal

import pytest
import xlsxwriter

from pgxl.errors import UsageError
from pgxl.intake.roster import read_roster
from pgxl.roster import KnownProject

HEADING = (
    "主管部门,用款单位,项目名称,项目类型,项目等级,起始年度,到期年度,预算金额（元）,控制数（元）"
)


def written(tmp_path, *lines):
    """Write a roster as CSV."""
    path = tmp_path / "名单.csv"
    path.write_text("\n".join((HEADING, *lines)), encoding="utf-8")
    return path


def test_units_and_their_projects(tmp_path):
    """Rows of one unit are one member with its projects; blank rows are passed over."""
    path = written(
        tmp_path,
        '甲局,甲中心,水电费,其他运转类（综合类）,二级项目,2026,2028,"36,000.00",100000',
        ",,,,,,,,",
        "甲局,甲中心,保险,,,,,75000,",
        "乙局,乙站,,,,,,,",
    )
    first, second = read_roster(path)

    assert ("甲局", "甲中心", Decimal(100000)) == (first.department, first.unit, first.control)
    assert [
        KnownProject("水电费", "其他运转类（综合类）", "二级项目", 2026, 2028, Decimal("36000.00")),
        KnownProject("保险", budget=Decimal(75000)),
    ] == first.projects
    assert ("乙局", [], None) == (second.department, second.projects, second.control)


def test_workbook_with_other_columns(tmp_path):
    """The first sheet of a workbook does as well; other columns and orders do not matter."""
    path = tmp_path / "名单.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["序号", "单位名称", "部门", "预算金额（万元）", "项目名称"])
    sheet.write_row(1, 0, [1, "甲中心", "甲局", 3.6, "水电费"])
    book.close()
    (member,) = read_roster(path)

    assert [KnownProject("水电费", budget=Decimal(36000))] == member.projects
    assert (str(path), "Sheet1", "B2") == (member.file, member.cell.sheet, member.cell.ref)
    assert "E2" == member.projects[0].cell.ref


def test_every_fault_is_told_with_its_row(tmp_path):
    """All faults of a roster are told at once."""
    path = written(
        tmp_path,
        "甲局,甲中心,,,,,,,",
        ",乙站,,,,,,,",
        "甲局,甲中心,,,,,,,",
        "丙局,甲中心,保险,,,,,,",
        "甲局,丁站,水电,,,去年,,约三万,",
        "甲局,丁站,水电,,,,,,",
    )
    with pytest.raises(UsageError) as refused:
        read_roster(path)

    for part in ("有 6 处", "第 3 行：主管部门", "第 4 行：用款单位“甲中心”与第 2 行重复"):
        assert part in str(refused.value)
    for part in ("第 5 行", "起始年度“去年”读不出来", "预算金额（元）“约三万”", "项目“水电”重复"):
        assert part in str(refused.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("单位,人\n甲,乙\n", "缺少“主管部门”"),
        ("主管部门,用款单位\n", "名单里没有单位"),
        ("", "缺少“主管部门”“用款单位”"),
    ],
)
def test_rosters_that_are_none(tmp_path, text, fault):
    """Without the needed columns, or without units, there is nothing to issue."""
    path = tmp_path / "名单.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=fault):
        read_roster(path)
