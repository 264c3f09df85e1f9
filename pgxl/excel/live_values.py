"""What xlwings gives for cells, turned into what a file would give."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pgxl.cells import CellValue

if TYPE_CHECKING:
    import xlwings as xw

_ERRORS = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!")
)
#: Between these lie Excel's numbers for errors; xlwings knows the names of the old ones only.
_ERROR_NUMBERS = range(-2146826300, -2146826200)
#: A time without a date is a time of one of these days.
_FIRST_DAYS = dt.date(1900, 1, 1)


def rows_of(part: xw.Range) -> list[list[CellValue]]:
    """Give what a part of a sheet holds, row by row from A1, in one call."""
    values = part.options(ndim=2, err_to_str=True).value
    above: list[list[CellValue]] = [[] for _ in range(part.row - 1)]
    left: list[CellValue] = [""] * (part.column - 1)
    return above + [left + [plain(value) for value in row] for row in values]


def plain(value: Any) -> CellValue:  # noqa: ANN401 - whatever a cell gives
    """Turn one value into what a file would give: errors are blank, numbers are floats."""
    if value is None or value in _ERRORS:
        return ""
    if isinstance(value, (str, bool)):
        return value
    if isinstance(value, dt.datetime):
        if value.date() <= _FIRST_DAYS:
            return value.time()
        return value.date() if value.time() == dt.time() else value
    if isinstance(value, (int, float, Decimal)) and value not in _ERROR_NUMBERS:
        number = float(value)
        return "" if number != number else number  # noqa: PLR0124 - what is not a number
    return ""
