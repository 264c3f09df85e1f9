"""控制数: the finance office's own list of what each 用款单位 may spend, for BUD-07."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from pgxl.cells import fold, spell
from pgxl.errors import UsageError
from pgxl.form.figures import read_amount
from pgxl.intake.tables import find_columns, read_table_file, show_heading

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
        found = show_heading(rows[0] if rows else ())
        message = (
            f"{path}：控制数表第一行应有“用款单位”和“控制数（元）”两列，{found}；请改好栏目名称"
        )
        raise UsageError(message)
    scale = "万元" if "万元" in heading[columns["amount"]] else "元"
    controls: dict[str, Decimal] = {}
    faults = []
    for number, row in enumerate(rows[1:], start=2):
        name, raw = (spell(row[at]) if at < len(row) else "" for at in columns.values())
        value = read_amount(row[columns["amount"]], scale) if raw else None
        fault = _find_fault(name, raw, value, controls)
        if fault:
            faults.append(f"  第 {number} 行：{fault}")
        elif name and value is not None:
            controls[name] = value
    if faults:
        message = f"{path}：控制数表有 {len(faults)} 处要改：\n" + "\n".join(faults)
        raise UsageError(message)
    return controls


def _find_fault(unit: str, raw: str, value: Decimal | None, controls: Mapping[str, Decimal]) -> str:
    """Say what is wrong with a row; nothing where it is right, or blank."""
    if not unit and not raw:
        return ""
    if not unit:
        return f"控制数“{raw}”没有用款单位；请填写"
    if unit in controls:
        return f"用款单位“{unit}”重复；请删去一行"
    if value is None:
        return f"“{unit}”的控制数{f'“{raw}”读不出来' if raw else '空白'}；请填数字"
    return ""
