"""Old workbooks (.xls) a second time, by xlrd."""

from __future__ import annotations

import io
from collections.abc import Iterator

import xlrd
from olefile import OleFileIO
from xlrd.sheet import Sheet

from pgxl.cells import CellValue
from pgxl.errors import InputError
from pgxl.excel.readings.gathering import Gathering, formats_of
from pgxl.excel.readings.old_links import find_links
from pgxl.excel.structure.model import Foreign, State, Structure

_STATES = {0: State.VISIBLE, 1: State.HIDDEN, 2: State.VERY_HIDDEN}
_STREAMS = ("Workbook", "Book")
#: What the first name in the directory of a compound file begins with, what lies there.
_FOREIGN = (("_VBA_PROJECT", Foreign.MACRO), ("MBD", Foreign.OBJECT), ("LNK", Foreign.OBJECT))


def read_old_book(data: bytes) -> Structure:
    """Read an old workbook; its sheets are those that hold cells.

    Raises:
        InputError: xlrd cannot read it.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=io.StringIO(), on_demand=True
        )
        with book:
            sheets = tuple(_read_sheet(book, index).finish() for index in range(book.nsheets))
            since_1904 = bool(book.datemode)
    except InputError:
        raise
    except Exception as error:  # fed with damaged bytes, xlrd raises whatever comes
        raise InputError(
            "旧格式（.xls）工作簿只有一种方法读得出来，内容无法核对",
            "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新发送",
        ) from error
    return Structure(
        sheets,
        foreign=frozenset(_foreign(data)),
        formats=formats_of(sheets),
        since_1904=since_1904,
    )


def _foreign(data: bytes) -> Iterator[Foreign]:
    with OleFileIO(io.BytesIO(data)) as file:
        names = {path[0].upper() for path in file.listdir()}
        streams = [file.openstream(name).read() for name in _STREAMS if file.exists(name)]
    for start, what in _FOREIGN:
        if any(name.startswith(start) for name in names):
            yield what
    for stream in streams:
        yield from find_links(stream)


def _read_sheet(book: xlrd.Book, index: int) -> Gathering:
    sheet = book.sheet_by_index(index)
    found = Gathering(sheet.name, _STATES.get(sheet.visibility, State.HIDDEN))
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            _take(book, sheet, row, column, found)
    for row, told in sheet.rowinfo_map.items():
        if told.hidden:
            found.hide_row(row + 1)
    for column, told in sheet.colinfo_map.items():
        if told.hidden:
            found.hide_columns(column + 1, column + 1)
    for top, bottom, left, right in sheet.merged_cells:
        found.merge(top + 1, left + 1, bottom, right)
    book.unload_sheet(index)
    return found


def _take(book: xlrd.Book, sheet: Sheet, row: int, column: int, found: Gathering) -> None:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    place = row + 1, column + 1
    if kind == xlrd.XL_CELL_ERROR:
        found.fail(*place, xlrd.error_text_from_code.get(value, "#N/A"))
    elif kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        told: CellValue = float(value)
        found.put(*place, told, _code(book, sheet, row, column))
    elif kind == xlrd.XL_CELL_BOOLEAN:
        found.put(*place, bool(value))
    elif kind == xlrd.XL_CELL_TEXT and value:
        found.put(*place, str(value), _code(book, sheet, row, column))


def _code(book: xlrd.Book, sheet: Sheet, row: int, column: int) -> str:
    """Give the number format of a cell."""
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    return str(book.format_map[style.format_key].format_str)
