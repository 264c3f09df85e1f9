"""The margin of our template, right of the form: self-check, parts of the values, working cells.

It is known by its headings, which stand in the row of the table's headings. Nothing in it is a
field; the parts (符号, 数值, 单位) are read where the value itself was left blank.
"""

from __future__ import annotations

from collections.abc import Mapping

from pgxl.cells import Cell, Grid, Located, fold

CHECK_HEADING = "自查"
PART_NAMES = ("符号", "数值", "单位", "拟写")
#: The targets as the narrow headings of the margin name them, in their order.
TARGET_NAMES = {"period_target": "周期值", "annual_target": "年度值"}
#: The heading of the first part of each target, folded.
_FIRST_PARTS = {key: fold(name + PART_NAMES[0]) for key, name in TARGET_NAMES.items()}
_WIDTH = len(TARGET_NAMES) * len(PART_NAMES)


def find_margin(grid: Grid, row: int, right: int) -> int:
    """Find the column of 自查 in the row of the headings; 0 where the form has no margin.

    A foreign form may well have a column of that name: it is only ours with a part beside it.
    """
    for column in range(1, right):
        if grid.text(row, column) == CHECK_HEADING:
            beside = fold(grid.text(row, column + 1))
            if beside in _FIRST_PARTS.values():
                return column
    return 0


def find_parts(grid: Grid, heading: int, margin: int) -> dict[str, int]:
    """Find where the parts of each target begin, by its key; nowhere in a form without margin."""
    if not margin:
        return {}
    columns = range(margin + 1, margin + 1 + _WIDTH)
    headings = {fold(grid.text(heading, column)): column for column in reversed(columns)}
    return {key: headings[first] for key, first in _FIRST_PARTS.items() if first in headings}


def read_parts(grid: Grid, columns: Mapping[str, int], row: int) -> dict[str, Located[str]]:
    """Put together what was chosen as 符号, 数值 and 单位 of each target of a row.

    Args:
        grid: The sheet.
        columns: Where the parts begin, as ``find_parts`` has found it.
        row: The row.

    Returns:
        By the key of the target, the text and the cell of its first part; blank ones left out.
    """
    texts = {}
    for key, column in columns.items():
        text = "".join([grid.text(row, column + offset) for offset in range(3)])
        if text:
            texts[key] = Located(text, text, Cell(grid.sheet, row, column))
    return texts
