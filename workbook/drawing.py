"""A sheet as it is to be drawn, said once for every file format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Role(StrEnum):
    """What a cell is for; its look follows from it (see ``style``)."""

    TITLE = "title"
    LABEL = "label"
    TEXT = "text"
    CENTRED = "centred"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, counted from zero, its text verbatim; a blank one is drawn for its border."""

    row: int
    column: int
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Area:
    """Cells merged into one (合并单元格); all four edges belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def places(self) -> Iterator[tuple[int, int]]:
        """Row and column of each cell; the first is the one whose text is shown."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    def shifted(self, rows: int) -> Area:
        """Return the same area, so many rows further down."""
        return Area(self.top + rows, self.left, self.bottom + rows, self.right)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet on portrait A4: measures in points, page breaks before the rows in ``breaks``.

    ``scale`` is the print size in percent; without it the sheet is fitted on one page.
    """

    name: str
    widths: tuple[int, ...]
    heights: tuple[float, ...]
    cells: tuple[Cell, ...]
    merges: tuple[Area, ...]
    breaks: tuple[int, ...] = ()
    scale: int | None = None
