"""汇总.xlsm: the sheet of the collecting office, with two large buttons and the last results."""

from __future__ import annotations

import io
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from pgxl.cells import column_letters
from pgxl.excel.collector import Cell
from pgxl.excel.package import pack, unpack
from workbook.collector_looks import LOOKS, WIDTHS
from workbook.macros import BOOK_NAME, SHEET_NAME, collector_project
from workbook.vba import pack_project
from workbook.xlsx import CREATED

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

COLLECTOR: Final = PurePath("workbook", "汇总.xlsm")
SHEET: Final = "汇总"
TITLE: Final = "项目绩效目标表汇总"
_NOTE: Final = "财政部门使用。按按钮后，程序逐个读取报送文件夹里的工作簿，不改动收到的任何文件。"
_FIRST, _LAST = 1, 4  # columns B to E
_INPUTS: Final = (
    (Cell.FOLDER, "报送文件夹", "收到的工作簿在哪个文件夹，包括里面各层；留空则按按钮后再选"),
    (Cell.ROSTER, "名单", "可以不填。应报送单位的名单（.xlsx 或 .csv），用来列出谁还没有报"),
    (Cell.CONTROLS, "控制数表", "可以不填。用款单位、控制数（.csv 或 .xlsx），逐个单位核对"),
)
_BUTTONS: Final = (
    ("校验", "PgxlValidate", "只检查，列出问题，不生成汇总表"),
    ("汇总", "PgxlConsolidate", "检查并合成一个 汇总.xlsx"),
)
_RESULTS: Final = (
    (
        (Cell.RECEIVED, "收到文件", "tile"),
        (Cell.MERGED, "已汇总", "tile"),
        (Cell.REJECTED, "未汇总", "tile bad"),
        (Cell.PROJECTS, "项目", "tile"),
    ),
    (
        (Cell.BUDGET, "预算合计（元）", "tile money"),
        (Cell.ERRORS, "必须改", "tile bad"),
        (Cell.WARNINGS, "需说明", "tile"),
        (Cell.DONE_AT, "完成时间", "tile time"),
    ),
)
_ADVICE: Final = (
    "按钮没有反应时：先点上方黄色条上的“启用内容”；黄色条不出现、或提示宏已被禁止的，关闭本文件，"
    "在文件上点右键、选“属性”、勾选“解除锁定”，再打开。还不行，请在命令行运行 pgxl doctor。"
)
_BUTTON_FONT: Final = b'<font face="Calibri" size="220" color="#000000">'
_LARGE_FONT: Final = '<font face="黑体" size="360" color="#1F4E79">'.encode()


def build_collector(root: Path) -> None:
    """Write 汇总.xlsm under a copy of the project's folder."""
    parts = unpack(_drawn())
    drawing = "xl/drawings/vmlDrawing1.vml"
    parts[drawing] = parts[drawing].replace(_BUTTON_FONT, _LARGE_FONT)
    place = root / COLLECTOR
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(pack(parts))


def _drawn() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": CREATED, "title": TITLE})
    book.add_vba_project(io.BytesIO(pack_project(collector_project())), is_stream=True)
    book.set_vba_name(BOOK_NAME)
    sheet = book.add_worksheet(SHEET)
    sheet.set_vba_name(SHEET_NAME)
    _Drawing(book, sheet).draw()
    book.close()
    return stream.getvalue()


class _Drawing:
    """The sheet, drawn row by row."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        self._book = book
        self._sheet = sheet
        self._formats = {name: book.add_format(look) for name, look in LOOKS.items()}
        self._row = 0

    def draw(self) -> None:
        """Draw title, inputs, buttons, results and advice."""
        for column, width in enumerate(WIDTHS):
            self._sheet.set_column_pixels(column, column, width)
        self._across(TITLE, "title", 48)
        self._across(_NOTE, "note", 24)
        self._section("一、汇总什么")
        for cell, label, hint in _INPUTS:
            self._input(cell, label, hint)
        self._section("二、开始")
        self._buttons()
        self._section("三、上次结果")
        for tiles in _RESULTS:
            self._tiles(tiles)
        self._labelled("结果文件", "result", 30)
        self._name(Cell.RESULT, self._row - 1, _FIRST + 1)
        self._gap(10)
        self._across(_ADVICE, "advice", 50)
        self._set_page()

    def _buttons(self) -> None:
        """Draw two buttons, each over two columns, with what they do below them."""
        self._sheet.set_row(self._row, 62)
        self._sheet.set_row(self._row + 1, 24)
        for number, (caption, macro, hint) in enumerate(_BUTTONS):
            column = _FIRST + 2 * number
            width = sum(WIDTHS[column : column + 2])
            options = {
                "macro": f"PgxlMain.{macro}",
                "caption": caption,
                "width": width - 40,
                "height": 64,
                "x_offset": 20,
                "y_offset": 10,
                "description": hint,
            }
            self._sheet.insert_button(self._row, column, options)
            self._merge(self._row + 1, column, column + 1, hint, "hint centred")
        self._row += 2

    def _input(self, cell: Cell, label: str, hint: str) -> None:
        self._labelled(label, "input", 28)
        self._name(cell, self._row - 1, _FIRST + 1)
        self._sheet.set_row(self._row, 20)
        self._merge(self._row, _FIRST + 1, _LAST, hint, "hint")
        self._row += 1

    def _labelled(self, label: str, look: str, height: float) -> None:
        self._sheet.set_row(self._row, height)
        self._sheet.write_string(self._row, _FIRST, label, self._formats["label"])
        self._merge(self._row, _FIRST + 1, _LAST, "", look)
        self._row += 1

    def _tiles(self, tiles: tuple[tuple[Cell, str, str], ...]) -> None:
        self._sheet.set_row(self._row, 22)
        self._sheet.set_row(self._row + 1, 34)
        for column, (cell, label, look) in enumerate(tiles, start=_FIRST):
            self._sheet.write_string(self._row, column, label, self._formats["tile label"])
            self._sheet.write_blank(self._row + 1, column, None, self._formats[look])
            self._name(cell, self._row + 1, column)
        self._row += 2

    def _section(self, title: str) -> None:
        self._gap(14)
        self._across(title, "section", 26)
        self._gap(8)

    def _across(self, text: str, look: str, height: float) -> None:
        self._sheet.set_row(self._row, height)
        self._merge(self._row, _FIRST, _LAST, text, look)
        self._row += 1

    def _gap(self, height: float) -> None:
        self._sheet.set_row(self._row, height)
        self._row += 1

    def _merge(self, row: int, first: int, last: int, text: str, look: str) -> None:
        self._sheet.merge_range(row, first, row, last, text, self._formats[look])

    def _name(self, cell: Cell, row: int, column: int) -> None:
        self._book.define_name(cell, f"='{SHEET}'!${column_letters(column + 1)}${row + 1}")

    def _set_page(self) -> None:
        sheet: Any = self._sheet
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 1)
        sheet.print_area(0, 0, self._row - 1, _LAST)
        sheet.set_selection("C6")
