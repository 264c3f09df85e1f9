"""打开校验报告: the last result is remembered in the person's own folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pgxl.errors import UsageError
from pgxl.excel.live import LiveExcel
from pgxl.excel.live_results import subject_of
from pgxl.excel.outfile import replacing
from pgxl.install.machine import this_machine


def remember(report: Path) -> None:
    """Keep where the last report was written."""
    place = _place()
    place.parent.mkdir(parents=True, exist_ok=True)
    with replacing(place) as beside:
        beside.write_text(str(report), encoding="utf-8")


def open_latest(excel: LiveExcel) -> None:
    """Show the list of problems of the book in front, else the last report.

    Raises:
        UsageError: There is none yet, or it was moved away.
    """
    with suppress(UsageError):
        front = excel.active().name
        for each in excel.books():
            if subject_of(each) == front:
                each.book.activate()
                return
    try:
        report = Path(_place().read_text(encoding="utf-8"))
    except OSError as error:
        message = "还没有校验报告；请先点“汇总”，或在要检查的工作簿里点“校验”"
        raise UsageError(message) from error
    if not report.is_file():
        message = f"找不到“{report}”，可能已被移走或删除；请重新汇总"
        raise UsageError(message)
    excel.open(str(report))


def _place() -> Path:
    return this_machine().data / "report.txt"
