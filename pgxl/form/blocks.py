"""Where the forms of a sheet begin and end, found by their labels wherever they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from pgxl.cells import Cell, Grid
from pgxl.form.margin import find_margin
from pgxl.profile import Match, Profile

#: So many header labels in rows of their own make a form even where its table has no heading.
_ENOUGH_LABELS = 4
#: The header labels stand one below the other; in a list of projects they share one row.
_HEADER = frozenset(
    ("project", "project_type", "project_level", "department", "unit", "period", "budget")
)
#: With so many of them, and headings of a table, a sheet looks as if it were meant as a form.
_FEW_LABELS = 3
#: So many rows of at least two cells below 项目名称 look like a form where few labels are known.
_FEW_ROWS = 5
_TABLE = frozenset(("level1", "level2", "name", "period_target", "annual_target"))
_BEGINNINGS = frozenset(("title", "project"))
_AMOUNTS = frozenset(("budget", "funds"))
_GOALS = frozenset(("period_goal", "annual_goal"))
#: Labels that stand above a table only.
OUTSIDE_TABLE = _HEADER | _GOALS


_OF_FORM = OUTSIDE_TABLE | _TABLE | {"goals", "indicators"}


class Anchor(NamedTuple):
    """A label where it stands."""

    row: int
    column: int
    match: Match

    @property
    def key(self) -> str:
        """The field that the label names."""
        return self.match.key


@dataclass(frozen=True, slots=True)
class Block:
    """The part of a sheet that one form takes up; all bounds belong to it.

    Attributes:
        grid: The sheet.
        top: First row.
        bottom: Last row.
        left: First column.
        right: Last column.
        anchors: The labels in it, by row and column.
        margin: The column of 自查 in our template, right of the block; 0 in other forms.
    """

    grid: Grid
    top: int
    bottom: int
    left: int
    right: int
    anchors: tuple[Anchor, ...]
    margin: int = 0

    def find(self, key: str) -> Anchor | None:
        """Give the first label of a field, or None."""
        return next((anchor for anchor in self.anchors if anchor.key == key), None)

    def labelled(self, row: int) -> set[int]:
        """List the columns of a row in which labels stand."""
        return {anchor.column for anchor in self.anchors if anchor.row == row}

    def others(self, row: int) -> set[int]:
        """List the columns of a row in which labels stand that the form has no field for."""
        return {each.column for each in self.anchors if each.row == row and each.key == "other"}

    def cell(self, row: int, column: int) -> Cell:
        """Name one cell of the block."""
        return Cell(self.grid.sheet, row, column)

    def filled_columns(self, row: int) -> list[int]:
        """List the columns of a row in which anything stands, from left to right."""
        cells = self.grid.rows[row - 1]
        last = min(self.right, len(cells))
        return [
            column
            for column in range(self.left, last + 1)
            if (value := cells[column - 1]) != "" and (not isinstance(value, str) or value.strip())
        ]


class Found(NamedTuple):
    """What a sheet holds.

    Attributes:
        forms: Its forms.
        unread: The first rows of what is meant as a form, though most of its labels nobody knows.
        whole: Whether there is no form, and the sheet as a whole is meant as one.
    """

    forms: list[Block]
    unread: list[int]
    whole: bool


def find_blocks(grid: Grid, profile: Profile) -> Found:
    """Find the forms of a sheet: below each other, beside each other, at any place."""
    anchors = list(_scan(grid, profile))
    width = max((len(row) for row in grid.rows), default=0)
    forms: list[Block] = []
    unread: list[int] = []
    for top, bottom in _join_pages(anchors, _split_rows(anchors, len(grid.rows))):
        inside = [anchor for anchor in anchors if top <= anchor.row <= bottom]
        for left, right in _split_columns(inside, width):
            mine = _without_names([each for each in inside if left <= each.column <= right])
            block = Block(grid, top, bottom, left, right, _name_only_goal(mine, profile))
            if _is_form(block):
                forms.append(_without_margin(block))
            elif _is_meant(block):
                unread.append(block.top)
    return Found(forms, unread, not forms and _resemble_form(anchors))


def _resemble_form(anchors: Iterable[Anchor]) -> bool:
    """Whether a sheet in which no form was found has so many labels of one that it is meant as one.

    Headings of a table alone, as in a list of indicators to choose from, do not make one.
    """
    rows = Counter(each.row for each in anchors if each.key in _TABLE)
    heading, count = max(rows.items(), key=lambda each: each[1], default=(0, 0))
    others = {each.key for each in anchors if each.row != heading and each.key in OUTSIDE_TABLE}
    return count > 1 and len(others) >= _FEW_LABELS


def _without_margin(block: Block) -> Block:
    """Leave the margin of our template out of a form."""
    name = block.find("name")
    margin = find_margin(block.grid, name.row, block.right) if name else 0
    if not margin:
        return block
    anchors = tuple(anchor for anchor in block.anchors if anchor.column < margin)
    return replace(block, right=margin - 1, anchors=anchors, margin=margin)


def _scan(grid: Grid, profile: Profile) -> Iterator[Anchor]:
    match = profile.labels.match
    for row, cells in enumerate(grid.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value and isinstance(value, str) and (found := match(value)):
                yield Anchor(row, column, found)


def _without_names(anchors: list[Anchor]) -> tuple[Anchor, ...]:
    """Leave out the names of indicators that read like the label of an amount: 资金总额（万元）."""
    head = next((each for each in anchors if each.key == "name"), None)
    if head is None:
        return tuple(anchors)
    return tuple(
        each
        for each in anchors
        if each.key not in _AMOUNTS or each.row <= head.row or each.column != head.column
    )


def _name_only_goal(anchors: tuple[Anchor, ...], profile: Profile) -> tuple[Anchor, ...]:
    """Take 总体目标 for the annual goal on a form that has one goal and no label for it."""
    keys = {anchor.key for anchor in anchors}
    if keys & _GOALS or "period_goal" in profile.required_labels:
        return anchors
    return tuple(
        anchor._replace(match=anchor.match._replace(key="annual_goal"))
        if anchor.key == "goals"
        else anchor
        for anchor in anchors
    )


def _split_rows(anchors: list[Anchor], height: int) -> list[tuple[int, int]]:
    """Cut the sheet at each title, and at each 项目名称 that has no title of its own."""
    tops: list[int] = []
    named = True
    for anchor in anchors:
        if anchor.key not in _BEGINNINGS or (tops and anchor.row == tops[-1]):
            continue
        if anchor.key == "project" and not named:
            named = True
            named_row = anchor.row
            continue
        if anchor.key == "project" and tops and anchor.row == named_row:
            continue
        tops.append(anchor.row)
        named = anchor.key == "project"
        named_row = anchor.row
    return [
        (top, (tops[index + 1] - 1) if index + 1 < len(tops) else height)
        for index, top in enumerate(tops)
    ]


def _join_pages(anchors: list[Anchor], bands: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add a band to the one above it if a title is all that it has of a header.

    It is the second page of a long form, which repeats title and headings.
    """
    headed = {anchor.row for anchor in anchors if anchor.key in _HEADER}
    joined: list[tuple[int, int]] = []
    for top, bottom in bands:
        if joined and headed.isdisjoint(range(top, bottom + 1)):
            joined[-1] = joined[-1][0], bottom
        else:
            joined.append((top, bottom))
    return joined


