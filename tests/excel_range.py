"""The ranges of the test's Excel; see excel_engine."""

# ruff: noqa: ARG002, ARG005, D101, D102 - names and arguments are those of xlwings

from __future__ import annotations

import itertools
import re
from types import SimpleNamespace

from excel_cells import enter, refuse
from xlwings import base_classes as base
from xlwings.utils import col_name

_ADDRESS = re.compile(r"\$?([A-Z]+)\$?([0-9]+)(?::\$?([A-Z]+)\$?([0-9]+))?")


class Busy:
    """Every public question is rejected while a cell is being edited."""

    def __getattribute__(self, name):
        found = object.__getattribute__(self, name)
        if not name.startswith("_") and name not in {"desk", "state", "book", "sheet", "bounds"}:
            object.__getattribute__(self, "desk").ask()
        return found


class Note(base.Note):
    def __init__(self, part, state):
        self._part, self._state = part, state

    @property
    def text(self):
        return self._state.note

    def delete(self):
        self._part.state.guard([], "notes")
        self._state.note = None


class Range(Busy, base.Range):
    _sheet_of = None  # the class of sheets, which is made of ranges itself
    max_cells_per_read = max_cells_per_write = None

    def __init__(self, desk, book, state, bounds):
        self.desk, self._book, self.state, self.bounds = desk, book, state, bounds

    def _places(self):
        top, left, bottom, right = self.bounds
        return itertools.product(range(top, bottom + 1), range(left, right + 1))

    def _cells(self):
        return [self.state.cell(*place) for place in self._places()]

    @property
    def sheet(self):
        return self._sheet_of(self.desk, self._book, self.state)

    @property
    def coords(self):
        return (self.sheet, self.row, self.column, *self.shape)

    @property
    def api(self):
        parts = self._book.areas or [self.bounds]
        found = [
            SimpleNamespace(Row=each[0], Rows=SimpleNamespace(Count=each[2] - each[0] + 1))
            for each in parts
        ]

        class Areas:
            Count = len(found)

            def __call__(self, number):
                return found[number - 1]

        return SimpleNamespace(Areas=Areas())

    @property
    def row(self):
        return self.bounds[0]

    @property
    def column(self):
        return self.bounds[1]

    @property
    def shape(self):
        top, left, bottom, right = self.bounds
        return bottom - top + 1, right - left + 1

    def __len__(self):
        return self.shape[0] * self.shape[1]

    def __call__(self, arg1, arg2=None):
        if arg2 is None:
            row, column = divmod(arg1 - 1, self.shape[1])
            arg1, arg2 = row + 1, column + 1
        row, column = self.bounds[0] + arg1 - 1, self.bounds[1] + arg2 - 1
        return Range(self.desk, self._book, self.state, (row, column, row, column))

    @property
    def address(self):
        top, left, bottom, right = self.bounds
        first = f"${col_name(left)}${top}"
        return first if self.shape == (1, 1) else f"{first}:${col_name(right)}${bottom}"

    @property
    def raw_value(self):
        held = self.state.cells
        top, left, bottom, right = self.bounds
        rows = [
            [
                held[row, column].value if (row, column) in held else None
                for column in range(left, right + 1)
            ]
            for row in range(top, bottom + 1)
        ]
        return rows[0][0] if self.shape == (1, 1) else rows

    @raw_value.setter
    def raw_value(self, data):
        places = list(self._places())
        self.state.guard(places, "contents")
        rows = data if isinstance(data, (list, tuple)) else None
        for number, place in enumerate(places):
            row, column = divmod(number, self.shape[1])
            if not self._covered(place):
                enter(self.state.cell(*place), rows[row][column] if rows else data)

    def _covered(self, place):
        """Tell whether a merged cell hides this one; what is written to it is lost."""
        row, column = place
        return any(
            left <= column <= right and top <= row <= bottom and place != (top, left)
            for left, top, right, bottom in self.state.merged
        )

    @property
    def merge_cells(self):
        return self._merged() is not None

    @property
    def merge_area(self):
        return Range(self.desk, self._book, self.state, self._merged() or self.bounds)

    def _merged(self):
        for left, top, right, bottom in self.state.merged:
            if left <= self.column <= right and top <= self.row <= bottom:
                return top, left, bottom, right
        return None

    @property
    def formula(self):
        first = self._cells()[0]
        return first.formula or ("" if first.value is None else str(first.value))

    @property
    def number_format(self):
        found = {each.number_format for each in self._cells()}
        return found.pop() if len(found) == 1 else None

    @number_format.setter
    def number_format(self, value):
        self._dress("number_format", value)

    @property
    def color(self):
        return self._cells()[0].color

    @color.setter
    def color(self, value):
        self._dress("color", value)

    def _dress(self, key, value):
        self.state.guard(self._places())
        for each in self._cells():
            setattr(each, key, value)

    @property
    def font(self):
        return Font(self)

    def _ignored(self, value):
        self.state.guard(self._places())

    wrap_text = property(lambda self: None, _ignored)
    vertical_alignment = property(lambda self: None, _ignored)

    @property
    def column_width(self):
        return self.state.widths.get(self.column)

    @column_width.setter
    def column_width(self, value):
        self.state.widths[self.column] = value

    @property
    def row_hidden(self):
        return self.row in self.state.hidden_rows

    @property
    def note(self):
        state = self._cells()[0]
        return Note(self, state) if state.note is not None else None

    def add_note(self, text):
        self.state.guard([], "notes")
        self._cells()[0].note = text
        return self.note

    def add_hyperlink(self, address, text_to_display, screen_tip):
        self._cells()[0].link = address
        self.raw_value = text_to_display

    def select(self):
        if self.desk.front is not self._book or self._book.sheets[self._book.active] is not (
            self.state
        ):
            refuse("类 Range 的 Select 方法无效")
        self._book.place, self._book.areas = self.bounds, []


class Font:
    """Size, weight and colour of the cells of a range."""

    def __init__(self, part):
        self._part = part

    color = property(lambda self: None, lambda self, value: None)

    @property
    def size(self):
        return self._part._cells()[0].size  # noqa: SLF001 - the other half of Range

    @size.setter
    def size(self, value):
        self._part._dress("size", value)  # noqa: SLF001 - the same

    @property
    def bold(self):
        return self._part._cells()[0].bold  # noqa: SLF001 - the same

    @bold.setter
    def bold(self, value):
        self._part._dress("bold", value)  # noqa: SLF001 - the same


def bounds_of(told):
    if isinstance(told, Range):
        return told.bounds
    if isinstance(told, tuple):
        if len(told) == 4:
            row, column, height, width = told
            return row, column, row + height - 1, column + width - 1
        return (*told, *told)
    found = _ADDRESS.fullmatch(told)
    first = int(found[2]), _number(found[1])
    last = (int(found[4]), _number(found[3])) if found[3] else first
    return (*first, *last)


def _number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
