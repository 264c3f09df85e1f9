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
    found = []
    for row in range(block.top, bottom + 1):
        labels = block.labelled(row)
        kind = RepairKind.ORPHAN if labels else RepairKind.TRAILING_TEXT
        for column in block.filled_columns(row):
            if column not in labels and (row, column) not in taken:
                text = block.grid.located(row, column)
                found.append(Repair(kind, text.cell, text.text))
    return found
