"""Workbook files as grids: the first reader (calamine) behind the gate."""

from __future__ import annotations

import io
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook file that was read.

    Attributes:
        kind: What the gate found it to be.
        sheets: Its worksheets in order; chart and macro sheets hold no forms.
        parts: The parts of its package, inflated, by their names; none in an .xls file.
    """

    kind: Kind
    sheets: list[Sheet]
    parts: Mapping[str, bytes]


def read_workbook(data: bytes) -> Workbook:
    """Read the worksheets of a workbook, and tell what kind of file it is.

    Args:
        data: The bytes of an .xlsx, .xlsm, .xlsb, .xls or .ods file.

    Raises:
        InputError: The bytes are no workbook, or one that cannot be read.
    """
    admitted = admit(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = [
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
    return Workbook(admitted.kind, sheets, admitted.parts)


def _grid(book: CalamineWorkbook, index: int, name: str) -> Grid:
    rows: list[list[CellValue]] = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
    return Grid(name, rows)
