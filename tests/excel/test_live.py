"""The book that is open in Excel, read and written through xlwings' own code."""

# ruff: noqa: DTZ001 - workbooks know no time zone

import datetime as dt
from contextlib import suppress
from dataclasses import replace

import excel_engine
import pytest
import xlwings as xw
from excel_cells import BookState, CellState, ComError, SheetState
from excel_range import Range
from samples import FORMS, SAMPLES

from pgxl.cells import Cell
from pgxl.errors import UsageError
from pgxl.excel.live import LARGEST_SHEET, LiveBook, LiveExcel, connect
from pgxl.excel.live_errors import is_busy
from pgxl.excel.live_values import plain
from pgxl.excel.live_writing import unlocked, write_cells
from pgxl.intake.workbook import read_workbook
from pgxl.migration import migrate
from pgxl.profile import load_profile
from pgxl.verbs.reading import read_live

PROFILE = load_profile()
FILES = [*sorted(FORMS.glob("*.xlsx")), SAMPLES / "stacked.xlsx", SAMPLES / "sheets.xlsx"]
PASSWORD = PROFILE.password


@pytest.fixture
def desk():
    return excel_engine.start()


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "填好的模板.xlsx"
    migrate(FORMS, path, PROFILE)
    return path


def drawn(desk, cells, **more):
    """Open a book with one sheet of some cells that was never saved."""
    held = {place: CellState(each) for place, each in cells.items()}
    sheet = SheetState("表", held, **more)
    desk.books.append(BookState("工作簿1", [sheet]))
    desk.front = desk.books[-1]
    return connect().active(), sheet


