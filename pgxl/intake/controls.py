"""控制数: the finance office's own list of what each 用款单位 may spend, for BUD-07."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from pgxl.cells import fold, spell
from pgxl.errors import UsageError
from pgxl.form.figures import read_amount
from pgxl.intake.tables import find_columns, read_table_file

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit": ("用款单位", "单位名称", "单位"),
    "amount": ("控制数（元）", "控制数", "控制数（万元）", "预算控制数"),
}


def read_controls(path: Path) -> dict[str, Decimal]:
    """Read 控制数 in 元 by 用款单位 from a CSV file or the first sheet of a workbook.

    The first row names the columns: 用款单位 and 控制数（元）, in any order, others are ignored.

    Raises:
        UsageError: The file cannot be read, lacks a column, or a row of it is wrong.
        InputError: It is a damaged workbook.
    """
    _, rows = read_table_file(path, "控制数表")
    heading = [fold(spell(cell)) for cell in rows[0]] if rows else []
    columns = find_columns(heading, _COLUMNS)
    if columns.keys() != _COLUMNS.keys():
        message = f"{path}：第一行应有“用款单位”和“控制数（元）”两列"
        raise UsageError(message)
    scale = "万元" if "万元" in heading[columns["amount"]] else "元"
    controls: dict[str, Decimal] = {}
    for number, row in enumerate(rows[1:], start=2):
        name, raw = (row[at] if at < len(row) else "" for at in columns.values())
        unit, value = spell(name), read_amount(raw, scale)
        if not unit and not spell(raw):
            continue
        if not unit or value is None or unit in controls:
            fault = "单位重复" if unit in controls else "单位或金额不对"
            message = f"{path} 第 {number} 行：{fault}（{unit or '空白'}，{spell(raw) or '空白'}）"
            raise UsageError(message)
        controls[unit] = value
    return controls
