"""The doubts about the cells of a form: of all that a sheet hides, what lies within the form."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from pgxl.cells import Cell, spell
from pgxl.doubts import Doubt, DoubtKind
from pgxl.excel.files import Sheet
from pgxl.excel.structure import SheetReading
from pgxl.excel.structure.rows import Row
from pgxl.form import HEADER_FIELDS, Form
from pgxl.intake.appearances import find_appearances, format_of, is_number
from pgxl.intake.results import find_results

#: Doubts that leave a cell blank in the grid, so that a form may look as if nobody had filled it.
_LEAVE_BLANK = frozenset({DoubtKind.ERROR, DoubtKind.UNSOLVED, DoubtKind.DIFFERS})

#: Labels above the values of a form; in our template they are calculated.
_ABOVE = frozenset({"title", "year"})


class _Box(NamedTuple):
    """The cells of a form: from its first label to the last of its values."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def attach_doubts(forms: Sequence[Form], sheet: Sheet) -> list[Form]:
    """Give the forms of a sheet with the doubts about their cells, and the formats of numbers.

    Args:
        forms: The forms of the sheet.
        sheet: The sheet as it was read.
    """
    reading = sheet.reading
    if reading is None:
        return list(forms)
    found = []
    for form in forms:
        doubts = tuple(_find(form, sheet, reading))
        formats = dict(_formats(form, sheet, reading))
        told = doubts or formats
        found.append(replace(form, doubts=doubts, formats=formats) if told else form)
    return found


def is_unread(form: Form) -> bool:
    """Whether something stands in a form of which nothing could be read."""
    return any(doubt.kind in _LEAVE_BLANK for doubt in form.doubts)


def _find(form: Form, sheet: Sheet, reading: SheetReading) -> Iterator[Doubt]:
    box = _box(form)
    covered = {
        (each.cell.row, each.cell.column) for each in sheet.doubts if each.kind is DoubtKind.COVERED
    }
    for each in sheet.doubts:
        if box.holds(each.cell.row, each.cell.column):
            yield each
    for number in range(box.top, box.bottom + 1):
        if number in reading.rows:
            yield from _lost(reading.rows[number], box, covered, form.sheet)
    yield from find_results(form, sheet, reading)
    yield from _hidden(form, sheet, reading, box)
    yield from find_appearances(form, sheet, reading)


def _lost(row: Row, box: _Box, covered: Container[tuple[int, int]], sheet: str) -> Iterator[Doubt]:
    """Give the error values of a row, and its formulas without a result."""
    for column, text in row.errors.items():
        if box.holds(row.number, column) and (row.number, column) not in covered:
            yield Doubt(DoubtKind.ERROR, Cell(sheet, row.number, column), text)
    for column in row.unsolved:
        if box.holds(row.number, column):
            yield Doubt(DoubtKind.UNSOLVED, Cell(sheet, row.number, column), "")


def _box(form: Form) -> _Box:
    values = [
        *(form.header(key).cell for key in HEADER_FIELDS),
        *(form.period_goal.cell, form.annual_goal.cell),
        *(fund.amount.cell for fund in form.funds),
        *chain.from_iterable((row.period.cell, row.annual.cell) for row in form.indicators),
    ]
    cells = [*form.labels.values(), *values]
    heads = [cell.row for key, cell in form.labels.items() if key not in _ABOVE]
    return _Box(
        min(heads, default=form.top),
        min(cell.column for cell in cells),
        max(cell.row for cell in cells),
        max(cell.column for cell in values),
    )


def _hidden(form: Form, sheet: Sheet, reading: SheetReading, box: _Box) -> Iterator[Doubt]:
    for number in sorted(reading.hidden_rows):
        if box.top <= number <= box.bottom:
            places = [(number, column) for column in range(box.left, box.right + 1)]
            yield from _first_text(DoubtKind.HIDDEN_ROW, form, sheet, places)
    for first, last in reading.hidden_columns:
        for column in range(max(first, box.left), min(last, box.right) + 1):
            places = [(number, column) for number in range(box.top, box.bottom + 1)]
            yield from _first_text(DoubtKind.HIDDEN_COLUMN, form, sheet, places)


def _first_text(
    kind: DoubtKind, form: Form, sheet: Sheet, places: Sequence[tuple[int, int]]
) -> Iterator[Doubt]:
    for place in places:
        text = spell(sheet.grid.value(*place))
        if text:
            yield Doubt(kind, Cell(form.sheet, *place), text)
            return


def _formats(form: Form, sheet: Sheet, reading: SheetReading) -> Iterator[tuple[Cell, str]]:
    """Give the number formats of indicator values that are numbers."""
    for row in form.filled:
        for value in (row.period, row.annual):
            if is_number(value.raw):
                code = format_of(value.cell, sheet, reading)
                if code:
                    yield value.cell, code
