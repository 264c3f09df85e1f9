"""The header of a form: the value beside each label, and both goal texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pgxl.cells import Cell, Grid, Located
from pgxl.form.blocks import Anchor, Block
from pgxl.form.model import Repair, RepairKind

_GOALS = ("period_goal", "annual_goal")
_SECTIONS = ("period_goal", "annual_goal", "goals", "level1", "level2", "name")


class Goal(NamedTuple):
    """A goal text, what had to be put right to read it, and the cells it takes up."""

    text: Located[str]
    repairs: tuple[Repair, ...]
    places: tuple[tuple[int, int], ...]


def read_field(block: Block, key: str) -> Located[str]:
    """Read the value to the right of a label; blank where label or value is missing."""
    anchor = block.find(key)
    if anchor is None:
        return Located("", "", Cell(block.grid.sheet, block.top, block.left))
    return read_beside(block, anchor)


def read_beside(block: Block, anchor: Anchor) -> Located[str]:
    """Read the value that belongs to a label, in its own cell or to its right."""
    if anchor.match.rest:
        return Located(anchor.match.rest, anchor.match.rest, block.cell(anchor.row, anchor.column))
    labels = block.labelled(anchor.row)
    for column in block.filled_columns(anchor.row):
        if column <= anchor.column:
            continue
        if column in labels:
            break
        return block.grid.located(anchor.row, column)
    home = min(anchor.column + 1, block.right)
    if home in labels:  # the next label stands where the value should
        return Located("", "", block.cell(anchor.row, home))
    return block.grid.located(anchor.row, home)


def read_goal(block: Block, key: str) -> Goal:
    """Read a goal text: beside its label or in the rows below it, up to the next section.

    A text that stands further left than its label is taken all the same, and noted.
    """
    anchor = block.find(key)
    if anchor is None:
        return Goal(read_field(block, key), (), ())
    places = tuple(_within_labels(block, anchor, list(_goal_places(block, anchor))))
    parts = [block.grid.located(row, column) for row, column in places]
    repairs = tuple(
        Repair(RepairKind.ROW_SHIFT, part.cell, part.text, part.cell.column - anchor.column)
        for part in parts
        if part.cell.column < anchor.column
    )
    if anchor.match.rest:
        head = Located(anchor.match.rest, anchor.match.rest, block.cell(anchor.row, anchor.column))
        parts.insert(0, head)
    return Goal(_join(block.grid, parts, _goal_home(block, anchor)), repairs, places)


def _goal_places(block: Block, anchor: Anchor) -> Iterator[tuple[int, int]]:
    left, right = _goal_columns(block, anchor)
    for row in range(anchor.row, _section_end(block, anchor) + 1):
        # Below its label a goal may well say 其中：…, which is a label among the funds only.
        labels = block.labelled(row) - (block.others(row) if row > anchor.row else set())
        for column in block.filled_columns(row):
            inside = left <= column <= right and column not in labels
            if inside and (row > anchor.row or column > anchor.column):
                yield row, column


def _within_labels(
    block: Block, anchor: Anchor, places: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Leave out what stands right of all labels, as notes beside a form do, unless all does."""
    last = max(anchor.column + 1, *(each.column for each in block.anchors))
    return [place for place in places if place[1] <= last] or places


def _goal_columns(block: Block, anchor: Anchor) -> tuple[int, int]:
    """Give the columns in which a goal may stand: all, unless the goals stand beside each other."""
    peers = {each.column for each in block.anchors if each.row == anchor.row and each.key in _GOALS}
    left = anchor.column if any(column < anchor.column for column in peers) else block.left
    later = [column for column in peers if column > anchor.column]
    return left, min(later) - 1 if later else block.right


def _section_end(block: Block, anchor: Anchor) -> int:
    later = [each.row for each in block.anchors if each.key in _SECTIONS and each.row > anchor.row]
    return min(later) - 1 if later else min(anchor.row + 1, block.bottom)


def _goal_home(block: Block, anchor: Anchor) -> tuple[int, int]:
    """Where a missing goal text should stand: below its label, or there if no row is left."""
    return min(anchor.row + 1, _section_end(block, anchor)), anchor.column


def _join(grid: Grid, parts: list[Located[str]], home: tuple[int, int]) -> Located[str]:
    if not parts:
        return Located("", "", Cell(grid.sheet, *home))
    if len(parts) == 1:
        return parts[0]
    text = "\n".join(part.text for part in parts)
    return Located(text, text, parts[0].cell)
