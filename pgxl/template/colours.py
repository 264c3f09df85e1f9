"""Colours that follow from the content: faults turn red, repeated 一级指标 become one block."""

from __future__ import annotations

from collections.abc import Iterable

from pgxl.cells import column_letters
from pgxl.template.canvas import Canvas
from pgxl.template.layout import (
    ANNUAL,
    CHECK,
    LEVEL1,
    STATUS_ROW,
    Layout,
    Place,
)
from pgxl.template.looks import AMBER_FILL, AMBER_INK, RED_FILL, RED_INK
from pgxl.template.work import PROBLEMS, Mark, Work

_ABOVE = {"top": 1, "top_color": "#000000"}
_BELOW = {"bottom": 1, "bottom_color": "#000000"}


def add_colours(canvas: Canvas, layout: Layout, work: Work) -> None:
    """Add every conditional format of a project sheet."""
    _colour_status(canvas)
    _join_level1(canvas, layout)
    table = {row.row for row in layout.rows}
    for row, marks in work.marks.items():
        if row not in table:
            _colour_row(canvas, marks, row, row)
    every = {mark.place.column: mark for row in sorted(table) for mark in work.marks[row]}
    _colour_row(canvas, tuple(every.values()), layout.rows[0].row, layout.last_row)


def _colour_status(canvas: Canvas) -> None:
    status = Place(STATUS_ROW, 1, ANNUAL)
    style = {"font_color": RED_INK, "bold": True}
    canvas.colour(status, f"={PROBLEMS.absolute}>0", style)


def _join_level1(canvas: Canvas, layout: Layout) -> None:
    """Show a 一级指标 once: below it the same text is white, and no rule is drawn."""
    first, last = layout.rows[0].row, layout.last_row
    same, new = _repeated(first)
    canvas.colour(Place(first, LEVEL1, LEVEL1, last), same, {"font_color": "#FFFFFF"})
    canvas.colour(Place(first, LEVEL1, LEVEL1, last - 1), new, dict(_ABOVE))
    # The borders of a condition take the place of all borders of the cell.
    canvas.colour(Place(last, LEVEL1), _repeated(last)[1], {**_ABOVE, **_BELOW})


def _repeated(row: int) -> tuple[str, str]:
    """Give the conditions that a row repeats the 一级指标 above it, and that it does not."""
    column = column_letters(LEVEL1)
    cell, above = f"${column}{row}", f"${column}{row - 1}"
    return f"=AND({cell}={above},LEN({cell})>0)", f"=OR({cell}<>{above},LEN({cell})=0)"


def _colour_row(canvas: Canvas, marks: tuple[Mark, ...], first: int, last: int) -> None:
    """Colour the fields of a row, or of many rows whose marks stand in the same columns."""
    fields: dict[tuple[int, int], tuple[list[str], list[str]]] = {}
    for mark in marks:
        columns = mark.field.column, mark.field.last_column
        cell = f"${column_letters(mark.place.column)}{first}"
        fields.setdefault(columns, ([], []))[0 if mark.blocking else 1].append(cell)
    for (column, last_column), (faults, hints) in fields.items():
        place = Place(first, column, last_column, last)
        if faults:
            canvas.colour(place, f"={'+'.join(faults)}>0", {"bg_color": RED_FILL})
        if hints:
            canvas.colour(place, f"={'+'.join(hints)}>0", {"bg_color": AMBER_FILL})
    _colour_hint_words(canvas, list(fields.values()), Place(first, CHECK, CHECK, last))


def _colour_hint_words(
    canvas: Canvas, fields: Iterable[tuple[list[str], list[str]]], place: Place
) -> None:
    """Let the words beside a row be amber where they are no more than hints."""
    faults = [cell for each in fields for cell in each[0]]
    hints = [cell for each in fields for cell in each[1]]
    if hints:
        formula = f"=AND({'+'.join(faults) or '0'}=0,{'+'.join(hints)}>0)"
        canvas.colour(place, formula, {"font_color": AMBER_INK})
