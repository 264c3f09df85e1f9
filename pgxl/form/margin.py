"""The margin of our template, right of the form: self-check, parts of the values, working cells.

It is known by its headings, which stand in the row of the table's headings. Nothing in it is a
field; the parts (符号, 数值, 单位) are read where the value itself was left blank.
"""

from __future__ import annotations

from pgxl.cells import Grid, Located, fold, spell

CHECK_HEADING = "自查"
PART_NAMES = ("符号", "数值", "单位", "拟写")
#: The targets as the narrow headings of the margin name them, in their order.
TARGET_NAMES = {"period_target": "周期值", "annual_target": "年度值"}


def find_margin(grid: Grid, row: int, right: int) -> int:
    """Find the column of 自查 in the row of the headings; 0 where the form has no margin.

    A foreign form may well have a column of that name: it is only ours with a part beside it.
    """
    for column in range(1, right):
        beside = fold(spell(grid.value(row, column + 1)))
        if spell(grid.value(row, column)) == CHECK_HEADING and beside in _FIRST_PARTS:
            return column
    return 0


_FIRST_PARTS = {fold(name + PART_NAMES[0]) for name in TARGET_NAMES.values()}


def read_parts(grid: Grid, heading: int, row: int, margin: int) -> dict[str, Located[str]]:
    """Put together what was chosen as 符号, 数值 and 单位 of each target of a row.

    Returns:
        By the key of the target, the text and the cell of its first part; blank ones left out.
    """
    texts = {}
    for key, name in TARGET_NAMES.items():
        column = _find_heading(grid, heading, fold(name + PART_NAMES[0]), margin)
        if not column:
            continue
        text = "".join(grid.located(row, column + offset).text for offset in range(3))
        if text:
            texts[key] = Located(text, text, grid.located(row, column).cell)
    return texts


def _find_heading(grid: Grid, row: int, heading: str, margin: int) -> int:
    for column in range(margin + 1, margin + 10):
        if fold(spell(grid.value(row, column))) == heading:
            return column
    return 0
