"""Putting the parts of a row back under their headings: what has to be written where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pgxl.cells import Cell, Located
from pgxl.form import Form, Indicator, RepairKind

Edits = tuple[tuple[Cell, str], ...]


def move_back(form: Form, rows: Iterable[int]) -> Edits:
    """Give the cells of some rows with the texts that they hold once all stands in its place.

    Nothing is given where a text of these rows has no place: then moving the rest would hide it.
    """
    wanted = frozenset(rows)
    orphans = {each.cell.row for each in form.repairs if each.kind is RepairKind.ORPHAN}
    if wanted & orphans:
        return ()
    moved = list(_moved(form, wanted))
    new = {part.cell: "" for part, _ in moved}
    new |= {home: part.text for part, home in moved}
    return tuple(sorted(new.items()))


def _moved(form: Form, rows: Collection[int]) -> Iterator[tuple[Located[object], Cell]]:
    """Give goals and parts of indicators that stand wrong in some rows, and where they belong."""
    for repair in form.repairs:
        for goal in (form.period_goal, form.annual_goal):
            if repair.moved and goal.text and goal.cell == repair.cell and repair.cell.row in rows:
                yield goal, Cell(goal.cell.sheet, goal.cell.row, goal.cell.column - repair.moved)
    shifted = [row for row in form.indicators if row.name.cell.row in rows]
    for row in shifted:
        for key, part in _columns(row):
            home = form.labels.get(key)
            if home and part.text and part.cell.column != home.column:
                yield part, Cell(part.cell.sheet, part.cell.row, home.column)


def _columns(row: Indicator) -> Iterator[tuple[str, Located[object]]]:
    """Give the parts of an indicator that stand in its own row."""
    line = row.name.cell.row
    for key, part in (
        ("level1", row.level1),
        ("level2", row.level2),
        ("name", row.name),
        ("period_target", row.period),
        ("annual_target", row.annual),
    ):
        if part.cell.row == line:
            yield key, part
