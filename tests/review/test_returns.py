"""退回意见_部门.xlsx: what is mailed back to each department."""

import pytest
from forms import drawn_form
from openpyxl import load_workbook
from samples import FORMS
from summary_parts import form, summary

import pgxl
from pgxl.cli import main
from pgxl.review.returns import write_returns


def told(*departments):
    """Summarise a form with a fault for each department."""
    return summary(
        [form(each, f"单位{at}", f"项目{at}", "约七万") for at, each in enumerate(departments)]
    )


def test_each_department_gets_its_own_problems(tmp_path):
    """A workbook a department, with its projects and its problems only, linked to their cells."""
    names = write_returns(told("教育局", "民政局", "教育局"), tmp_path / "退回")
    book = load_workbook(tmp_path / "退回" / "退回意见_教育局.xlsx")
    front, problems = book["退回意见"], book["问题清单"]

    assert ["退回意见_教育局.xlsx", "退回意见_民政局.xlsx"] == names
    assert sorted(names) == sorted(each.name for each in (tmp_path / "退回").iterdir())
    assert "教育局项目绩效目标表退回意见" == front["A1"].value
    assert ["单位0", "单位2"] == [front["B5"].value, front["B6"].value]
    assert {"项目0", "项目2"} == {row[3].value for row in problems.iter_rows(min_row=5)}
    assert "单位0-项目0.xlsx" in problems["F5"].hyperlink.target
    assert "建议改为" in [cell.value for cell in problems[4]]


def test_a_department_without_problems_gets_nothing(tmp_path):
    """Where nothing is to be corrected or explained there is no workbook."""
    good = summary([drawn_form()])
    wrong = {each.severity for each in good.found} & {pgxl.Severity.ERROR, pgxl.Severity.WARNING}

    assert not wrong
    assert [] == write_returns(good, tmp_path / "退回")


@pytest.mark.parametrize(
    ("department", "name"),
    [
        ("a/b\\c:d*e", "退回意见_a_b_c_d_e.xlsx"),
        ("../..", "退回意见_.xlsx"),
        ("CON", "退回意见_CON.xlsx"),
        ("", "退回意见_（未填）.xlsx"),
        ("很" * 200, f"退回意见_{'很' * 60}.xlsx"),
    ],
)
def test_names_are_made_safe(tmp_path, department, name):
    """No name of a department leads out of the folder, or to a file that cannot be made."""
    write_returns(told(department), tmp_path / "退回")
    (made,) = (tmp_path / "退回").iterdir()

    assert made.parent == tmp_path / "退回"
    assert name.startswith("退回意见_")
    assert not set('/\\:*?"<>|') & set(made.name)
    assert department in {"../..", ""} or name == made.name


def test_departments_whose_names_come_to_one_file_get_two(tmp_path):
    """甲/局 and 甲?局 both become 甲_局; neither overwrites the other."""
    names = write_returns(told("甲/局", "甲?局"), tmp_path / "退回")

    assert ["退回意见_甲_局.xlsx", "退回意见_甲_局(2).xlsx"] == names
    assert 2 == len(list((tmp_path / "退回").iterdir()))


def test_whole_or_not_at_all(tmp_path, monkeypatch):
    """If the second workbook cannot be written, there is neither folder nor remainder."""

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pgxl.excel.outfile.os.replace", full)
    with pytest.raises(pgxl.OutputError, match="磁盘空间"):
        write_returns(told("甲局", "乙局"), tmp_path / "退回")

    assert [] == list(tmp_path.iterdir())


def test_command_writes_them_and_refuses_a_folder_in_use(tmp_path, capsys):
    """`--report-dir` fills a new folder; one that is not empty, or among the inputs, is refused."""
    words = ["consolidate", str(FORMS), "-o", str(tmp_path / "汇总.xlsx"), "--unit", "万元"]
    folder = tmp_path / "退回"

    assert 1 == main([*words, "--report-dir", str(folder)])
    assert "退回意见在" in capsys.readouterr().out.replace("\n", "").replace(" ", "")
    assert 1 == len(list(folder.iterdir()))
    book = load_workbook(tmp_path / "汇总.xlsx", data_only=True)
    assert 1588.7968 == book["总览"]["B5"].value
    assert 2 == main([*words, "--report-dir", str(folder)])
    assert 2 == main([*words, "--report-dir", str(FORMS / "退回")])
    with pytest.raises(pgxl.UsageError, match="元或万元"):
        pgxl.consolidate(FORMS, unit="亿元")
