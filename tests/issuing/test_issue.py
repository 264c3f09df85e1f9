"""Issuing: one workbook per unit, all of them or none, and a register of who got which."""

from decimal import Decimal

import openpyxl
import pytest
from forms import PROFILE

import pgxl
from pgxl.issuing import issue_workbooks, write_roster
from pgxl.issuing.names import file_stem
from pgxl.roster import KnownProject, Member
from pgxl.template.layout import lay_out
from tests.template.filling import filled, right_form

KNOWN = KnownProject("水电费", "其他运转类（综合类）", "二级项目", 2026, 2028, Decimal(36000))


def members():
    """Two units of a roster, the first with a known project."""
    return [
        Member("甲局", "甲“中心”/<一>", 2, [KNOWN], Decimal(36000)),
        Member("甲局", "乙站", 3),
    ]


def test_each_unit_has_its_workbook(tmp_path):
    """Department and unit stand locked in each sheet, known projects are filled in."""
    issued = issue_workbooks(members(), tmp_path / "发放", PROFILE, 2026)
    first, second = (openpyxl.load_workbook(tmp_path / "发放" / each.file) for each in issued)

    assert ["001-甲“中心”__一_.xlsx", "002-乙站.xlsx"] == [each.file for each in issued]
    assert ("甲局", "甲“中心”/<一>") == (first["项目1"]["B6"].value, first["项目2"]["B7"].value)
    assert ("水电费", 36000, 2028) == tuple(first["项目1"][ref].value for ref in ("B3", "B9", "E8"))
    assert first["项目1"]["B7"].protection.locked
    assert not first["项目1"]["B3"].protection.locked
    assert ("乙站", None) == (second["项目1"]["B7"].value, second["项目1"]["B3"].value)
    assert f'"{issued[1].issue}"' == second.defined_names["PGXL_ISSUE"].attr_text


def test_register_tells_who_got_which(tmp_path):
    """发放登记.xlsx has a row per workbook with its id, and the sums."""
    issued = issue_workbooks(members(), tmp_path / "发放", PROFILE, 2026)
    sheet = openpyxl.load_workbook(tmp_path / "发放" / "发放登记.xlsx", data_only=True).active

    assert [each.issue for each in issued] == [sheet["B5"].value, sheet["B6"].value]
    assert 2 == len({each.issue for each in issued})
    assert (36000, "甲“中心”/<一>") == (sheet["G3"].value, sheet["D5"].value)


def test_same_roster_gives_the_same_bytes(tmp_path):
    """Ids and workbooks do not depend on clock or chance."""
    for name in ("一", "二"):
        issue_workbooks(members(), tmp_path / name, PROFILE, 2026)

    for path in (tmp_path / "一").iterdir():
        assert path.read_bytes() == (tmp_path / "二" / path.name).read_bytes()


def test_returned_workbook_is_recognised(tmp_path):
    """A filled workbook comes back as ours: no finding about its structure."""
    issued = issue_workbooks(members()[1:], tmp_path / "发放", PROFILE, 2026)
    layout = lay_out(PROFILE, 2026)
    path = tmp_path / "发放" / issued[0].file
    cells = right_form(layout)
    cells = {ref: text for ref, text in cells.items() if ref not in {"B6", "B7"}}
    path.write_bytes(filled(path.read_bytes(), {"项目1": cells}))
    (form,) = pgxl.read(path)
    findings = pgxl.validate([form])

    assert ("乙站", issued[0].issue) == (form.unit.text, form.origin.identity.issue)
    assert not [each for each in findings if each.rule.startswith("STR")]
    assert not [each for each in findings if each.severity is pgxl.Severity.ERROR]


def test_folder_in_use_is_refused(tmp_path):
    """A folder with something in it is left as it is; an empty one is used."""
    (tmp_path / "旧").mkdir()
    (tmp_path / "旧" / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(pgxl.OutputError, match="已经存在"):
        issue_workbooks(members(), tmp_path / "旧", PROFILE, 2026)
    with pytest.raises(pgxl.OutputError, match="上级文件夹不存在"):
        issue_workbooks(members(), tmp_path / "没有" / "发放", PROFILE, 2026)
    (tmp_path / "空").mkdir()
    issue_workbooks(members()[1:], tmp_path / "空", PROFILE, 2026)

    assert ["a.txt"] == [path.name for path in (tmp_path / "旧").iterdir()]
    assert 2 == len(list((tmp_path / "空").iterdir()))


def test_a_failure_leaves_nothing_behind(tmp_path, monkeypatch):
    """If a workbook in the middle cannot be written, there is no folder at all."""

    def full(_issued, _path, _year):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pgxl.issuing.issue.write_register", full)
    with pytest.raises(pgxl.OutputError, match="磁盘空间"):
        issue_workbooks(members()[1:], tmp_path / "发放", PROFILE, 2026)

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("甲中心", "甲中心"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("..", "_"),
        ("con", "_con"),
        ("CON.1", "_CON.1"),
        (" 甲. ", "甲"),
        ("甲\n乙\u202e", "甲乙"),
        ("很" * 200, "很" * 60),
    ],
)
def test_file_names(name, stem):
    """Whatever a unit is called, its file has a name that every system takes."""
    assert stem == file_stem(name)


def test_empty_roster_has_limits(tmp_path):
    """An empty roster has our headings and a limit on years, amounts and lists."""
    write_roster(tmp_path / "名单.xlsx", PROFILE)
    sheet = openpyxl.load_workbook(tmp_path / "名单.xlsx")["名单"]
    kinds = sorted(each.type for each in sheet.data_validations.dataValidation)

    assert ("主管部门", "用款单位") == (sheet["A1"].value, sheet["B1"].value)
    assert ["decimal", "decimal", "list", "list", "whole", "whole"] == kinds
