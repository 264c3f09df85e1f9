"""Workbook files as grids: the first reader (calamine) behind the gate."""

from __future__ import annotations

import io
from dataclasses import dataclass

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pgxl.cells import CellValue, Grid
from pgxl.errors import InputError
from pgxl.excel.gate import Kind, admit


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet.

    Attributes:
        grid: Its cells.
        hidden: Whether a person sees it without unhiding it.
    """

    grid: Grid
    hidden: bool


def read_workbook(data: bytes) -> list[Sheet]:
    """Read the worksheets of a workbook, in its order; chart and macro sheets hold no forms.

    Args:
        data: The bytes of an .xlsx, .xlsm, .xlsb, .xls or .ods file.

    Raises:
        InputError: The bytes are no workbook, or one that cannot be read.
    """
    return read_with_kind(data)[1]


def read_with_kind(data: bytes) -> tuple[Kind, list[Sheet]]:
    """Read the worksheets and tell what the gate found the file to be; the gate runs once."""
    kind = admit(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return kind, [
                Sheet(_grid(book, index, each.name), each.visible != SheetVisibleEnum.Visible)
                for index, each in enumerate(book.sheets_metadata)
                if each.typ == SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        raise InputError("工作簿设有打开密码", "请取消打开密码，另存后重新发送") from error
    except CalamineError as error:
        raise InputError(
            "工作簿内部已损坏，读不出来", "请用 Excel 打开修复并另存后重新发送"
        ) from error


def _grid(book: CalamineWorkbook, index: int, name: str) -> Grid:
    rows: list[list[CellValue]] = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
    return Grid(name, rows)
