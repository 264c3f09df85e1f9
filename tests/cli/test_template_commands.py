"""``pgxl template | issue | roster | upgrade``."""

import json

import openpyxl
import pytest
from samples import FORMS

import pgxl
from pgxl.cli import main


def run(capsys, *words):
    """Run a command here; give its exit code, its output and its complaints."""
    code = main([str(word) for word in words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_template(capsys, tmp_path):
    """A template for another year and number of projects is written, whole."""
    path = tmp_path / "模板.xlsx"
    code, _, _ = run(capsys, "template", "-o", path, "--year", "2027", "--projects", "2")
    book = openpyxl.load_workbook(path)

    assert 0 == code
    assert ["填报说明", "项目清单", "项目1", "项目2", "校验说明", "列表"] == book.sheetnames
    assert "2027年预算金额(元)" == book["项目1"]["A9"].value


@pytest.mark.parametrize("profile", ["national-101", "national-2020"])
def test_template_of_other_profiles(capsys, tmp_path, profile):
    """The national profiles have templates too; they must be told the year."""
    path = tmp_path / "模板.xlsx"
    code, _, complaint = run(capsys, "template", "-o", path, "--profile", profile)

    assert 2 == code
    assert "请用 --year 写明" in complaint

    code, _, _ = run(capsys, "template", "-o", path, "--profile", profile, "--year", "2026")

    assert 0 == code
    assert openpyxl.load_workbook(path)["项目1"]["A1"].value


def test_roster_and_issue(capsys, tmp_path):
    """An empty roster is made, filled and issued; the register tells the ids."""
    roster, folder = tmp_path / "名单.xlsx", tmp_path / "发放"
    assert 0 == run(capsys, "roster", "new", "-o", roster)[0]
    book = openpyxl.load_workbook(roster)
    book["名单"].append(["甲局", "甲中心", "水电费", None, None, None, None, 36000])
    book["名单"].append(["甲局", "乙站"])
    book.save(roster)
    code, out, _ = run(capsys, "issue", "--roster", roster, "-o", folder, "--json")
    told = json.loads(out)["issued"]

    assert 0 == code
    assert [("甲中心", "36000.00"), ("乙站", "0.00")] == [
        (each["unit"], each["budget"]) for each in told
    ]
    assert {"001-甲中心.xlsx", "002-乙站.xlsx", "发放登记.xlsx"} == {
        path.name for path in folder.iterdir()
    }

    code, _, complaint = run(capsys, "issue", "--roster", roster, "-o", folder)

    assert 2 == code
    assert "已经存在" in complaint


def test_a_season_of_another_year(capsys, tmp_path, monkeypatch):
    """Issue and check for 2027 say how to come by a profile of that year; with it all agrees."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "名单.csv").write_text("主管部门,用款单位,项目名称\n甲局,甲站,水电费\n", "utf-8")
    advice = "先运行 pgxl profile new 我局-2027 --year 2027，再在命令后加 --profile 我局-2027"
    issue = ("issue", "--roster", "名单.csv", "-o", "发放", "--year", "2027")
    ways = [issue, ("validate", "发放"), ("consolidate", "发放", "-o", "汇总.xlsx")]
    told = [run(capsys, *words)[1].replace("\n", "") for words in ways]
    assert [True] * 3 == [advice in out for out in told]
    assert "HDR-10" in told[1]

    assert "，预算年度 2027" in run(capsys, "profile", "new", "我局-2027", "--year", "2027")[1]
    told = [run(capsys, *words, "--profile", "我局-2027")[1] for words in ways[1:]]
    assert [False] * 4 == [word in out for word in ("先运行", "HDR-10") for out in told]


def test_issue_tells_a_new_key_and_makes_more_sheets(capsys, tmp_path, monkeypatch):
    """A key that was made is told, so that a wrong path is seen; one that was there is not."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "名单.csv").write_text("主管部门,用款单位\n甲局,甲站\n", "utf-8")
    words = ("issue", "--roster", "名单.csv", "--seal", "印记.key", "-o")

    assert "新建了印记密钥 印记.key：请妥善保管" in run(capsys, *words, "一", "--projects", "12")[1]
    assert "密钥" not in run(capsys, *words, "二")[1]
    names = [
        openpyxl.load_workbook(f"{folder}/001-甲站.xlsx").sheetnames for folder in ("一", "二")
    ]
    assert ["项目12", "项目10"] == [each[-3] for each in names]


def test_upgrade(capsys, tmp_path):
    """The real forms are carried into the template; nothing is left over."""
    path = tmp_path / "新.xlsx"
    code, out, _ = run(capsys, "upgrade", FORMS, "-o", path, "--json")

    assert 0 == code
    assert {"projects": 8, "leftovers": []} == json.loads(out)
    assert 8 == len(pgxl.read(path))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["template"], "缺少"),
        (["template", "-o", "a.xls"], "应以 .xlsx 结尾"),
        (["issue", "--roster", "没有.csv", "-o", "发放"], "名单打不开"),
        (["upgrade", "没有.xlsx", "-o", "新.xlsx"], "找不到"),
        (["roster", "new"], "缺少"),
    ],
)
def test_what_cannot_be_run(capsys, tmp_path, monkeypatch, words, told):
    """A wrong command ends with 2 and says what is wrong; nothing is written."""
    monkeypatch.chdir(tmp_path)
    code, _, complaint = run(capsys, *words)

    assert 2 == code
    assert told in complaint
    assert [] == list(tmp_path.iterdir())