def _split_columns(anchors: list[Anchor], width: int) -> list[tuple[int, int]]:
    """Cut a band of rows in which several 项目名称 stand beside each other."""
    starts = sorted({anchor.column for anchor in anchors if anchor.key == "project"})
    if len(starts) < 2:  # noqa: PLR2004 - one form takes the whole band
        return [(1, width)]
    return [
        (1 if index == 0 else start, (starts[index + 1] - 1) if index + 1 < len(starts) else width)
        for index, start in enumerate(starts)
    ]


def _is_form(block: Block) -> bool:
    """Tell a form from a list of projects, whose headings stand in one row."""
    header_rows = {anchor.row for anchor in block.anchors if anchor.key in _HEADER}
    level2, name = block.find("level2"), block.find("name")
    has_table = level2 is not None and name is not None and level2.row == name.row
    return len(header_rows) >= _ENOUGH_LABELS or (has_table and bool(header_rows))


def _is_meant(block: Block) -> bool:
    """Whether what is no form is meant as one: 项目名称 with its value, and enough below it.

    A list of projects has 项目名称 among other headings, and no label in another row.
    """
    project = block.find("project")
    if project is None:
        return False
    cells = block.filled_columns(project.row)
    keys = {each.key for each in block.anchors if each.row != project.row}
    labelled = keys & _OF_FORM or (len(cells) <= 2 and "title" in keys)  # noqa: PLR2004 - a pair
    below = range(project.row + 1, block.bottom + 1)
    rows = sum(len(block.filled_columns(row)) > 1 for row in below)
    return (
        bool(labelled)
        and (cells[-1] > project.column or bool(project.match.rest))
        and rows >= _FEW_ROWS
    )
