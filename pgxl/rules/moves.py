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
    parts = [part for part in _parts(form, wanted) if not part[0].blank]
    moved = [(part, home) for part, home in parts if part.cell != home]
    new = {part.cell: "" for part, _ in moved}
    new |= {home: part.text for part, home in moved}
    return tuple(sorted(new.items()))


def _parts(form: Form, rows: Collection[int]) -> Iterator[tuple[Located[object], Cell]]:
    """Give goals and the parts of the indicators in some rows, with the cells they belong to."""
    for repair in form.repairs:
        for goal in (form.period_goal, form.annual_goal):
            if goal.cell == repair.cell and repair.cell.row in rows:
                yield goal, Cell(goal.cell.sheet, goal.cell.row, goal.cell.column - repair.moved)
    for row in form.indicators:
        for key, part in _columns(row) if row.name.cell.row in rows else ():
            if key in form.labels:
                yield part, Cell(part.cell.sheet, part.cell.row, form.labels[key].column)


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
