"""Workbook files as grids: two readers behind the gate, calamine and one of another hand."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pgxl.cells import CellValue, Grid
from pgxl.doubts import Doubt
from pgxl.errors import InputError
from pgxl.excel.calculation import Recalculation, Results
from pgxl.excel.gate.admission import admit
from pgxl.excel.gate.complaints import broken
from pgxl.excel.gate.kinds import Kind
from pgxl.excel.gate.spans import Spans
from pgxl.excel.readings import read_again
from pgxl.excel.second_reading import check_names, reconcile
from pgxl.excel.structure import SheetReading, Structure


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet.

    Attributes:
        grid: Its cells.
        hidden: Whether a person has to unhide it to see it.
        doubts: Cells that two readings do not agree on, or that a merged cell covers.
        reading: What the second reader has found in it; None for a sheet of the open book.
        formats: The number formats of the workbook.
        looks: What is seen of a text, in words, by its cell formats that strike or hide it.
        results: What its formulas come to, against their stored results; None where a program
            calculates them.
    """

    grid: Grid
    hidden: bool
    doubts: tuple[Doubt, ...] = ()
    reading: SheetReading | None = None
    formats: Mapping[str, str] = field(default_factory=dict)
    looks: Mapping[str, str] = field(default_factory=dict)
    results: Results | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook file that was read.

    Attributes:
        kind: What the gate found it to be.
        sheets: Its worksheets in order; chart and macro sheets hold no forms.
        parts: The parts of its package, inflated, by their names; none in an .xls file.
        structure: The workbook as its second reader has it.
    """

    kind: Kind
    sheets: list[Sheet]
    parts: Mapping[str, bytes]
    structure: Structure


def read_workbook(data: bytes, passwords: Sequence[str] = ()) -> Workbook:
    """Read the worksheets of a workbook, and tell what kind of file it is.

    Args:
        data: The bytes of an .xlsx, .xlsm, .xlsb, .xls or .ods file.
        passwords: What to open it with if it is locked.

    Raises:
        InputError: The bytes are no workbook, or one that cannot be read.
    """
    admitted = admit(data, passwords)
    structure = read_again(admitted)
    _check_spans(structure)
    with _telling(), CalamineWorkbook.from_filelike(io.BytesIO(admitted.data)) as book:
        sheets = list(_read_sheets(book, admitted.kind, structure))
    return Workbook(admitted.kind, sheets, admitted.parts, structure)


@contextmanager
def _telling() -> Iterator[None]:
    """Tell what calamine says; where it gives up (panics), that is no ordinary exception."""
    try:
        yield
    except PasswordError as error:
        raise InputError("工作簿设有打开密码", "请取消打开密码，另存后重新发送") from error
    except (CalamineError, OSError) as error:
        raise broken() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise broken() from error
        raise


def _check_spans(structure: Structure) -> None:
    """Refuse cells so far away that calamine, which lays out a whole sheet, runs out of memory."""
    spans = Spans()
    for sheet in structure.sheets:
        if sheet.reading is not None:
            spans.reach(sheet.reading.height, sheet.reading.width)
            spans.close()


def _read_sheets(book: CalamineWorkbook, kind: Kind, structure: Structure) -> Iterator[Sheet]:
    told = list(enumerate(book.sheets_metadata))
    if kind is Kind.XLS:  # its second reader knows sheets of cells only
        told = [(place, each) for place, each in told if each.typ == SheetTypeEnum.WorkSheet]
    check_names(structure, [each.name for _, each in told])
    recalculation = Recalculation(structure)
    for index, (place, each) in enumerate(told):
        if each.typ != SheetTypeEnum.WorkSheet:
            continue
        hidden = each.visible != SheetVisibleEnum.Visible
        rows: list[list[CellValue]] = book.get_sheet_by_index(place).to_python(
            skip_empty_area=False
        )
        grid = Grid(each.name, rows)
        counted, doubts = reconcile(structure, index, grid)
        reading = structure.sheets[index].reading
        results = Results(recalculation, index)
        yield Sheet(counted, hidden, doubts, reading, structure.formats, structure.looks, results)
