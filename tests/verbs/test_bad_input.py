"""What a button meets that it cannot work with: a Chinese message, and nothing half done."""

import pytest
from buttons_desk import STACKED, WATER, blank, rows
from excel_cells import CellState, SheetState
from samples import SAMPLES

from pgxl import buttons
from pgxl.errors import UsageError
from pgxl.excel import instance

ABOUT_A_FORM = ("validate", "next_problem", "accept", "clear", "totals")


@pytest.mark.parametrize("verb", ABOUT_A_FORM)
def test_no_workbook_open(desk, verb):
    """Without a workbook a person is told to open one; with one in Protected View, to allow it."""
    getattr(buttons, verb)()
    assert "没有打开的工作簿；请先打开" in desk.shown[-1]

    desk.protected_views = 1
    getattr(buttons, verb)()
    assert "启用编辑" in desk.shown[-1]


@pytest.mark.parametrize("verb", ["validate", "next_problem", "accept"])
def test_workbook_without_a_form(desk, tmp_path, verb):
    """A book without a form says so, and nothing is opened or changed."""
    form = desk.open(blank(tmp_path / "签到.xlsx"))
    before = form.dump()
    getattr(buttons, verb)()

    assert "没有找到项目绩效目标表；" in desk.shown[-1]
    assert ([form], before) == (desk.books, form.dump())


def test_chart_sheet_in_front(desk):
    """A chart sheet in front hinders neither the validation nor the way to the next problem."""
    form = desk.open(STACKED)
    form.sheets.append(SheetState("图表1", chart=True))
    form.active = 1
    buttons.validate()
    assert "校验结果" == desk.front.sheets[0].name

    desk.front, form.active = form, 1
    buttons.next_problem()
    assert 0 == form.active
    form.active = 1
    buttons.accept()
    assert "没有选中单元格" in desk.shown[-1]


def test_the_status_bar_does_not_go_on_saying_that_it_works(desk, tmp_path, monkeypatch):
    """After a refusal, and after a fault of the program, it says that nothing goes on."""
    desk.open(blank(tmp_path / "签到.xlsx"))
    buttons.validate()
    assert ["绩效目标：正在校验……", "绩效目标：没有做完"] == desk.status[-2:]

    desk.status.clear()
    monkeypatch.setattr("pgxl.verbs.validation.read_live", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        buttons.validate()
    assert "绩效目标：没有做完" == desk.status[-1]


@pytest.mark.parametrize("visible", [0, 2])
def test_hidden_and_very_hidden_forms(desk, visible):
    """Forms on hidden sheets are left out and told; a book of nothing else is refused."""
    form = desk.open(SAMPLES / "sheets.xlsx")
    form.sheets[3].visible = visible
    buttons.validate()
    assert f"隐藏的工作表“{form.sheets[3].name}”里的表没有校验" in rows(desk.front)[1][0]

    desk.front = form
    for sheet in form.sheets:
        sheet.visible = visible
    buttons.validate()
    assert "请取消隐藏" in desk.shown[-1]


def test_a_large_workbook(desk):
    """A sheet of millions of cells is left out by name, the form beside it is validated."""
    form = desk.open(STACKED)
    form.sheets.append(SheetState("明细账", reach=(1, 1, 1_048_576, 40)))
    buttons.validate()
    assert "工作表“明细账”太大，没有读" in rows(desk.front)[1][0]

    desk.front = form
    del form.sheets[0]
    buttons.validate()
    assert "没有找到项目绩效目标表（工作表“明细账”太大" in desk.shown[-1]


@pytest.mark.parametrize("verb", ABOUT_A_FORM)
def test_busy_from_the_beginning(desk, verb, monkeypatch):
    """While a cell is being edited, no button hangs; the person is told to finish."""
    monkeypatch.setattr("pgxl.excel.live_errors.PAUSE", 0)
    monkeypatch.setattr(instance, "_attached", [])
    desk.open(STACKED)
    desk.rejections = 10_000
    with pytest.raises(UsageError, match="请按 Enter 或 Esc"):
        getattr(buttons, verb)()


def test_text_from_a_department_stays_text(desk):
    """A quote that looks like a formula is a text in the list of problems."""
    form = desk.open(WATER)
    sheet = form.sheets[0]
    sheet.cells[4, 2] = CellState("=HYPERLINK(1)", number_format="@")
    buttons.validate()
    cells = desk.front.sheets[0].cells.values()

    assert {""} == {cell.formula for cell in cells}
    assert any(cell.value == "=HYPERLINK(1)" for cell in cells)


def test_refusals_are_raised_to_the_addin(desk, monkeypatch):
    """Started by the add-in, what refuses is told by the add-in, not twice."""
    monkeypatch.setattr("pgxl.verbs.desk.launched", lambda: True)
    with pytest.raises(UsageError, match="没有打开的工作簿"):
        buttons.validate()
    assert not desk.shown


def test_a_fault_of_the_program_is_not_hidden(desk, monkeypatch):
    """What is no refusal goes on to who can log it."""
    desk.open(STACKED)
    monkeypatch.setattr("pgxl.excel.live.rows_of", lambda _part: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        buttons.validate()


def test_an_unwritten_result_is_not_left(desk, monkeypatch):
    """Where the list cannot be written as it should be, its new book is closed again."""
    form = desk.open(STACKED)
    monkeypatch.setattr("pgxl.excel.live_results.rows_of", lambda _part: [[]] * 3 + [["x"] * 13])
    buttons.validate()

    assert "核对不一致" in desk.shown[-1]
    assert [form] == desk.books
