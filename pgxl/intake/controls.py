"""控制数: the finance office's own list of what each 用款单位 may spend, for BUD-07."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from pgxl.cells import CellValue, fold, spell
from pgxl.errors import UsageError
from pgxl.excel.files import read_workbook
from pgxl.form.figures import read_amount

_UNIT = ("用款单位", "单位名称", "单位")
_AMOUNT = ("控制数", "控制数(元)", "控制数(万元)", "预算控制数")


def read_controls(path: Path) -> dict[str, Decimal]:
    """Read 控制数 in 元 by 用款单位 from a CSV file or the first sheet of a workbook.

    The first row names the columns: 用款单位 and 控制数（元）, in any order, others are ignored.

    Raises:
        UsageError: The file cannot be read, lacks a column, or a row of it is wrong.
        InputError: It is a damaged workbook.
    """
    rows = _rows(path)
    heading = [fold(spell(cell)) for cell in rows[0]] if rows else []
    unit = next((heading.index(name) for name in _UNIT if name in heading), None)
    amount = next((heading.index(name) for name in _AMOUNT if name in heading), None)
    if unit is None or amount is None:
        message = f"{path}：第一行应有“用款单位”和“控制数（元）”两列"
        raise UsageError(message)
    scale = "万元" if "万元" in heading[amount] else "元"
    controls: dict[str, Decimal] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = [*row, "", ""]
        name = spell(cells[unit]) if unit < len(row) else ""
        raw = cells[amount] if amount < len(row) else ""
        if not name and not spell(raw):
            continue
        value = read_amount(raw, scale)
        if not name or value is None or name in controls:
            fault = "单位重复" if name in controls else "单位或金额不对"
            message = f"{path} 第 {number} 行：{fault}（{name or '空白'}，{spell(raw) or '空白'}）"
            raise UsageError(message)
        controls[name] = value
    return controls


def _rows(path: Path) -> Sequence[Sequence[CellValue]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path}：控制数表打不开；请检查路径和权限"
        raise UsageError(message) from error
    if path.suffix.lower() != ".csv":
        sheets = read_workbook(data)
        return sheets[0].grid.rows if sheets else []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # Excel for China saves CSV in GBK
        text = data.decode("gb18030", "replace")
    return list(csv.reader(io.StringIO(text)))
