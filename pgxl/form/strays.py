"""Texts in the upper part of a form that no field takes up: none is dropped without a word."""

from __future__ import annotations

from collections.abc import Collection

from pgxl.form.blocks import Block
from pgxl.form.model import Repair, RepairKind
from pgxl.form.placement import Columns


def find_strays(block: Block, taken: Collection[tuple[int, int]]) -> list[Repair]:
    """List the cells down to the table's heading that are neither labels nor read as a field.

    Args:
        block: The form.
        taken: Rows and columns of the cells that were read.

    Returns:
        Orphan values where the row holds a label, loose text elsewhere.
    """
    columns = Columns.under_heading(block)
    bottom = columns.row if columns else block.bottom
    others = {anchor.row for anchor in block.anchors if anchor.key == "other"}
    found = []
    for row in range(block.top, bottom + 1):
        labels = block.labelled(row)
        kind = RepairKind.ORPHAN if labels else RepairKind.TRAILING_TEXT
        past = labels | _beside_other(block, row) if row in others else labels
        for column in block.filled_columns(row):
            if column not in past and (row, column) not in taken:
                text = block.grid.located(row, column)
                found.append(Repair(kind, text.cell, text.text))
    return found


def _beside_other(block: Block, row: int) -> set[int]:
    """List the columns right of a label that the profile knows and the form has no field for."""
    keys = {anchor.column: anchor.key for anchor in block.anchors if anchor.row == row}
    past, key = set(), ""
    for column in block.filled_columns(row):
        key = keys.get(column, key)
        if key == "other":
            past.add(column)
    return past
