"""Widths and heights, in points, so that a form fits portrait A4 and shows its texts whole."""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING, Final

from workbook.style import STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.drawing import Area, Cell

PAPER: Final = (595, 842)  # A4
MARGIN: Final = 34  # 12 mm
POINTS_PER_INCH: Final = 72
TITLE_HEIGHT: Final = 33
GAP_HEIGHT: Final = 9  # the blank row between title and table
BLANK_HEIGHT: Final = 15

# Multiples of three are whole pixels. Six columns fit the paper between its margins; the seventh
# is the empty one too much in 公车运行维护费用, whose sheet is printed smaller.
COLUMN_WIDTHS: Final = (72, 63, 93, 90, 90, 90, 66)
ROW_HEIGHT: Final = 23.25
LINE_HEIGHT: Final = 15.75  # 宋体 needs 13.5; what stands in for it elsewhere needs more
ROW_PADDING: Final = 7.5
CELL_PADDING: Final = 6
STAND_IN: Final = 1.2  # columns are so much wider where their default font is missing
INDENT: Final = 6.75  # one step of Excel: three spaces of its default font


def row_heights(
    cells: Sequence[Cell], merges: Sequence[Area], widths: Sequence[int]
) -> tuple[float, ...]:
    """Height of each row of a table that shows every text of it whole."""
    areas = {(area.top, area.left): area for area in merges}
    heights = [ROW_HEIGHT] * (max(cell.row for cell in cells) + 1)
    for cell in cells:
        area = areas.get((cell.row, cell.column))
        if area and area.bottom > area.top:
            continue  # short labels that have several rows to stand in
        right = area.right if area else cell.column
        needed = _text_height(cell, sum(widths[cell.column : right + 1]))
        heights[cell.row] = max(heights[cell.row], needed)
    return tuple(heights)


def fitting_scale(width: float, height: float) -> int:
    """Print size in percent at which so large a form stands on one page."""
    room = [side - 2 * MARGIN for side in PAPER]
    return math.floor(100 * min(1, room[0] / (width * STAND_IN), room[1] / height))


def _text_height(cell: Cell, width: int) -> float:
    style = STYLES[cell.role]
    room = width - CELL_PADDING - (0 if style.centred else INDENT)
    return _lines(cell.text, room / style.size) * LINE_HEIGHT + ROW_PADDING


def _lines(text: str, room: float) -> int:
    """Lines a text needs; a broken line may end early, as no line begins with 。 or ）."""
    ems = sum(_ems(character) for character in text)
    return 1 if ems <= room else math.ceil(ems / (room - 1))


def _ems(character: str) -> float:
    """Width in font sizes; the narrow letters of 宋体 have 0.5, those of stand-ins up to 0.65."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.65
