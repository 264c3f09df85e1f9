"""发放, 设置, 帮助, 关于."""

import pytest
from buttons_desk import WATER, rows

import pgxl
from pgxl import buttons


def test_issue_by_a_roster(desk, tmp_path):
    """A workbook per unit, in a folder of their own; a second time nothing is overwritten."""
    roster = tmp_path / "名单.csv"
    roster.write_text("主管部门,用款单位\n示例市,甲\n示例市,乙\n", encoding="utf-8")
    desk.answers = ["yes", roster, tmp_path]
    buttons.issue()
    folder = tmp_path / "发放2026"

    assert ["001-甲.xlsx", "002-乙.xlsx", "发放登记.xlsx"] == sorted(
        each.name for each in folder.iterdir()
    )
    desk.answers = ["yes", roster, tmp_path]
    buttons.issue()
    assert "已经有了，里面有文件；请另选一个地方" in desk.shown[-1]


def test_issue_without_a_roster(desk, tmp_path):
    """Who has no roster gets a blank template and a blank roster; the rest can be called off."""
    desk.answers = ["no", tmp_path]
    buttons.issue()
    assert {"项目绩效目标表.xlsx", "名单.xlsx"} <= {each.name for each in tmp_path.iterdir()}

    for answers in (["cancel"], ["yes", None], ["no", None], ["no", tmp_path, "no"]):
        desk.answers = list(answers)
        buttons.issue()
        assert not desk.answers


def test_issue_asks_for_the_year(desk, tmp_path):
    """A profile without a year asks, until four digits are typed."""
    desk.answers = ["national-101", "no"]
    buttons.settings()
    desk.answers = ["no", "明年", "2027", tmp_path]
    buttons.issue()
    assert (tmp_path / "项目绩效目标表.xlsx").is_file()


def test_settings(desk, home):
    """What is set is kept; a profile that does not exist is not."""
    desk.answers = ["national-2020", "yes"]
    buttons.settings()
    kept = (home / "pgxl" / "settings.toml").read_text(encoding="utf-8")
    assert 'profile = "national-2020"\nmarks = true\n' == kept

    desk.answers = ["没有这个口径"]
    buttons.settings()
    desk.answers = [None]
    buttons.settings()
    desk.answers = ["dongguan-2026", "cancel"]
    buttons.settings()
    assert kept == (home / "pgxl" / "settings.toml").read_text(encoding="utf-8")
    buttons.about()
    assert "口径：national-2020；校验时做标记" in desk.shown[-1]


@pytest.mark.parametrize("text", ["profile = 3", "不是 TOML", 'profile = "没有"'])
def test_damaged_settings(desk, home, text):
    """Settings that cannot be read are as new; a profile that is gone is told with the remedy."""
    (home / "pgxl").mkdir(parents=True)
    (home / "pgxl" / "settings.toml").write_text(text, encoding="utf-8")
    desk.open(WATER)
    buttons.validate()

    if "没有" in text:
        assert "请在“设置”里另选一个口径" in desk.shown[-1]
    else:
        assert "校验结果" == desk.front.sheets[0].name


def test_help_and_about(desk):
    """The manual can be read in Excel, without its pictures; the versions are told."""
    buttons.help()
    manual = rows(desk.front)
    buttons.about()

    assert "使用手册" == desk.front.sheets[0].name
    assert any("汇总" in str(row[0]) for row in manual)
    assert not any(str(row[0]).startswith("![") for row in manual)
    assert f"pgxl {pgxl.__version__}" in desk.shown[-1]
