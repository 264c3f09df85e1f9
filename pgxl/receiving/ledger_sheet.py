"""The looks of 收件登记: its columns, its page, its lines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from pgxl.excel.styles import ROLES, SONG
from pgxl.excel.texts import fit, is_risky, lines_needed
from pgxl.receiving.entry import Entry, Fate

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = TITLE = "收件登记"
_NOTE = (
    "收件时间是邮件自带的日期（北京时间）；“存为”是本文件夹里的文件名　　"
    "可以加列、加行、写备注、排序，再次收件接着往下登记"
)
_TITLE_ROW, _NOTE_ROW, _HEADING_ROW = 1, 2, 3
#: No clock in outputs: the same mails give the same bytes.
_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - workbooks know no time zone
_LINE_HEIGHT, _LEAST_HEIGHT, _TALLEST = 13.5, 18.0, 400.0
_A4 = 9
_FOOTER_SIZE = 9
_TIME = "yyyy-mm-dd hh:mm"
#: Begins what office programs take for a character: ``_x000D_`` is a line break to them.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


#: How cells of a role look, as the library keeps it.
Looks = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the ledger.

    Attributes:
        key: The attribute of ``Entry`` that it shows.
        heading: Its heading, by which it is found again.
        width: Its width in characters.
        role: The format of its cells.
    """

    key: str
    heading: str
    width: float
    role: str = "name"


COLUMNS = (
    Column("when", "收件时间", 17, "centre"),
    Column("sender", "发件人", 31),
    Column("subject", "主题", 28),
    Column("name", "附件名", 29),
    Column("stored", "存为", 29),
    Column("size", "大小（字节）", 12, "count"),
    Column("sha256", "sha256", 37),
    Column("fate", "状态", 8, "centre"),
    Column("note", "说明", 40),
)
_FATES = {Fate.TAKEN: "已报", Fate.DUPLICATE: "重复", Fate.SKIPPED: "空白", Fate.REFUSED: "未汇总"}


def draw(book: Workbook, sheet: Worksheet) -> int:
    """Draw a blank ledger; give the row of its headings."""
    book.properties.title, book.properties.creator = TITLE, "pgxl"
    book.properties.created = _CREATED
    sheet.title = SHEET
    last = len(COLUMNS)
    for row, text, role, height in (
        (_TITLE_ROW, TITLE, "title", 30),
        (_NOTE_ROW, _NOTE, "note", 18),
    ):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        _write(cell_at(sheet, row, 1), text, role)
        sheet.row_dimensions[row].height = height
    for at, column in enumerate(COLUMNS, start=1):
        cell = cell_at(sheet, _HEADING_ROW, at)
        _write(cell, column.heading, "heading")
        sheet.column_dimensions[cell.column_letter].width = column.width
    sheet.row_dimensions[_HEADING_ROW].height = 26
    sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{sheet.cell(_HEADING_ROW, last).coordinate}"
    _set_up_page(sheet)
    return _HEADING_ROW


def write_line(
    sheet: Worksheet, row: int, columns: Mapping[str, int], entry: Entry, looks: Looks
) -> None:
    """Write a line.

    Args:
        sheet: The sheet.
        row: The row.
        columns: Where each column of ours is.
        entry: What to write.
        looks: What cells of each role looked like so far; a look is made once for all lines.
    """
    lines = 1
    for column in COLUMNS:
        cell = cell_at(sheet, row, columns[column.key])
        value = getattr(entry, column.key)
        role = _FATES[entry.fate] if column.key == "fate" else column.role
        _write(cell, value, role, looks)
        if column.role == "name":
            width = sheet.column_dimensions[cell.column_letter].width or column.width
            lines = max(lines, lines_needed(str(cell.value or ""), int(width) - 1))
    sheet.row_dimensions[row].height = min(max(lines * _LINE_HEIGHT + 4, _LEAST_HEIGHT), _TALLEST)


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Give a cell that can be written; none of ours is inside of merged ones."""
    return cast("Cell", sheet.cell(row, column))


def copy_looks(sheet: Worksheet, row: int, theirs: Iterable[int]) -> None:
    """Let cells in columns that staff have added look as in the line above."""
    for at in theirs:
        above, cell = cell_at(sheet, row - 1, at), cell_at(sheet, row, at)
        if above.has_style:
            for look in ("font", "border", "fill", "alignment", "number_format"):
                setattr(cell, look, copy(getattr(above, look)))


def _write(cell: Cell, value: object, role: str, looks: Looks | None = None) -> None:
    """Write text as text, whatever it begins with; numbers and times as what they are."""
    if looks is None or role not in looks:
        _paint(cell, role)
    if looks is not None:
        styled: Any = cell
        styled._style = copy(looks.setdefault(role, copy(styled._style)))  # noqa: SLF001 - no other way
    if isinstance(value, dt.datetime):
        cell.value, cell.number_format = value, _TIME
    elif isinstance(value, str) and value:
        cell.value = _CODE.sub("_x005F_", fit(value))
        cell.data_type = "s"
        cell.quotePrefix = is_risky(value)
    elif isinstance(value, int):
        cell.value = value


def _paint(cell: Cell, role: str) -> None:
    """Give a cell the format that the role has in all our workbooks."""
    from openpyxl.styles import (  # noqa: PLC0415 - loaded with the book
        Alignment,
        Border,
        Font,
        PatternFill,
        Side,
    )

    told = ROLES[role]
    colour = str(told.get("font_color", "#000000")).lstrip("#")
    cell.font = Font(
        name=told["font_name"], size=told["font_size"], bold=told.get("bold", False), color=colour
    )
    cell.alignment = Alignment(
        horizontal=told.get("align", "left" if "indent" in told else None),
        vertical="center",
        wrap_text=told.get("text_wrap", False),
        indent=told.get("indent", 0),
    )
    if "bg_color" in told:
        cell.fill = PatternFill("solid", fgColor=str(told["bg_color"]).lstrip("#"))
    if told.get("border"):
        side = Side("thin", color=str(told["border_color"]).lstrip("#"))
        cell.border = Border(side, side, side, side)
    cell.number_format = told.get("num_format", "General")


def _set_up_page(sheet: Worksheet) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415 - the same
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - the same

    sheet.page_setup.paperSize, sheet.page_setup.orientation = _A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.6
    margins.header = margins.footer = 0.3
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    footer.left.text, footer.right.text = SHEET, "第 &P 页 共 &N 页"
    for part in (footer.left, footer.right):
        part.font, part.size = SONG, _FOOTER_SIZE
    sheet.sheet_view.showGridLines = False
