"""汇总, 校验 of a folder, 打开校验报告: what the collecting office presses."""

import shutil

import pytest
from buttons_desk import STACKED, blank, rows
from samples import BUDGET, FORMS, PROJECT

import pgxl
from pgxl import buttons
from pgxl.excel.live import connect
from pgxl.profile import load_profile
from pgxl.template import build_template
from pgxl.template.layout import lay_out
from tests.template.filling import filled, right_form


@pytest.fixture
def received(tmp_path):
    """A folder of received workbooks."""
    folder = tmp_path / "报送"
    shutil.copytree(FORMS, folder)
    blank(folder / "签到.xlsx")
    return folder


def test_consolidation(desk, received):
    """A chosen folder is merged beside itself; the summary opens; the rest is told."""
    desk.answers = [received]
    buttons.consolidate()
    summary = received.parent / "汇总.xlsx"

    assert desk.front.path == str(summary)
    assert f"8 个项目，预算 {BUDGET:,.2f} 元；未汇总的文件 1 个" in desk.status[-1]
    assert (received.parent / "校验报告.xlsx").is_file()
    assert any(text.startswith("绩效目标：已读") for text in desk.status)
    buttons.report()
    assert desk.front.path.endswith("校验报告.xlsx")


def test_consolidation_asks_before_it_replaces(desk, received):
    """An older result is replaced only if the person says so."""
    old = received.parent / "汇总.xlsx"
    old.write_bytes(b"old")
    desk.answers = [received, "no"]
    buttons.consolidate()

    assert (b"old", "没有替换，原有的结果没有改动") == (old.read_bytes(), desk.status[-1])


def test_consolidation_while_its_result_is_open(desk, received):
    """An open 汇总.xlsx is not overwritten; the person is told to close it."""
    blank(received.parent / "汇总.xlsx")
    desk.open(received.parent / "汇总.xlsx")
    before = (received.parent / "汇总.xlsx").read_bytes()
    desk.answers = [received]
    buttons.consolidate()

    assert "正在 Excel 里打开；请先关闭它" in desk.shown[-1]
    assert before == (received.parent / "汇总.xlsx").read_bytes()


def test_consolidation_without_a_folder(desk, tmp_path):
    """No folder chosen, one that is gone, one without forms: each is told, nothing is written."""
    desk.answers = [None]
    buttons.consolidate()
    assert "没有选择文件夹" == desk.status[-1]

    desk.answers = [tmp_path / "没有"]
    buttons.consolidate()
    assert "找不到文件夹" in desk.shown[-1]

    folder = tmp_path / "空"
    folder.mkdir()
    blank(folder / "签到.xlsx")
    desk.answers = [folder]
    buttons.consolidate()
    assert "没有读到一张绩效目标表" in desk.shown[-1]
    assert not (tmp_path / "汇总.xlsx").exists()
    assert not (tmp_path / "校验报告.xlsx").exists()


def test_a_network_folder_that_vanishes(desk, received, monkeypatch):
    """When the folder is gone in the middle of reading, that is told, and no summary stays."""
    desk.answers = [received]
    real = pgxl.inputs.contents.read_file

    def read(path):
        data = real(path)
        if received.exists():
            shutil.rmtree(received)
        return data

    monkeypatch.setattr("pgxl.inputs.contents.read_file", read)
    buttons.consolidate()

    assert "断开了" in desk.shown[-1]
    assert not (received.parent / "汇总.xlsx").exists()


def test_the_collector(desk, received):
    """From 汇总.xlsm the folder is the one typed there, and the results go into its cells."""
    form = desk.open(PROJECT / "workbook" / "汇总.xlsm")
    book = connect().active()
    cells = {name.name: name.refers_to_range for name in book.book.names if "PGXL_" in name.name}
    cells["PGXL_FOLDER"].value = str(received)
    buttons.consolidate()

    told = {name: cells[name].value for name in cells}
    assert (9.0, 8.0, 1.0, 8.0, float(BUDGET)) == tuple(
        told[f"PGXL_{name}"] for name in ("RECEIVED", "MERGED", "REJECTED", "PROJECTS", "BUDGET")
    )
    assert str(received.parent / "汇总.xlsx") == told["PGXL_RESULT"]
    desk.front = form
    desk.answers = ["yes"]
    buttons.validate()
    assert desk.front.path == str(received.parent / "校验报告.xlsx")


@pytest.fixture
def of_2027(tmp_path):
    """A filled form of another year than the profile of the settings, in a folder."""
    profile = load_profile()
    cells = {"项目1": right_form(lay_out(profile, 2027))}
    (tmp_path / "报送").mkdir()
    path = tmp_path / "报送" / "甲.xlsx"
    path.write_bytes(filled(build_template(profile, 2027, projects=1), cells))
    return path


OTHER = (
    "注意：口径 dongguan-2026 是 2026 年度的，收到的表是 2027 年度的；"
    "先运行 pgxl profile new 我局-2027 --year 2027，再在“设置”里填上这个口径文件夹的完整路径。"
)


def test_a_folder_of_another_year_is_told(desk, of_2027):
    """Merged by the profile of the wrong year each form seems wrong: that is said at once."""
    desk.answers = [of_2027.parent]
    buttons.consolidate()

    assert [OTHER] == desk.shown[-1:]


def test_an_open_form_of_another_year_is_told(desk, of_2027):
    """Above the list of problems, and not where the year is right."""
    desk.open(of_2027)
    buttons.validate()
    assert OTHER in str(rows(desk.front))

    desk.open(STACKED)
    buttons.validate()
    assert "注意" not in str(rows(desk.front)[:3])


def test_units_with_a_control_total_that_sent_nothing_are_told(desk, received, tmp_path):
    """汇总.xlsm knows the list of control totals; nothing is said of another year."""
    controls = tmp_path / "控制数.csv"
    controls.write_text("用款单位,控制数（元）\n乙站,5\n", encoding="utf-8")
    desk.open(PROJECT / "workbook" / "汇总.xlsm")
    book = connect().active()
    cells = {name.name: name.refers_to_range for name in book.book.names if "PGXL_" in name.name}
    cells["PGXL_FOLDER"].value, cells["PGXL_CONTROLS"].value = str(received), str(controls)
    buttons.consolidate()

    assert desk.shown[-1].startswith("控制数表里有 1 个单位没有报送：乙站；请催报")


def test_report_before_anything(desk, tmp_path, home):
    """Without a report it says how to get one; one that was moved away is told."""
    buttons.report()
    assert "还没有校验报告" in desk.shown[-1]

    (home / "pgxl").mkdir(parents=True)
    (home / "pgxl" / "report.txt").write_text(str(tmp_path / "x.xlsx"), encoding="utf-8")
    buttons.report()
    assert "可能已被移走" in desk.shown[-1]


def test_report_of_the_open_form(desk):
    """For a form that was just validated it shows the list of its problems."""
    form = desk.open(STACKED)
    buttons.validate()
    result, desk.front = desk.front, form
    buttons.report()

    assert desk.front is result
