"""Where everything stands on a project sheet of the template, computed from the profile.

The reader finds a form by the labels of its profile; the template is drawn with those same labels,
so whatever a profile says is said once. Rows and columns count from 1, as people see them.

::

        A         B         C         D         E               F           G     H…K    L…O    P…
    1   title -----------------------------------------------------------                      sums
    2   还有 N 处未完成 ------------------------------------------------                       used?
    3   项目名称  value ------------------------------------------------  自查                 work
    …
    14  绩效指标  一级指标  二级指标  三级指标  实施周期指标值  年度指标值  自查  parts  parts  work

The parts are 符号, 数值, 单位 and the text that they propose: H…K for 实施周期指标值, L…O for
年度指标值. From P on stand the hidden working columns of the self-check. A…F are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pgxl.cells import column_letters
from pgxl.profile import Category, Profile

#: Raised with every change that an older workbook would have to be carried over for.
VERSION = 1
#: Indicator rows of a project sheet.
INDICATOR_ROWS = 30
#: Project sheets of a template, unless asked otherwise.
PROJECTS = 10

TITLE_ROW, STATUS_ROW, FIRST_FIELD_ROW = 1, 2, 3
SIDE, LEVEL1, LEVEL2, NAME, PERIOD, ANNUAL, CHECK = range(1, 8)
#: The helper columns 符号, 数值, 单位 and the text that they propose, for either target.
PERIOD_PARTS = (8, 9, 10, 11)
ANNUAL_PARTS = (12, 13, 14, 15)
PARTS = {"period_target": PERIOD_PARTS, "annual_target": ANNUAL_PARTS}
#: The first of the hidden working columns, from which the self-check is made up.
WORK = 16

#: The header fields that take up a row each, in the order of the form.
_HEADER = ("project", "project_type", "project_level", "department", "unit", "period", "budget")
_GOALS = ("period_goal", "annual_goal")


class Kind(Enum):
    """What may be typed into an input field."""

    TEXT = "text"
    LONG = "long text"
    CHOICE = "one of a list"
    YEAR = "year"
    MONEY = "amount in 元"
    LEVEL1 = "一级指标"
    LEVEL2 = "二级指标 of the 一级 in its row"
    TARGET = "indicator value, as text"
    SYMBOL = "comparator"
    NUMBER = "number of an indicator value"
    UNIT = "unit of an indicator value"


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a project sheet.

    Attributes:
        row: Its first row.
        column: Its first column.
        last_column: Its last column.
        last_row: Its last row; 0 for the same row.
    """

    row: int
    column: int
    last_column: int = 0
    last_row: int = 0

    @property
    def ref(self) -> str:
        """The address of its first cell, such as ``B3``."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def absolute(self) -> str:
        """The address of its first cell with both dollar signs, such as ``$B$3``."""
        return f"${column_letters(self.column)}${self.row}"


@dataclass(frozen=True, slots=True)
class Input:
    """A field that the department fills in.

    Attributes:
        key: The field, by its key in the profile.
        label: What stands beside or above it.
        place: Where it is typed.
        kind: What may be typed.
    """

    key: str
    label: str
    place: Place
    kind: Kind


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One row of the indicator table.

    Attributes:
        row: Its row on the sheet.
        category: The 一级 and 二级 that are filled in beforehand; None for a spare row.
        inputs: Its input fields.
    """

    row: int
    category: Category | None
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A project sheet of the template.

    Attributes:
        profile: The profile that it is drawn from.
        year: The budget year (预算年度).
        labels: Every fixed label with its place.
        fields: The input fields of header and goals, from top to bottom.
        heading: The row of the table's headings.
        rows: The rows of the indicator table.
    """

    profile: Profile
    year: int
    labels: tuple[tuple[Place, str], ...]
    fields: tuple[Input, ...]
    heading: int
    rows: tuple[IndicatorRow, ...]

    @property
    def last_row(self) -> int:
        """The last row of the indicator table."""
        return self.rows[-1].row

    @property
    def inputs(self) -> Iterator[Input]:
        """Every input field of the sheet; exactly these cells are unlocked."""
        yield from self.fields
        for row in self.rows:
            yield from row.inputs

    def field(self, key: str) -> Input | None:
        """Give an input field of header or goals, or None if the profile has none of that key."""
        return next((each for each in self.fields if each.key == key), None)


def lay_out(profile: Profile, year: int) -> Layout:
    """Lay out a project sheet for a profile and a budget year."""
    labels: list[tuple[Place, str]] = []
    fields: list[Input] = []
    row = FIRST_FIELD_ROW
    for key in (each for each in _HEADER if each in profile.first_labels):
        _add_header_row(profile, year, key, row, labels, fields)
        row += 1
    goals = [key for key in _GOALS if key in profile.first_labels]
    if goals:
        place = Place(row, SIDE, SIDE, row + 2 * len(goals) - 1)
        labels.append((place, profile.label("goals", year)))
    for key in goals:
        label = profile.label(key, year)
        labels.append((Place(row, LEVEL1, ANNUAL), label))
        fields.append(Input(key, label, Place(row + 1, LEVEL1, ANNUAL), Kind.LONG))
        row += 2
    heading = row
    labels.append((Place(row, SIDE, SIDE, row + INDICATOR_ROWS), profile.label("indicators", year)))
    labels += [(Place(row, column), profile.label(key, year)) for key, column in _columns(profile)]
    rows = tuple(_indicator_rows(profile, year, heading + 1))
    return Layout(profile, year, tuple(labels), tuple(fields), heading, rows)


def _add_header_row(
    profile: Profile,
    year: int,
    key: str,
    row: int,
    labels: list[tuple[Place, str]],
    fields: list[Input],
) -> None:
    label = profile.label(key, year)
    labels.append((Place(row, SIDE), label))
    if key != "period":
        fields.append(Input(key, label, Place(row, LEVEL1, ANNUAL), _kind(key)))
        return
    for part, column, last in (("start", LEVEL1, LEVEL2), ("end", NAME, ANNUAL)):
        label = profile.label(part, year)
        labels.append((Place(row, column), label))
        fields.append(Input(part, label, Place(row, column + 1, last), Kind.YEAR))


def _kind(key: str) -> Kind:
    if key == "budget":
        return Kind.MONEY
    return Kind.CHOICE if key in {"project_type", "project_level"} else Kind.TEXT


def _columns(profile: Profile) -> Iterator[tuple[str, int]]:
    columns = {
        "level1": LEVEL1,
        "level2": LEVEL2,
        "name": NAME,
        "period_target": PERIOD,
        "annual_target": ANNUAL,
    }
    return ((key, column) for key, column in columns.items() if key in profile.first_labels)


def _indicator_rows(profile: Profile, year: int, first: int) -> Iterator[IndicatorRow]:
    categories = profile.vocabulary.categories
    for index in range(INDICATOR_ROWS):
        category = categories[index] if index < len(categories) else None
        inputs = tuple(_row_inputs(profile, year, first + index, spare=category is None))
        yield IndicatorRow(first + index, category, inputs)


def _row_inputs(profile: Profile, year: int, row: int, *, spare: bool) -> Iterator[Input]:
    """Give the fields of a row; the categories of the standard rows are fixed."""
    kinds = {
        "level1": Kind.LEVEL1,
        "level2": Kind.LEVEL2,
        "name": Kind.TEXT,
        "period_target": Kind.TARGET,
        "annual_target": Kind.TARGET,
    }
    for key, column in _columns(profile):
        if spare or column >= NAME:
            yield Input(key, profile.label(key, year), Place(row, column), kinds[key])
    for key, parts in PARTS.items():
        if key in profile.first_labels:
            label = profile.label(key, year)
            for kind, column in zip((Kind.SYMBOL, Kind.NUMBER, Kind.UNIT), parts, strict=False):
                yield Input(f"{key}.{kind.name.lower()}", label, Place(row, column), kind)
