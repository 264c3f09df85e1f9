"""汇总.xlsx: five sheets, live formulas with right cached values, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from pgxl.excel.listing import draw_listing
from pgxl.excel.outfile import replacing
from pgxl.excel.table import Table
from pgxl.excel.writer import Book
from pgxl.summary.model import Summary
from pgxl.summary.overview import Overview

_NOTES = {
    "项目汇总": "每行一个项目　　金额单位：元　　合计随筛选变化　　目标全文在打印区右侧两列",
    "指标明细": "每行一个三级指标，空白行照列　　合计为有内容的行数，随筛选变化",
    "校验问题": (
        "必须改：改正后再报　　需说明：改正或说明理由　　提示：供参考　　相符：核对一致"
        "　　原文与建议只列前 100 字"
    ),
    "来源文件": "每行一个收到的文件　　未汇总的文件不在合计内，原因见“说明”",
}


def shorten_paths(tables: Sequence[Table]) -> tuple[str, list[Table]]:
    """Leave out of the column 来源文件 the folder that all files lie in, and name that folder.

    Returns:
        A remark for the notes (empty where there is no such folder), and the tables.
    """
    paths = [row[tables[-1].index("file")] for row in tables[-1].rows]
    folder = _common_folder([str(path) for path in paths])
    if not folder:
        return "", list(tables)
    shortened = []
    for table in tables:
        at = table.index("file")
        rows = [(*row[:at], _below(folder, str(row[at])), *row[at + 1 :]) for row in table.rows]
        shortened.append(replace(table, rows=rows))
    return f"　　文件在“{PurePath(folder).name}”", shortened


def _below(folder: str, path: str) -> str:
    """Give a path below a folder; of one that lies elsewhere (the office's roster), its name."""
    inside = path.startswith(folder + os.sep)
    return path[len(folder) + 1 :] if inside else PurePath(path).name


def _common_folder(paths: Sequence[str]) -> str:
    """Give the folder that all paths share; empty for none, or for the root."""
    try:
        folder = os.path.commonpath([os.path.dirname(path) for path in paths])  # noqa: PTH120 - text
    except ValueError:  # no path, or absolute and relative ones
        return ""
    return folder if all(path.startswith(folder + os.sep) for path in paths) else ""


def write_summary(summary: Summary, path: Path) -> None:
    """Write 汇总.xlsx.

    Raises:
        OutputError: It cannot be written; an older file of that name is left as it was.
    """
    with replacing(path) as beside:
        years = "、".join(summary.totals.by_year)
        book = Book(beside, f"{years}年度项目绩效目标汇总")
        folder, tables = shorten_paths(summary.tables)
        Overview(book, summary, tables).draw()
        for table in tables:
            draw_listing(book, table, f"{years}年度{table.name}", _NOTES[table.name] + folder)
        book.close()
