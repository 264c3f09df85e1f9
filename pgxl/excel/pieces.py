"""A table over as many sheets as its rows need; no row is ever cut off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pgxl.excel.listing import FIRST_ROW, reference
from pgxl.excel.table import Table

#: A sheet has so many rows; those above the first row of the table are taken.
MOST_ROWS = 1_048_576 - FIRST_ROW


@dataclass(frozen=True, slots=True)
class Pieces:
    """A table and the sheets it stands on.

    Attributes:
        table: The whole table.
        parts: What stands on each sheet, under its own name: 指标明细, 指标明细(2) …
    """

    table: Table
    parts: tuple[Table, ...]

    def ranges(self, *keys: str) -> list[tuple[str, ...]]:
        """Name the cells of some columns on each sheet, for formulas."""
        return [tuple(reference(part, key) for key in keys) for part in self.parts]

    def mapped(self, change: Callable[[Table], Table]) -> Pieces:
        """Change what stands on each sheet."""
        return replace(self, parts=tuple(change(part) for part in self.parts))

    def joined(self, function: str, key: str) -> str:
        """Spell a formula that gives a function all cells of a column, on every sheet."""
        return f"={function}({','.join(one for (one,) in self.ranges(key))})"

    @property
    def remark(self) -> str:
        """What a reader must know of the parts; empty for one sheet."""
        if len(self.parts) == 1:
            return ""
        names = "、".join(f"“{part.name}”" for part in self.parts)
        return f"　　共 {len(self.table.rows):,} 行，分在{names}"


def split(table: Table, most: int = MOST_ROWS) -> Pieces:
    """Deal the rows of a table out to as many sheets as they need."""
    if len(table.rows) <= most:
        return Pieces(table, (table,))
    starts = range(0, len(table.rows), most)
    return Pieces(
        table, tuple(_part(table, number, start, most) for number, start in enumerate(starts))
    )


def _part(table: Table, number: int, start: int, most: int) -> Table:
    name = f"{table.name}({number + 1})" if number else table.name
    return replace(table, name=name, rows=table.rows[start : start + most])
