"""How far the cells of a sheet reach, when a reader is about to lay out every one of them."""

from __future__ import annotations

from dataclasses import dataclass

from pgxl.excel.gate.complaints import too_wide
from pgxl.excel.gate.limits import LARGEST_SPAN


@dataclass(slots=True)
class Spans:
    """Adds up the rectangles from A1 to the last cell of each sheet.

    Attributes:
        total: The cells of the sheets that are done.
    """

    total: int = 0
    _height: int = 0
    _width: int = 0

    def reach(self, row: int, column: int) -> None:
        """Take a cell of the sheet at hand, counted from 1."""
        self._height = max(row, self._height)
        self._width = max(column, self._width)

    def close(self) -> None:
        """End the sheet at hand.

        Raises:
            InputError: The sheets span more than a machine should lay out.
        """
        self.total += self._height * self._width
        if self.total > LARGEST_SPAN:
            raise too_wide(self._height, self._width)
        self._height = self._width = 0
