"""Addresses as Excel writes them, and the cells that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pgxl.cells import column_letters, column_number

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_CORNER = re.compile(r"\$?([A-Za-z]{0,3})\$?([0-9]{0,7})")


class Area(NamedTuple):
    """A rectangle of cells."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    @property
    def ref(self) -> str:
        """Its address, such as ``B3:F3``; a single cell has no colon."""
        first, last = address(self.top, self.left), address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def address(row: int, column: int) -> str:
    """Give the address of a cell."""
    return f"{column_letters(column)}{row}"


@lru_cache(maxsize=1 << 15)
def position(ref: str) -> tuple[int, int]:
    """Give row and column of the address of a cell; 0 for what it does not say."""
    match = _CORNER.fullmatch(ref)
    if match is None:
        return 0, 0
    return int(match[2] or 0), column_number(match[1])


@lru_cache(maxsize=1 << 14)
def area(ref: str) -> Area:
    """Give the rectangle of an address; whole rows and columns reach the end of the sheet."""
    first, _, last = ref.partition(":")
    top, left = position(first)
    bottom, right = position(last or first)
    return Area(
        min(top, bottom) or 1,
        min(left, right) or 1,
        max(top, bottom) or LAST_ROW,
        max(left, right) or LAST_COLUMN,
    )


def cells(rectangle: Area) -> Iterator[str]:
    """Give the addresses of a rectangle's cells, row by row."""
    for row in range(rectangle.top, rectangle.bottom + 1):
        for column in range(rectangle.left, rectangle.right + 1):
            yield address(row, column)


def gather(refs: Iterable[str]) -> list[Area]:
    """Gather cells into as few rectangles as reading column by column finds."""
    runs: list[Area] = []
    for column, row in sorted((column, row) for row, column in map(position, refs)):
        if runs and runs[-1].left == column and runs[-1].bottom == row - 1:
            runs[-1] = runs[-1]._replace(bottom=row)
        else:
            runs.append(Area(row, column, row, column))
    return _widen(runs)


def _widen(runs: list[Area]) -> list[Area]:
    """Join columns of equal height that stand side by side."""
    joined: dict[tuple[int, int, int], Area] = {}
    for run in runs:
        left = joined.pop((run.top, run.bottom, run.left - 1), run)
        joined[run.top, run.bottom, run.right] = left._replace(right=run.right)
    return sorted(joined.values())
