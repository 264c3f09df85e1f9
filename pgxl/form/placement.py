"""Which cell of a row belongs under which heading, though the row may be damaged.

Published and pasted forms lose cells: a row stands one column too far left, or an extra blank
column pushes the values out from under their headings. The words of the first two columns are
known, so a row that is off can be told from one that is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pgxl.form.blocks import Block
from pgxl.profile import Profile

_LEVELS = ("level1", "level2", "name")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the headings.

    Attributes:
        row: The row of the headings.
        level1: Column of 一级指标.
        level2: Column of 二级指标.
        name: Column of 三级指标.
        period: Column of 实施周期指标值; 0 where the form has none.
        annual: Column of 年度指标值; 0 where the form has none.
        others: Columns whose headings the profile knows and an indicator has no field for: 分值.
    """

    row: int
    level1: int
    level2: int
    name: int
    period: int
    annual: int
    others: frozenset[int] = frozenset()

    @classmethod
    def under_heading(cls, block: Block) -> Columns | None:
        """Find the headings of a form, or None if it has no indicator table.

        One of 一级, 二级 and 三级指标 may be missing or misspelt: it stands beside the others.
        """
        row = _heading_row(block)
        if row is None:
            return None
        found = {each.key: each.column for each in reversed(block.anchors) if each.row == row}
        level2 = found.get("level2") or found.get("level1", found.get("name", 0) - 2) + 1
        name = found.get("name", level2 + 1)
        return cls(
            row=row,
            level1=found.get("level1", level2 - 1),
            level2=level2,
            name=name,
            period=found.get("period_target", 0),
            annual=found.get("annual_target", 0),
            others=frozenset(each for each in block.others(row) if each > name),
        )

    @property
    def last(self) -> int:
        """The rightmost heading."""
        return max(self.name, self.period, self.annual)


def _heading_row(block: Block) -> int | None:
    """Find the row in which most of the headings stand; one alone may be an indicator's name."""
    counts = Counter(each.row for each in block.anchors if each.key in _LEVELS)
    row, count = max(counts.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    return row if count > 1 else None


@dataclass(slots=True)
class Placement:
    """Where the parts of one row stand.

    Attributes:
        shift: By how many columns the row is off; -1 is one too far left.
        first: The first cell of the row.
        name: Column of the 三级指标.
        period: Column of the 实施周期指标值.
        annual: Column of the 年度指标值.
        moved: For each value that stands beside its heading, the column of that heading.
        orphans: Columns of cells for which there is no heading.
    """

    shift: int
    first: int
    name: int
    period: int
    annual: int
    moved: dict[int, int] = field(default_factory=dict)
    orphans: list[int] = field(default_factory=list)


def place_row(
    block: Block,
    profile: Profile,
    columns: Columns,
    row: int,
    filled: Sequence[int],
    last_shift: int,
) -> Placement:
    """Find out where the parts of a row stand.

    Args:
        block: The form.
        profile: Its words.
        columns: Its headings.
        row: The row on the sheet.
        filled: The columns in which anything stands.
        last_shift: How the row above was off; a row without category words goes with it.
    """
    shift = _find_shift(block, profile, columns, row, filled, last_shift)
    labels_only = columns.name + shift not in filled and columns.name in filled
    body = 0 if labels_only else shift
    placement = Placement(
        shift=shift,
        first=filled[0],
        name=columns.name + body,
        period=columns.period and columns.period + body,
        annual=columns.annual and columns.annual + body,
    )
    told = filled
    if columns.others:
        told = [column for column in filled if column - body not in columns.others]
    _place_values(placement, columns, told)
    return placement


def _find_shift(
    block: Block,
    profile: Profile,
    columns: Columns,
    row: int,
    filled: Sequence[int],
    last_shift: int,
) -> int:
    """Find the shift under which every category word of the row stands below its heading."""
    words = _words(block, profile, columns, row, filled)
    if not words:
        return last_shift if _goes_with_row_above(columns, filled, last_shift) else 0
    best, most = 0, sum(column in homes for column, homes in words.items())
    shifts = {column - home for column, homes in words.items() for home in homes}
    for shift in sorted(shifts, key=lambda each: (abs(each), each)):
        fitting = sum((column - shift) in homes for column, homes in words.items())
        if fitting > most and _fits(columns, filled, shift):
            best, most = shift, fitting
    return best


def _words(
    block: Block, profile: Profile, columns: Columns, row: int, filled: Sequence[int]
) -> dict[int, set[int]]:
    """List the category words of a row: their column, and the headings they may stand under."""
    words = {}
    for column in filled:
        if column > columns.name:
            break
        text = block.grid.text(row, column)
        homes = set()
        if profile.vocabulary.level1(text):
            homes.add(columns.level1)
        if profile.vocabulary.level2(text):
            homes.add(columns.level2)
        if homes:
            words[column] = homes
    return words


def _fits(columns: Columns, filled: Sequence[int], shift: int) -> bool:
    """Whether the whole row can stand so; a row too far right must also end too far right."""
    if shift > 0:
        return filled[0] >= columns.level1 + shift and (
            filled[-1] <= columns.name + shift or filled[-1] >= columns.last + shift
        )
    return columns.level1 + shift >= 1


def _goes_with_row_above(columns: Columns, filled: Sequence[int], last_shift: int) -> bool:
    """Whether a row without category words is off like the one above it."""
    if not last_shift:
        return False
    return filled[0] == columns.name + last_shift and filled[-1] <= columns.last + last_shift


def _place_values(placement: Placement, columns: Columns, filled: Sequence[int]) -> None:
    """Give each cell right of the 三级指标 its heading; note those that stand beside it."""
    known = {columns.level1, columns.level2, columns.name}
    placement.orphans = [
        column
        for column in filled
        if column < placement.name and column - placement.shift not in known
    ]
    homes = {home for home in (columns.period, columns.annual) if home}
    expected = {placement.period, placement.annual} - {0}
    values = {column for column in filled if column > placement.name}
    if values <= expected:
        return
    if values <= homes:
        placement.period, placement.annual = columns.period, columns.annual
    elif values == {column + 1 for column in expected}:
        placement.moved = {column: column - 1 for column in sorted(values)}
        placement.period = placement.period and placement.period + 1
        placement.annual = placement.annual and placement.annual + 1
    else:
        placement.orphans += sorted(values - expected)
