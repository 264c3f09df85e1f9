"""Every button, pressed in the test's Excel: from ``pgxl.buttons`` through xlwings and back."""

import ast

import xlwings as xw
from buttons_desk import STACKED, WATER, rows
from forms import draw
from samples import PROJECT

import pgxl
from pgxl import buttons, launch
from pgxl.excel import instance
from pgxl.migration import migrate
from pgxl.profile import load_profile
from tests.cli.test_commands import write_grid


def test_every_verb_of_the_addin_has_its_function():
    """What ``pgxl.launch`` starts is here, takes nothing, and is short: at most ten lines."""
    tree = ast.parse((PROJECT / "pgxl/buttons.py").read_text(encoding="utf-8"))
    found = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}

    assert set(launch.VERBS.values()) == found.keys()
    for each in found.values():
        assert not each.args.args
        assert each.end_lineno - each.lineno <= 10


def test_validation_shows_what_a_file_gives(desk):
    """The new book lists the findings of ``pgxl.validate``, the worst first, each with a link."""
    form = desk.open(STACKED)
    buttons.validate()
    result = desk.front
    listed = rows(result)
    wanted = [each for each in pgxl.validate(STACKED) if each.status == "fail"]

    assert ("", "校验结果") == (result.path, result.sheets[0].name)
    assert ["序号", "级别", "规则"] == listed[3][:3]
    assert sorted((each.rule, each.cell.ref) for each in wanted) == sorted(
        (row[2], row[5]) for row in listed[4:]
    )
    assert "必须改" == listed[4][1]
    first = result.sheets[0].cell(5, 6)
    assert f"{STACKED}#'项目绩效目标表'!{first.value}" == first.link
    assert [1.0, 2.0] == [row[0] for row in listed[4:6]]
    place = result.sheets[0].cell(5, 6).value
    assert place == f"{chr(64 + form.place[1])}{form.place[0]}"


def test_validation_does_not_change_the_form(desk):
    """Without marks being wanted, nothing in the form is different afterwards."""
    before = desk.open(STACKED).dump()
    form = desk.front
    place, form.place = form.place, form.place
    buttons.validate()
    form.place, form.active = place, 0

    assert before == form.dump()


def test_nothing_wrong(desk, tmp_path):
    """A form without a problem is told so; no empty list is shown, no next problem sought."""
    write_grid(tmp_path / "好表.xlsx", draw("").grid)
    path = tmp_path / "模板.xlsx"
    migrate(tmp_path / "好表.xlsx", path, load_profile())
    form = desk.open(path)
    buttons.validate()
    assert "共 1 张表，没有发现问题。" == desk.shown[-1]
    buttons.next_problem()

    assert "没有发现问题。" == desk.shown[-1]
    assert [form] == desk.books


def test_never_saved(desk):
    """A book that was never saved is validated; the remark says why there are no links."""
    form = desk.open(STACKED)
    form.path, form.name = "", "工作簿7"
    buttons.validate()

    assert "还没有保存过" in rows(desk.front)[1][0]
    assert {""} == {cell.link for cell in desk.front.sheets[0].cells.values()}


def test_next_goes_round(desk):
    """It visits each cell with a problem once, in the order of the sheet, and begins again."""
    form = desk.open(WATER)
    form.place = (1, 1, 1, 1)
    visited = []
    while not visited or form.place != visited[0]:
        visited.append(form.place) if form.place != (1, 1, 1, 1) else None
        buttons.next_problem()
    told = {
        (each.cell.row, each.cell.column)
        for each in pgxl.validate(WATER)
        if each.severity in {"error", "warning"}
    }

    assert [place[:2] for place in visited] == sorted(told)
    assert desk.status[-1].startswith(f"第 1 处，共 {len(told)} 处 ")


def test_next_from_the_result(desk):
    """While the list of problems is in front, it jumps in the form."""
    form = desk.open(STACKED)
    buttons.validate()
    assert desk.front is not form
    buttons.next_problem()

    assert desk.front is form


def test_the_form_of_a_result_was_closed(desk):
    """A list whose form is gone says so."""
    form = desk.open(STACKED)
    buttons.validate()
    desk.books.remove(form)
    buttons.next_problem()

    assert "“stacked.xlsx”已经关闭" in desk.shown[-1]


def test_accepting_a_correction(desk):
    """The budget typed as text becomes a number, after the person has seen old and new."""
    form = desk.open(WATER)
    form.place = (9, 2, 9, 2)
    desk.answers = ["yes"]
    buttons.accept()

    assert "改为：36000" in desk.shown[-1]
    assert 36000.0 == form.sheets[0].cell(9, 2).value
    assert desk.status[-1].startswith("已按 HDR-06 改好 1 格")


def test_declining_a_correction(desk):
    """Nothing is written before the person has said yes."""
    form = desk.open(WATER)
    form.place = (9, 2, 9, 2)
    before = form.dump()
    desk.answers = ["no"]
    buttons.accept()

    assert before == form.dump()
    assert "没有改动" == desk.status[-1]


def test_nothing_to_accept(desk):
    """A cell without a certain correction says so, and a selected chart too."""
    desk.open(WATER).place = (1, 1, 1, 1)
    buttons.accept()
    assert "A1 没有可以直接采用的建议" in desk.shown[-1]

    desk.chosen = False
    buttons.accept()
    assert "没有选中单元格" in desk.shown[-1]


def test_accepting_in_a_read_only_book(desk):
    """The question says that the book must be saved under another name."""
    form = desk.open(WATER)
    form.place, form.read_only = (9, 2, 9, 2), True
    desk.answers = ["no"]
    buttons.accept()

    assert "请另存为新文件" in desk.shown[-1]


def test_accepting_in_a_locked_sheet(desk):
    """A locked cell is written all the same, and the sheet is locked again."""
    form = desk.open(WATER)
    form.place = (9, 2, 9, 2)
    form.sheets[0].protect("jxmb", {})
    desk.answers = ["yes"]
    buttons.accept()

    assert (36000.0, True) == (form.sheets[0].cell(9, 2).value, form.sheets[0].protected)


def test_accepting_behind_another_password(desk):
    """A sheet with a password of its own is left as it is."""
    form = desk.open(WATER)
    form.place = (9, 2, 9, 2)
    form.sheets[0].protect("别的密码", {})
    desk.answers = ["yes"]
    buttons.accept()

    assert "有另外设置的保护密码" in desk.shown[-1]
    assert "36000" != str(form.sheets[0].cell(9, 2).value)
    assert form.sheets[0].protected


def test_started_by_the_addin(desk, home, monkeypatch):
    """Through ``pgxl.launch``: the list is shown; a refusal is what the add-in is given to show."""
    monkeypatch.chdir(home.parent)  # launch leaves it; this brings it back
    monkeypatch.setattr(instance, "_attached", [xw.apps.active])
    desk.open(WATER)
    assert 0 == launch.main(["validate", "--hwnd", "7"], lambda _window: None)
    assert "校验结果" == desk.front.sheets[0].name

    desk.books.clear()
    desk.front = None
    assert 1 == launch.main(["next", "--hwnd", "7"], lambda _window: None)
    told = (home / "pgxl" / "result-7.txt").read_text(encoding="utf-16-le")
    assert told.removeprefix("\ufeff").startswith("1\n没有打开的工作簿")
    assert not desk.shown
