"""The formulas of a workbook, calculated from what stands in its cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pgxl.cells import CellValue
from pgxl.excel.calculation.evaluation import Evaluator
from pgxl.excel.calculation.quantities import (
    CircularError,
    Fault,
    UndecidedError,
    Value,
    describe,
    differs,
    entered,
)
from pgxl.excel.calculation.syntax import parse
from pgxl.excel.structure import SheetReading, Structure
from pgxl.excel.structure.ranges import Area, address

#: How many rows and cells are looked at in one workbook; beyond that nothing is decided.
_MOST_STEPS = 50_000

_Key = tuple[int, int, int]


class Outcome(NamedTuple):
    """What became of a formula.

    Attributes:
        other: What it comes to, in words, where that differs from its stored result.
        certain: Whether it was calculated from what was entered, without a formula in between
            that could not be calculated and was taken at its stored result.
    """

    other: str
    certain: bool


class Recalculation:
    """Calculates formulas of one workbook, each once.

    Attributes:
        pending: Whether the workbook says that results may be older than its cells.
    """

    def __init__(self, structure: Structure) -> None:
        """Take a workbook as the second reader has it."""
        self.pending = structure.calculation.pending
        self._sheets = structure.sheets
        self._index = {sheet.name.casefold(): n for n, sheet in enumerate(structure.sheets)}
        self._possible = not structure.calculation.approximate
        self._known: dict[_Key, Value] = {}
        self._doubtful: set[_Key] = set()
        self._path: list[_Key] = []
        self._evaluator = Evaluator(self)
        self._steps = 0

    def examine(self, index: int, row: int, column: int) -> Outcome | None:
        """Hold the stored result of a formula against what it comes to.

        Args:
            index: The place of the sheet among all.
            row: The row of a cell with a formula.
            column: Its column.

        Returns:
            What became of it; None where no result is stored, or an error value.
        """
        reading = self._reading(index)
        found = reading.rows[row]
        if column in found.errors or column in found.unsolved:
            return None  # told as such
        key = index, row, column
        try:
            value = self._calculate(key, reading.formulas[row, column])
        except (UndecidedError, CircularError):
            return Outcome("", certain=False)
        stored = _value(reading, row, column)
        return Outcome(describe(value) if differs(stored, value) else "", key not in self._doubtful)

    def _calculate(self, key: _Key, formula: str) -> Value:
        """Calculate the formula of a cell.

        Raises:
            UndecidedError: It cannot be calculated here.
            CircularError: It refers to itself.
        """
        if key in self._known:
            return self._known[key]
        if key in self._path:
            raise CircularError
        if not self._possible:
            raise UndecidedError
        self._path.append(key)
        try:
            value = self._evaluator.work_out(parse(formula), key[0])
            self._known[key] = value
        finally:
            self._path.pop()
        return value

    def find(self, sheet: str, home: int) -> int:
        """Find a sheet by its name; that of the formula itself where no name is given."""
        if not sheet:
            return home
        if sheet.casefold() not in self._index:
            raise UndecidedError
        return self._index[sheet.casefold()]

    def within(self, index: int, area: Area) -> Iterator[Value]:
        """Give what stands in the cells of a rectangle, rows without cells left out."""
        reading = self._reading(index)
        numbers = range(area.top, area.bottom + 1)
        for number in reading.rows if len(numbers) > len(reading.rows) else numbers:
            self._step()
            if number in numbers and number in reading.rows:
                last = min(area.right, reading.rows[number].reach)
                for column in range(area.left, last + 1):
                    yield self.cell(index, number, column)

    def cell(self, index: int, row: int, column: int) -> Value:
        """Give what stands in a cell: if a formula does, its result as calculated, or as stored."""
        self._step()
        reading = self._reading(index)
        formula = reading.formulas.get((row, column))
        if formula is None:
            return self._stored(index, reading, row, column)
        key = index, row, column
        try:
            value = self._calculate(key, formula)
        except UndecidedError:
            if column in reading.rows[row].unsolved:
                raise
            self._doubtful.update(self._path)
            return self._stored(index, reading, row, column)
        if key in self._doubtful:
            self._doubtful.update(self._path)
        if value is None:  # a reference to a blank cell: 0 to Excel, still blank to LibreOffice
            raise UndecidedError
        return value

    def _stored(self, index: int, reading: SheetReading, row: int, column: int) -> Value:
        found = reading.rows.get(row)
        if found is None:
            return None
        if column in found.errors:
            return Fault(found.errors[column])
        value = _value(reading, row, column)
        if value == "" and address(row, column) not in self._sheets[index].texts:
            return "" if (row, column) in reading.formulas else None
        if isinstance(value, str | bool):
            return value
        if isinstance(value, int | float):
            return entered(value)
        raise UndecidedError

    def _reading(self, index: int) -> SheetReading:
        reading = self._sheets[index].reading
        if reading is None:
            raise UndecidedError
        return reading

    def _step(self) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise UndecidedError


def _value(reading: SheetReading, row: int, column: int) -> CellValue:
    values = reading.values.get(row, ())
    return values[column - 1] if column <= len(values) else ""


class Results(NamedTuple):
    """The results of one sheet.

    Attributes:
        workbook: Calculates them.
        place: The place of the sheet among all.
    """

    workbook: Recalculation
    place: int

    def examine(self, row: int, column: int) -> Outcome | None:
        """Hold the stored result of a formula of this sheet against what it comes to."""
        return self.workbook.examine(self.place, row, column)