def same(desk, path):
    """Hold the open book against the saved file: forms with cells, reasons and origins."""
    desk.open(path)
    book = connect().active()
    expected, _ = read_workbook(path.name, path.read_bytes(), PROFILE)
    found = read_live(book, PROFILE).forms
    assert expected
    assert expected == list(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_open_book_gives_the_forms_of_the_file(desk, path):
    """The live book and the saved file give the same forms: the eight, stacked, on sheets."""
    same(desk, path)


def test_open_template_gives_the_forms_of_the_file(desk, template):
    """Our template, locked and filled in, is the same too, with where it comes from."""
    same(desk, template)

    found = read_live(connect().active(), PROFILE).forms
    assert all(form.origin and form.origin.identity for form in found)


def test_a_sheet_is_read_in_one_call(desk, monkeypatch):
    """However large the sheet, its values are asked for once."""
    asked = []
    held = Range.raw_value.fget
    monkeypatch.setattr(
        Range, "raw_value", property(lambda part: asked.append(part.bounds) or held(part))
    )
    desk.open(SAMPLES / "stacked.xlsx")
    connect().active().read()

    assert 1 == len(asked)


def test_values_are_those_of_a_file():
    """Errors are blank, dates without a time are dates, numbers are floats, NaN is blank."""
    day = dt.datetime(2026, 3, 31)

    assert ["", "", "", ""] == [plain(each) for each in (None, "#REF!", -2146826243, float("nan"))]
    assert [day.date(), dt.time(1, 30)] == [plain(day), plain(dt.datetime(1899, 12, 30, 1, 30))]
    assert [True, 3.0, "1-3"] == [plain(each) for each in (True, 3, "1-3")]
    assert day.replace(hour=9) == plain(day.replace(hour=9))


def test_used_range_that_begins_below(desk):
    """Cells keep their places where the first rows and columns were never used."""
    book, _ = drawn(desk, {(4, 3): "项目名称"}, reach=(4, 3, 4, 3))

    assert "项目名称" == book.read().sheets[0].grid.value(4, 3)


def test_a_sheet_that_is_too_large_is_told(desk):
    """A sheet that spans millions of cells is left out by name; the others are read."""
    book, _ = drawn(desk, {(1, 1): "x"}, reach=(1, 1, LARGEST_SHEET, 2))

    assert ([], ["表"]) == tuple(book.read())


@pytest.mark.parametrize(
    "text",
    [
        "110101199003071234",
        "1-3",
        "90%",
        "3月5日",
        "=1+1",
        "-5人",
        "@SUM(A1)",
        "'引号",
        "TRUE",
        "007",
    ],
)
def test_text_stays_text(desk, text):
    """What Excel would make a number, a date or a formula of is written as the text it is."""
    book, sheet = drawn(desk, {(1, 1): "旧"})
    write_cells(book, {Cell("表", 1, 1): text}, PASSWORD)

    assert (text, "") == (sheet.cells[1, 1].value, sheet.cells[1, 1].formula)


def test_the_test_excel_coerces():
    """Without "@" the Excel of these tests changes such texts, as the real one does."""
    desk = excel_engine.start()
    book, sheet = drawn(desk, {(1, 1): "", (2, 1): "", (3, 1): ""})
    for row, text in enumerate(("110101199003071234", "1-3", "90%"), start=1):
        book.book.sheets[0].range((row, 1)).value = text

    assert [1.10101199003071e17, dt.datetime(2026, 1, 3), 0.9] == [
        sheet.cells[row, 1].value for row in (1, 2, 3)
    ]
    assert "0%" == sheet.cells[3, 1].number_format


def test_a_long_text_is_shown(desk):
    """A text that old versions of Excel would show as ### in a text cell gets its format back."""
    book, sheet = drawn(desk, {(1, 1): "旧"})
    write_cells(book, {Cell("表", 1, 1): "长" * 300}, PASSWORD)

    assert ("长" * 300, "General") == (sheet.cells[1, 1].value, sheet.cells[1, 1].number_format)


def test_all_cells_or_none(desk):
    """Where one cell cannot be written, the others hold what they held, in its old format."""
    book, sheet = drawn(desk, {(1, 1): "甲", (2, 1): 5.0})
    sheet.merged = []
    before = replace(sheet.cells[1, 1]), replace(sheet.cells[2, 1])
    sheet.cells[3, 1] = CellState("丙")
    original = sheet.guard

    def guard(cells, what="AllowFormattingCells"):
        if what == "contents" and (3, 1) in list(cells):
            raise ComError(-2147352567, "单元格受保护")
        original(cells, what)

    sheet.guard = guard
    wanted = {Cell("表", row, 1): "新" for row in (1, 2, 3)}
    with pytest.raises(ComError):
        write_cells(book, {key: wanted[key] for key in list(wanted)[:3]}, PASSWORD)

    assert before == (sheet.cells[1, 1], sheet.cells[2, 1])


def test_a_formula_and_a_covered_cell_are_left(desk):
    """A formula is not overwritten, nor a cell that a merged one hides; the reason is told."""
    book, sheet = drawn(desk, {(1, 1): 3.0, (2, 1): "合并", (2, 2): None})
    sheet.cells[1, 1].formula = "=1+2"
    sheet.merged = [(1, 2, 2, 2)]

    with pytest.raises(UsageError, match="是公式，没有改"):
        write_cells(book, {Cell("表", 1, 1): "x"}, PASSWORD)
    with pytest.raises(UsageError, match="合并单元格盖住"):
        write_cells(book, {Cell("表", 2, 2): "x"}, PASSWORD)


def test_protection_comes_back_as_it_was(desk):
    """A sheet with our password is unlocked for the writing and has all its options again."""
    book, sheet = drawn(desk, {(1, 1): "旧"})
    sheet.protect(PASSWORD, {"AllowFormattingRows": True, "DrawingObjects": True})
    sheet.selection = 1
    write_cells(book, {Cell("表", 1, 1): "新"}, PASSWORD)

    assert ("新", True, True, 1) == (
        sheet.cells[1, 1].value,
        sheet.protected,
        sheet.objects,
        sheet.selection,
    )
    assert ["AllowFormattingRows"] == [key for key, allowed in sheet.allowed.items() if allowed]
    with pytest.raises(ComError):
        sheet.unprotect("")


def test_no_password_is_added(desk):
    """A sheet that was protected without a password has none afterwards."""
    book, sheet = drawn(desk, {(1, 1): "旧"})
    sheet.protect("", {})
    write_cells(book, {Cell("表", 1, 1): "新"}, PASSWORD)
    sheet.unprotect("")

    assert not sheet.protected


def test_another_password(desk):
    """A sheet with another password is not touched; a person is told what to do."""
    book, sheet = drawn(desk, {(1, 1): "旧"})
    sheet.protect("别的密码", {})

    with pytest.raises(UsageError, match="撤销工作表保护"):
        write_cells(book, {Cell("表", 1, 1): "新"}, PASSWORD)
    assert ("旧", True) == (sheet.cells[1, 1].value, sheet.protected)


def test_protected_again_after_a_fault(desk):
    """Whatever goes wrong meanwhile, the sheet is locked in the end."""
    book, sheet = drawn(desk, {(1, 1): "旧"})
    sheet.protect(PASSWORD, {})

    with pytest.raises(ZeroDivisionError), unlocked(book.book.sheets, PASSWORD):
        _ = 1 / 0
    assert sheet.protected


def test_our_template_is_unlocked(desk, template):
    """The strong hash of our template opens with the password of the profile."""
    state = desk.open(template)
    book = connect().active()
    sheet = next(each for each in state.sheets if each.protected and each.visible == -1)

    with unlocked([book.sheet(sheet.name)], PASSWORD):
        assert not sheet.protected
    assert sheet.protected


def test_waits_for_a_busy_excel(desk, monkeypatch):
    """A few rejected calls are waited out."""
    monkeypatch.setattr("pgxl.excel.live_errors.PAUSE", 0)
    drawn(desk, {(1, 1): "x"})
    desk.rejections = 3

    assert "工作簿1" == connect().active().name


def test_busy_and_gone_are_known():
    """The numbers of Windows are known, outside or inside of an error; other faults are not."""
    assert is_busy(ComError(-2147418111))
    assert is_busy(ComError(-2147352567, "", -2146777998))
    assert not is_busy(ComError(-2147352567, "", -2146827284))
    assert not is_busy(ValueError())


def test_sheets_that_cannot_be_shown(desk):
    """There is no jump to a hidden, a very hidden or a missing sheet."""
    book, sheet = drawn(desk, {(1, 1): "x"})

    assert book.jump(Cell("表", 5, 2))
    assert (5, 2, 5, 2) == desk.front.place
    for visible in (0, 2):
        sheet.visible = visible
        assert not book.jump(Cell("表", 1, 1))
    assert not book.jump(Cell("没有", 1, 1))


def test_selection_elsewhere(desk):
    """A selected chart, or a cell of another book, is no selected cell."""
    book, _ = drawn(desk, {(1, 1): "x"})
    desk.chosen = False
    assert book.selected() is None

    desk.chosen = True
    assert Cell("表", 1, 1) == book.selected()
    drawn(desk, {})
    desk.front.name = "另一个"
    assert book.selected() is None


def test_status_bar_takes_one_short_line(desk):
    """A long message with line breaks is one line that Excel can show."""
    excel = LiveExcel(connect().app)
    excel.say("甲\n乙" * 200)

    assert len(desk.status[-1]) == 250
    assert "\n" not in desk.status[-1]


def test_flicker_and_events_come_back(desk):
    """While it writes, Excel neither redraws nor wakes macros; even a fault brings both back."""
    excel = connect()
    with suppress(ZeroDivisionError), excel.still():
        assert {False} == set(desk.settings.values())
        _ = 1 / 0

    assert {True} == set(desk.settings.values())


def test_no_excel(monkeypatch):
    """Without Excel, or without xlwings, a person is told what to do."""
    monkeypatch.setattr(xw.engines, "active", None)
    with pytest.raises(UsageError, match="不能连接 Excel"):
        connect()
    monkeypatch.setattr("pgxl.excel.live.current", lambda: None)
    with pytest.raises(UsageError, match="没有找到正在运行的 Excel"):
        connect()

    def missing():
        raise ModuleNotFoundError(name="xlwings")

    monkeypatch.setattr("pgxl.excel.live.current", missing)
    with pytest.raises(UsageError, match="pip install"):
        connect()


def test_a_book_is_known_by_its_name(desk):
    """A book that was never saved has no path, a saved one its own."""
    assert "" == drawn(desk, {})[0].path
    desk.open(FILES[0])
    assert str(FILES[0]) == LiveBook(connect().active().book).path
