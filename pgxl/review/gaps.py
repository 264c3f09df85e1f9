"""What the report does not hold: files that could not be read, units that sent nothing."""

from __future__ import annotations

from collections.abc import Sequence

from pgxl.excel.texts import lines_needed
from pgxl.excel.writer import Page
from pgxl.summary import Summary

_LINE = 17
#: The columns of 概况 that the parts of a line take, and how many characters go into them.
_FILE, _REASON = (1, 2), (3, 9)
_FILE_WIDTH, _REASON_WIDTH = 65, 75


def draw_gaps(page: Page, row: int, summary: Summary) -> int:
    """Draw the lists, from a row on; nothing where there is no gap.

    Returns:
        The row behind them, where what follows begins.
    """
    lost = [(each.file, each.reason) for each in summary.lost]
    row = _draw(page, row, "未能读取的文件（本报告不含它们）", ("文件", "原因和处理"), lost)
    absent = [
        (unit, "控制数表里有，没有收到它的表；请催报，不在这次范围内的不用管")
        for unit in summary.unsent
    ]
    return _draw(page, row, "没有报送的用款单位", ("用款单位", "说明"), absent)


def _draw(
    page: Page, row: int, title: str, headings: tuple[str, str], lines: Sequence[tuple[str, str]]
) -> int:
    if not lines:
        return row
    page.banner(row, 0, _REASON[1], title, "section")
    page.sheet.set_row(row, 24)
    page.text(row + 1, 0, "序号", "heading")
    for columns, heading in zip((_FILE, _REASON), headings, strict=True):
        page.banner(row + 1, *columns, heading, "heading")
    for number, (what, why) in enumerate(lines, start=1):
        line = row + 1 + number
        page.number(line, 0, number, "centre")
        page.banner(line, *_FILE, what, "name")
        page.banner(line, *_REASON, why, "name")
        height = max(lines_needed(what, _FILE_WIDTH), lines_needed(why, _REASON_WIDTH))
        page.sheet.set_row(line, height * _LINE)
    return row + len(lines) + 3
