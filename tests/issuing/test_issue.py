"""Issuing: one workbook per unit, all of them or none, and a register of who got which."""

import re
from decimal import Decimal

import openpyxl
import pytest
from forms import PROFILE

import pgxl
from pgxl.excel.names import file_stem
from pgxl.issuing import issue_workbooks, write_roster
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
    assert ["#,##0.00_ "] * 2 == [sheet[ref].number_format for ref in ("H2", "I2")]


@pytest.mark.office
@pytest.mark.parametrize(("lines", "pages"), [(0, 2), (90, 3)])
def test_a_roster_prints_no_blank_page(office, tmp_path, lines, pages):
    """Blank, it is one page and one of instructions; what is filled in below is printed as well."""
    write_roster(tmp_path / "名单.xlsx", PROFILE)
    book = openpyxl.load_workbook(tmp_path / "名单.xlsx")
    for row in range(2, 2 + lines):
        book["名单"].cell(row, 1, "甲局").offset(0, 1).value = f"第{row}站"
    book.save(tmp_path / "填好.xlsx")
    (printed,) = office.convert([tmp_path / "填好.xlsx"], "pdf", tmp_path / "印")
    text = printed.read_bytes()

    assert pages == len(re.findall(rb"/Type\s*/Page\b", text))


def test_protected_view_shows_what_is_known(tmp_path):
    """Before anything is calculated the list has names, budgets, counts and what is surely open."""
    (issued, _) = issue_workbooks(members(), tmp_path / "发放", PROFILE, 2026)
    book = openpyxl.load_workbook(tmp_path / "发放" / issued.file, data_only=True)
    lines = [[cell.value for cell in row] for row in book["项目清单"]["B5:F6"]]
    sums = [cell.value for cell in book["项目清单"]["C15:F15"][0]]

    assert [["水电费", 36000, 0, None, "未完成"], ["项目2", None, None, None, "未使用"]] == lines
    assert [36000, 0, None, "1 个项目"] == sums
    # A hint instead would stay in LibreOffice, which calculates only what has no result.
    assert (None, None) == (book["项目清单"]["A2"].value, book["项目1"]["A2"].value)
    assert "（2026年度）" == book["项目2"]["A2"].value
    assert [None, 0, 1] == [book["项目1"][ref].value for ref in ("G3", "Q1", "P2")]


@pytest.mark.office
def test_what_is_shown_beforehand_is_what_is_calculated(office, tmp_path):
    """LibreOffice calculates the same, apart from what was left open."""
    (issued, _) = issue_workbooks(members(), tmp_path / "发放", PROFILE, 2026)
    path = tmp_path / "发放" / issued.file
    sheet = openpyxl.load_workbook(path, data_only=True)["项目清单"]
    refs = [f"{column}{row}" for row in (5, 6, 15) for column in "BCDF"]
    (texts,) = office.work(path, [{"do": "texts", "sheet": "项目清单", "refs": refs}])
    shown = {ref: sheet[ref].value for ref in refs}
    plain = {ref: text.replace(",", "").replace(".00 ", "") for ref, text in texts.items()}

    assert {ref: str("" if each is None else each) for ref, each in shown.items()} == plain


def test_other_projects_do_not_stay(tmp_path):
    """Workbooks are filled from one drawn template; what is in one is not in the next."""
    both = [Member("甲局", "甲站", 2, [KNOWN, KNOWN]), Member("甲局", "乙站", 3, [KNOWN])]
    _, second = issue_workbooks(both, tmp_path / "发放", PROFILE, 2026)
    (alone,) = issue_workbooks(both[1:], tmp_path / "单独", PROFILE, 2026)
    book = openpyxl.load_workbook(tmp_path / "发放" / second.file)
    same = openpyxl.load_workbook(tmp_path / "单独" / alone.file)

    assert (book["项目1"]["B3"].value, book["项目2"]["B3"].value) == ("水电费", None)
    for name in book.sheetnames:
        cells = [[cell.value for cell in row] for row in book[name].iter_rows()]
        assert cells == [[cell.value for cell in row] for row in same[name].iter_rows()]


def test_an_interrupted_run_leaves_no_folder(tmp_path):
    """Ctrl+C in the middle removes what was written so far."""

    def interrupt(number, _count):
        if number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        issue_workbooks(members(), tmp_path / "发放", PROFILE, 2026, interrupt)

    assert [] == list(tmp_path.iterdir())
