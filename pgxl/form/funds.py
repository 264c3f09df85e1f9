"""The fund parts of a form (其中：财政拨款, 上年结转资金, 其他资金) beside or below its budget."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pgxl.cells import Located
from pgxl.form.blocks import Anchor, Block
from pgxl.form.figures import read_amount
from pgxl.form.header import read_beside
from pgxl.form.model import Fund

_PART = re.compile(r"拨款|结转|资金|收入")
_TOTAL = "总额"


def read_funds(block: Block, unit: str) -> tuple[Fund, ...]:
    """Read what the budget is made of.

    The parts stand under the label of the budget, row by row, or right of it in the same row;
    those of 实施期资金总额 stand in another column.

    Args:
        block: The form.
        unit: The unit of its amounts where the label of a part names no other.
    """
    budget = block.find("budget")
    if budget is None:
        return ()
    parts = list(_below(block, budget)) or list(_beside(block, budget))
    return tuple(_read(block, part, unit) for part in parts)


def _below(block: Block, budget: Anchor) -> Iterator[Anchor]:
    row = budget.row
    for anchor in block.anchors:
        if anchor.column == budget.column and anchor.row == row + 1 and _is_part(block, anchor):
            row = anchor.row
            yield anchor


def _beside(block: Block, budget: Anchor) -> Iterator[Anchor]:
    for anchor in block.anchors:
        if anchor.row == budget.row and anchor.column > budget.column:
            if not _is_part(block, anchor):
                return
            yield anchor


def _is_part(block: Block, anchor: Anchor) -> bool:
    text = _name(block, anchor)
    return anchor.key == "other" and bool(_PART.search(text)) and _TOTAL not in text


def _name(block: Block, anchor: Anchor) -> str:
    text = block.grid.text(anchor.row, anchor.column)
    return text.removesuffix(anchor.match.rest).strip(" :：")


def _read(block: Block, anchor: Anchor, unit: str) -> Fund:
    field = read_beside(block, anchor)
    amount = read_amount(field.raw, anchor.match.unit or unit)
    return Fund(_name(block, anchor), Located(amount, field.raw, field.cell))
