"""The cells of a sheet as a second reader finds them, gathered into a reading."""

from __future__ import annotations

import math

from pgxl.cells import CellValue
from pgxl.errors import InputError
from pgxl.excel.gate.complaints import REPAIR_AS_XLSX, too_wide
from pgxl.excel.structure.merges import read_merges
from pgxl.excel.structure.model import SheetReading, SheetStructure, State
from pgxl.excel.structure.ranges import LAST_COLUMN, LAST_ROW, Area, address
from pgxl.excel.structure.rows import Row
from pgxl.excel.structure.strings import too_long
from pgxl.excel.texts import LONGEST_TEXT

#: Number formats that show a number as it is; others are kept by their own text.
_PLAIN = frozenset({"", "General", "GENERAL", "@"})
#: The same format as ``0``, which among the styles of a row is the number of no format at all.
_WHOLE = {"0": "0;-0"}


class Gathering:
    """Takes the cells of one sheet in any order; rows and columns count from 1."""

    def __init__(self, name: str, state: State = State.VISIBLE) -> None:
        """Begin before the first cell."""
        self.name, self.state = name, state
        self._rows: dict[int, Row] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._merges: list[str] = []

    def put(self, row: int, column: int, value: CellValue, code: str = "") -> None:
        """Take a value, with the number format that it is shown by; few show a text otherwise.

        Raises:
            InputError: It is no value that a cell can hold, or the cell has one or is none.
        """
        if isinstance(value, float) and not math.isfinite(value):
            raise InputError(f"单元格 {address(row, column)} 的数不是数", REPAIR_AS_XLSX)
        if isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                raise too_long()
            value = value.replace("\r\n", "\n").strip()
        found = self._row(row, column)
        gap = column - len(found.values)
        if gap > 0:
            found.values.extend([""] * gap)
        elif found.values[column - 1] != "":
            raise InputError(
                f"单元格 {address(row, column)} 重复，不同的程序会读出不同的内容", REPAIR_AS_XLSX
            )
        found.values[column - 1] = value
        if code not in _PLAIN and (not isinstance(value, str) or _is_for_texts(code)):
            found.styles.setdefault(_WHOLE.get(code, code), []).append(address(row, column))

    def fail(self, row: int, column: int, text: str) -> None:
        """Take an error value (#REF!)."""
        self._row(row, column).errors[column] = text

    def hide_row(self, row: int) -> None:
        """Take a row that is not shown."""
        self._hidden_rows.add(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Take columns that are not shown."""
        self._hidden_columns.append((first, last))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Take a merged cell."""
        self._merges.append(Area(top, left, bottom, right).ref)

    def _row(self, row: int, column: int) -> Row:
        if row > LAST_ROW or column > LAST_COLUMN:
            raise too_wide(row, column)
        found = self._rows.setdefault(row, Row(row))
        found.width = found.reach = max(column, found.reach)
        return found

    def finish(self) -> SheetStructure:
        """Give the sheet.

        Raises:
            InputError: Merged cells lie over each other.
        """
        rows = dict(sorted(self._rows.items()))
        reading = SheetReading(
            rows,
            {number: row.values for number, row in rows.items()},
            max(rows, default=0),
            max((row.reach for row in rows.values()), default=0),
            frozenset(self._hidden_rows),
            tuple(self._hidden_columns),
            read_merges(tuple(self._merges)),
        )
        return SheetStructure(
            self.name, self.state, merges=frozenset(self._merges), reading=reading
        )


def _is_for_texts(code: str) -> bool:
    """Whether a format has a part for texts: one with @, or its fourth."""
    return "@" in code or code.count(";") > 2  # noqa: PLR2004 - parts of a format


def formats_of(sheets: tuple[SheetStructure, ...]) -> dict[str, str]:
    """Give the number formats of some sheets, each under its own text."""
    return {
        code: code
        for sheet in sheets
        if sheet.reading
        for row in sheet.reading.rows.values()
        for code in row.styles
    }
