"""Roles and merged cells of a published form; rows are counted within its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbook.drawing import Area, Cell, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.published_form import PublishedForm

YEAR_LABELS: Final = ("起始年度", "到期年度")
LEVEL_COLUMNS: Final = (1, 2)  # 一级指标, 二级指标


def form_cells(form: PublishedForm, merges: Sequence[Area]) -> tuple[Cell, ...]:
    """Every cell of the table, at its published place; merged cells look like their first one."""
    first = {place: (area.top, area.left) for area in merges for place in area.places()}
    return tuple(
        Cell(row, column, text, _role(form, *first.get((row, column), (row, column))))
        for row, texts in enumerate(form.rows)
        for column, text in enumerate(texts)
    )


def form_merges(form: PublishedForm) -> tuple[Area, ...]:
    """Merged cells as such a form has them; none of them hides a text."""
    return (*_across(form), *_down(form))


def _role(form: PublishedForm, row: int, column: int) -> Role:
    text = form.rows[row][column]
    if row < form.goals_top:
        return Role.LABEL if column == 0 or text in YEAR_LABELS else Role.TEXT
    if row < form.indicators_top:
        # headings and goal texts take turns; a goal text may have slipped into column A
        is_heading = (row - form.goals_top) % 2 == 0
        return Role.LABEL if is_heading else Role.TEXT
    return Role.LABEL if row == form.indicators_top else Role.CENTRED


def _across(form: PublishedForm) -> Iterator[Area]:
    """Above the indicators, the last text of a row reaches to the last column."""
    last = form.columns - 1
    for row, texts in enumerate(form.rows[: form.indicators_top]):
        start = max(column for column, text in enumerate(texts) if text)
        if start < last:
            yield Area(row, start, row, last)


def _down(form: PublishedForm) -> Iterator[Area]:
    """Labels reach down over the blank cells that continue them."""
    end = len(form.rows)
    yield from _runs(form, 0, form.goals_top, form.indicators_top)
    yield from _runs(form, 0, form.indicators_top, end)
    for column in LEVEL_COLUMNS:
        yield from _runs(form, column, form.indicators_top + 1, end)


def _runs(form: PublishedForm, column: int, top: int, end: int) -> Iterator[Area]:
    row = top
    while row < end:
        bottom = row
        while bottom + 1 < end and _continues(form, bottom + 1, column):
            bottom += 1
        if bottom > row and not _slipped(form, row):
            yield Area(row, column, bottom, column)
        row = bottom + 1


def _continues(form: PublishedForm, row: int, column: int) -> bool:
    return not form.rows[row][column] and not _slipped(form, row)


def _slipped(form: PublishedForm, row: int) -> bool:
    """A row with a text under a label of column A was published shifted to the left."""
    return row not in {form.goals_top, form.indicators_top} and bool(form.rows[row][0])
