"""汇总.xlsx: live formulas with right cached values, checked and read back, whole or not at all."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pgxl.excel.listing import draw_listing
from pgxl.excel.outfile import replacing
from pgxl.excel.pieces import MOST_ROWS, Pieces
from pgxl.excel.readback import check_readback
from pgxl.excel.writer import Book
from pgxl.summary.links import add_links, shorten_paths
from pgxl.summary.method import method_table
from pgxl.summary.model import Summary
from pgxl.summary.money import Unit
from pgxl.summary.overview import Overview
from pgxl.summary.placement import place
from pgxl.summary.reconciliation import check_sums

_NOTES = {
    "部门汇总": "每行一个主管部门，按预算从大到小　　问题条数只计各表，不计名单上的问题",
    "项目汇总": "每行一个项目　　合计随筛选变化　　点“位置”打开原表　　目标全文在打印区右侧两列",
    "指标明细": "每行一个三级指标，空白行照列　　合计为有内容的行数　　点“位置”打开原表",
    "类别统计": "填报率＝已填÷指标行数　　定量率＝定量÷已填",
    "类别统计（分部门）": "填报率＝已填÷指标行数　　定量率＝定量÷已填　　没有这类指标的部门不列",
    "项目群汇总": "几个单位的同一项目　　数量相加，比率按预算加权，等次按预算占比",
    "校验问题": (
        "必须改：改正后再报　　需说明：改正或说明理由　　提示：供参考　　相符：核对一致"
        "　　原文与建议只列前 100 字　　点“单元格”打开原表"
    ),
    "报送情况": "先列用款单位，后列没有计入的表和文件，原因见“说明”",
    "来源文件": "每行一个收到的文件　　表数、行数、金额只计计入的表　　未计入的原因见“说明”",
    "口径说明": "本汇总表是怎样得出来的",
}
_NO_ROSTER = "　　没有给名单（--roster），不知道谁没有报"
_ONLY_CONTROLS = "　　没有给名单（--roster），只知道控制数表里的单位谁没有报"
_PARTIAL_GAP = "　　差额只计有控制数的单位"
_IN_MONEY = frozenset({"部门汇总", "项目汇总", "报送情况", "来源文件", "项目群汇总"})


def write_summary(
    summary: Summary,
    path: Path,
    unit: Unit = Unit.YUAN,
    most_rows: int = MOST_ROWS,
    elsewhere: Collection[str] = (),
) -> None:
    """Write 汇总.xlsx.

    Args:
        summary: The summary.
        path: Where; its links lead from there to the received files.
        unit: The unit that amounts are shown in.
        most_rows: How many rows of a table go on a sheet; the others go on further sheets.
        elsewhere: Names of the tables that are in Parquet files and get no sheet; 口径说明 says so.

    Raises:
        OutputError: It cannot be written, its sums differ, or it does not read back as it was
            written; an older file of that name is left as it was.
    """
    check_sums(summary, summary.tables)
    received = [*summary.forms, *(each.form for each in summary.set_aside)]
    folder, tables = shorten_paths(add_links(summary.tables, received, path.parent))
    method = method_table(summary, unit, len(tables.programmes.rows), elsewhere)
    placed = place(tables, method, unit, most_rows, elsewhere)
    with replacing(path) as beside:
        years = "、".join(summary.totals.by_year)
        book = Book(beside, f"{years}年度项目绩效目标汇总")
        overview = Overview(book, summary, placed, unit)
        overview.draw()
        for pieces in placed.shown:
            _draw(book, pieces, years, _note(pieces, summary, unit, folder))
        book.close()
        parts = [part for pieces in placed.shown for part in pieces.parts]
        check_readback(beside, parts, {overview.page.name: overview.written})


def _draw(book: Book, pieces: Pieces, years: str, note: str) -> None:
    for number, part in enumerate(pieces.parts, start=1):
        several = f"（{number}/{len(pieces.parts)}）" if len(pieces.parts) > 1 else ""
        draw_listing(book, part, f"{years}年度{pieces.table.name}{several}", note)


def _note(pieces: Pieces, summary: Summary, unit: Unit, folder: str) -> str:
    name = pieces.table.name
    money = f"　　金额单位：{unit}" if name in _IN_MONEY else ""
    known = summary.references
    unknown = _ONLY_CONTROLS if known.controls else _NO_ROSTER
    roster = "" if known.roster or name != "报送情况" else unknown
    keys = {column.key for column in pieces.table.columns}
    gap = _PARTIAL_GAP if "gap" in keys else ""
    named = folder if "file" in keys else ""
    return _NOTES[name] + gap + money + roster + named + pieces.remark
