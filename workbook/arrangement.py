"""Published forms on sheets: each by itself, or all below each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from workbook.drawing import Area, Cell, Role, Sheet
from workbook.measures import (
    BLANK_HEIGHT,
    COLUMN_WIDTHS,
    GAP_HEIGHT,
    TITLE_HEIGHT,
    fitting_scale,
    row_heights,
)
from workbook.outline import form_cells, form_merges
from workbook.published_form import TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.published_form import PublishedForm

TABLE_TOP: Final = 2  # the title, one blank row, then the table
ROWS_BETWEEN: Final = 2


@dataclass(frozen=True, slots=True)
class _Block:
    """A form with its title, counted from its own first row."""

    heights: tuple[float, ...]
    cells: tuple[Cell, ...]
    merges: tuple[Area, ...]


def form_sheet(form: PublishedForm, name: str) -> Sheet:
    """Lay one form on a sheet of its own, printed on one page."""
    widths = COLUMN_WIDTHS[: form.columns]
    block = _block(form, widths)
    return Sheet(name, widths, block.heights, block.cells, block.merges)


def stacked_sheet(forms: Sequence[PublishedForm], name: str) -> Sheet:
    """Lay all forms below each other on one sheet, each printed on its own page.

    The sheet has a fixed scale, since Excel ignores page breaks on a sheet fitted to pages.
    """
    widths = COLUMN_WIDTHS[: max(form.columns for form in forms)]
    blocks = [_block(form, widths) for form in forms]
    heights: list[float] = []
    cells: list[Cell] = []
    merges: list[Area] = []
    tops: list[int] = []
    for block in blocks:
        heights += [BLANK_HEIGHT] * (ROWS_BETWEEN if tops else 0)
        top = len(heights)
        tops.append(top)
        heights += block.heights
        cells += [replace(cell, row=cell.row + top) for cell in block.cells]
        merges += [area.shifted(top) for area in block.merges]
    tallest = max(sum(block.heights) for block in blocks) + ROWS_BETWEEN * BLANK_HEIGHT
    scale = fitting_scale(sum(widths), tallest)
    return Sheet(name, widths, tuple(heights), tuple(cells), tuple(merges), tuple(tops[1:]), scale)


def _block(form: PublishedForm, widths: tuple[int, ...]) -> _Block:
    merges = form_merges(form)
    cells = form_cells(form, merges)
    return _Block(
        heights=(TITLE_HEIGHT, GAP_HEIGHT, *row_heights(cells, merges, widths)),
        cells=(*_title(form), *(replace(cell, row=cell.row + TABLE_TOP) for cell in cells)),
        merges=(Area(0, 0, 0, form.columns - 1), *(area.shifted(TABLE_TOP) for area in merges)),
    )


def _title(form: PublishedForm) -> list[Cell]:
    """The title over all columns; every cell of it is drawn, like those of any merged area."""
    texts = [TITLE, *[""] * (form.columns - 1)]
    return [Cell(0, column, text, Role.TITLE) for column, text in enumerate(texts)]
