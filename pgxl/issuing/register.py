"""发放登记.xlsx: which unit got which workbook, by its id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pgxl.excel.listing import draw_listing
from pgxl.excel.outfile import replacing
from pgxl.excel.readback import check_readback
from pgxl.excel.table import Column, Kind, Table
from pgxl.excel.writer import Book

if TYPE_CHECKING:
    from pgxl.issuing.issue import Issued

#: The name of the register in the folder of issued workbooks.
REGISTER = "发放登记.xlsx"
_COLUMNS = (
    Column("number", "序号", Kind.CENTRE, 6),
    Column("issue", "发放编号", Kind.CENTRE, 20),
    Column("department", "主管部门", Kind.LONG, 24),
    Column("unit", "用款单位", Kind.LONG, 24, total=True),
    Column("file", "文件名", Kind.LONG, 34),
    Column("projects", "预填项目数", Kind.COUNT, 9, total=True),
    Column("budget", "预填预算（元）", Kind.MONEY, 18, total=True),
    Column("control", "控制数（元）", Kind.MONEY, 18, total=True),
    Column("sent", "发送日期", Kind.CENTRE, 14),
    Column("contact", "联系人与电话", Kind.LONG, 20),
)


def write_register(issued: Sequence[Issued], path: Path, year: int) -> None:
    """Write the register, a row per issued workbook; the last two columns are for the office."""
    rows = [
        (
            each.number,
            each.issue,
            each.department,
            each.unit,
            each.file,
            each.projects,
            each.budget,
            each.control,
            "",
            "",
        )
        for each in issued
    ]
    title = f"{year}年度项目绩效目标表发放登记"
    with replacing(path) as beside:
        book = Book(beside, title)
        note = "每行一个用款单位　　发放编号在各工作簿内，收回时据此核对　　后两列由发放人填写"
        table = Table("发放登记", _COLUMNS, rows)
        draw_listing(book, table, title, note)
        book.close()
        check_readback(beside, [table], {})
