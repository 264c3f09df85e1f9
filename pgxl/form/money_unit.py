"""In which unit the amounts of a form are: by a label, or by a line such as 金额单位：万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pgxl.cells import Located
from pgxl.form.blocks import Anchor, Block
from pgxl.form.figures import SCALES

#: A line of its own, or part of a title or a remark; 用款单位：元坝区 names no unit.
_NOTE = re.compile(
    r"单位\s*(?:均?[为是]|[:：])?\s*(?:人民币)?\s*(元|千元|万元|亿元)(?![\u4e00-\u9fff])"
)
_LONGEST_NOTE = 60
#: So far above its title the line of a form may stand.
_ABOVE = 3


def find_unit(block: Block) -> tuple[str, set[tuple[int, int]]]:
    """Find the unit of the amounts of a form.

    Returns:
        元, 千元, 万元 or 亿元, and the cells beside its labels that say so. What a label names goes
        before a line, and 元 where nothing is said; a line that says otherwise is not among them.
    """
    labels = (block.find("budget"), block.find("funds"))
    told = next((label.match.unit for label in labels if label and label.match.unit), "")
    notes = list(_find_notes(block))
    unit = told or next((unit for unit, _ in notes), "元")
    return unit, {(at.cell.row, at.cell.column) for each, at in notes if each == unit}


def _find_notes(block: Block) -> Iterator[tuple[str, Located[str]]]:
    """Give the lines that name a unit, outside of the indicator table."""
    heads = [each.row for each in block.anchors if each.key in {"level2", "name"}]
    table = range(min(heads), block.bottom + 1) if heads else range(0)
    budget = block.find("budget")
    for row in range(max(1, block.top - _ABOVE), block.bottom + 1):
        if budget and row == budget.row:
            yield from _find_beside(block, budget)
            continue
        for column, value in enumerate(block.grid.rows[row - 1][: block.right], start=1):
            if column < block.left or not isinstance(value, str) or "单位" not in value:
                continue
            found = _NOTE.search(value) if len(value) <= _LONGEST_NOTE else None
            if found and (row not in table or _is_remark(block, row, column)):
                yield found[1], block.grid.located(row, column)


def _find_beside(block: Block, budget: Anchor) -> Iterator[tuple[str, Located[str]]]:
    """Give the unit that stands in a cell of its own behind the amount."""
    for column in block.filled_columns(budget.row):
        if column > budget.column and block.grid.text(budget.row, column) in SCALES:
            yield block.grid.text(budget.row, column), block.grid.located(budget.row, column)


def _is_remark(block: Block, row: int, column: int) -> bool:
    """Whether a text below the heading stands alone in its row, as remarks below a table do."""
    return block.filled_columns(row) == [column]
