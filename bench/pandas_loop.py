"""What an analyst writes instead: ``python -m bench.pandas_loop ENGINE FOLDER OUT``.

Every sheet that can hold a form is read by pandas, its labels are looked for, and header fields and
indicator rows become two tables, which are summed by department and written. Nothing is checked.
This module imports nothing of pgxl.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, Literal, cast

import pandas as pd

Engine = Literal["openpyxl", "calamine"]
#: What is read of one form: text, number or nothing, as pandas gives it.
Row = dict[str, Any]

FIELDS = {
    "项目名称": "项目名称",
    "项目类型": "项目类型",
    "项目等级": "项目等级",
    "主管部门": "主管部门",
    "用款单位": "用款单位",
    "起始年度": "起始年度",
    "到期年度": "到期年度",
    "2026年预算金额(元)": "预算金额",
}
GOALS = {"实施周期总目标": "实施周期总目标", "2026年度目标": "年度目标"}
COLUMNS = ("一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值")
OURS = re.compile(r"项目\d+")


def main(engine: Engine, folder: Path, out: Path) -> None:
    """Merge the workbooks of a folder."""
    projects: list[Row] = []
    indicators: list[pd.DataFrame] = []
    for path in sorted(folder.glob("*.xlsx")):
        with pd.ExcelFile(path, engine=engine) as book:
            for sheet in form_sheets([str(name) for name in book.sheet_names]):
                frame = pd.read_excel(book, sheet_name=sheet, header=None, dtype=object)
                project = read_header(frame, path.name)
                if not project.get("项目名称"):
                    continue
                projects.append(project)
                indicators.append(read_indicators(frame, project))
    project_table = pd.DataFrame(projects)
    indicator_table = pd.concat(indicators, ignore_index=True)
    departments = (
        project_table.groupby("主管部门")
        .agg(项目数=("项目名称", "count"), 预算金额=("预算金额", "sum"))
        .reset_index()
    )
    with pd.ExcelWriter(out) as writer:
        departments.to_excel(writer, sheet_name="部门汇总", index=False)
        project_table.to_excel(writer, sheet_name="项目汇总", index=False)
        indicator_table.to_excel(writer, sheet_name="指标明细", index=False)


def form_sheets(names: list[str]) -> list[str]:
    """Give the project sheets of the common template; of another workbook, all sheets."""
    return [name for name in names if OURS.fullmatch(name)] or names


def read_header(frame: pd.DataFrame, file: str) -> Row:
    """Read the header fields right of their labels, the goals below theirs."""
    found: Row = {"文件": file}
    cells: list[list[object]] = frame.to_numpy().tolist()
    for at, row in enumerate(cells):
        for column, value in enumerate(row):
            label = value.strip() if isinstance(value, str) else ""
            if label in FIELDS:
                found.setdefault(FIELDS[label], next_value(row, column))
            elif label in GOALS and at + 1 < len(cells):
                found.setdefault(GOALS[label], next_value(cells[at + 1], column - 1))
    found["预算金额"] = float(cast("str", found.get("预算金额") or 0))
    return found


def next_value(row: list[object], column: int) -> object:
    """Give the next value of a row that is not blank."""
    return next((value for value in row[column + 1 :] if not pd.isna(cast("str", value))), None)


def read_indicators(frame: pd.DataFrame, project: Row) -> pd.DataFrame:
    """Read the table of indicators; merged categories are carried down."""
    is_heading = (frame == "三级指标").any(axis=1)
    if not is_heading.any():
        return pd.DataFrame()
    top = int(is_heading.to_numpy().argmax())
    heading = frame.iloc[top].tolist()
    table = frame.iloc[top + 1 :, [heading.index(name) for name in COLUMNS]]
    table.columns = pd.Index(COLUMNS)
    table = table.mask(table == "")
    table[["一级指标", "二级指标"]] = table[["一级指标", "二级指标"]].ffill()
    table = table.dropna(subset=["三级指标", "实施周期指标值", "年度指标值"], how="all")
    table.insert(0, "项目名称", project["项目名称"])
    table.insert(0, "用款单位", project.get("用款单位"))
    return table


if __name__ == "__main__":
    main(cast("Engine", sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
