"""汇总, and 校验 of a folder: what the collecting office starts, from the ribbon or 汇总.xlsm."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from pathlib import Path

from pgxl import desk
from pgxl.errors import InputError, OutputError, UsageError
from pgxl.excel.collector import Cell
from pgxl.excel.live import LiveBook, LiveExcel
from pgxl.excel.outfile import check_target
from pgxl.findings import Severity
from pgxl.inputs.lockfile import holding
from pgxl.inputs.processes import Limits
from pgxl.intake.controls import read_controls
from pgxl.report.absence import tell_unsent
from pgxl.report.season import find_other_year
from pgxl.review.workbook import write_report
from pgxl.summary import Summary
from pgxl.summary.workbook import write_summary
from pgxl.verbs.collector import Collector
from pgxl.verbs.latest import remember
from pgxl.verbs.settings import Settings, advise_profile

SUMMARY, REPORT = "汇总.xlsx", "校验报告.xlsx"
_PAUSE = 0.3


def consolidate_folder(excel: LiveExcel, settings: Settings) -> None:
    """Merge the workbooks of a folder and open the summary.

    Raises:
        InputError: No workbook of the folder holds a form.
        OutputError: The summary cannot be written, or is open; an older one stays as it was.
    """
    _collect(excel, settings, SUMMARY)


def validate_folder(excel: LiveExcel, settings: Settings) -> None:
    """Validate the workbooks of a folder and open the report.

    Raises:
        InputError: No workbook of the folder holds a form.
        OutputError: The report cannot be written, or is open; an older one stays as it was.
    """
    _collect(excel, settings, REPORT)


def _collect(excel: LiveExcel, settings: Settings, name: str) -> None:
    collector = Collector(_front(excel))
    folder = collector.path(Cell.FOLDER) or excel.dialogs.choose_folder("选择报送文件夹")
    if folder is None:
        excel.say("没有选择文件夹")
        return
    target = _target(excel, folder, name)
    if target is None:
        excel.say("没有替换，原有的结果没有改动")
        return
    with holding(target):
        summary = _merge(excel, collector, folder, settings)
        if name == SUMMARY:
            write_summary(summary, target)
        write_report(summary, target.with_name(REPORT))
    remember(target.with_name(REPORT))
    _show(excel, collector, summary, target)


def _front(excel: LiveExcel) -> LiveBook | None:
    """Give the book in front; 汇总 from the ribbon needs none."""
    try:
        return excel.active()
    except UsageError:
        return None


def _target(excel: LiveExcel, folder: Path, name: str) -> Path | None:
    """Tell where the result goes: beside the folder, so that it is not taken for an input."""
    if not folder.is_dir():
        message = f"找不到文件夹“{folder}”；请检查路径和网络连接后再试"
        raise UsageError(message)
    target = folder.absolute().parent / name
    wanted = [target] if name == REPORT else [target, target.with_name(REPORT)]
    open_now = {each.path.lower() for each in excel.books()}
    for each in wanted:
        check_target(each)
        if str(each).lower() in open_now:
            message = f"“{each}”正在 Excel 里打开；请先关闭它，再点按钮。原有文件没有改动"
            raise OutputError(message)
    old = [each for each in wanted if each.exists()]
    names = "\n".join(map(str, old))
    if old and not excel.dialogs.confirm(f"已经有结果文件：\n{names}\n\n要用新的结果替换吗？"):
        return None
    return target


def _merge(excel: LiveExcel, collector: Collector, folder: Path, settings: Settings) -> Summary:
    """Merge a folder; nothing is written yet, so that a folder that vanishes leaves nothing."""
    roster, controls = collector.path(Cell.ROSTER), collector.path(Cell.CONTROLS)
    summary = desk.consolidate(
        folder,
        profile=settings.load(),
        controls=read_controls(controls) if controls else None,
        roster=roster,
        progress=_Progress(excel),
        limits=Limits(),
    )
    if not folder.is_dir():
        message = f"读取时文件夹“{folder}”断开了；请检查网络连接，重新汇总"
        raise UsageError(message)
    if not summary.forms:
        raise InputError("文件夹里没有读到一张绩效目标表，没有生成结果", "请确认选对了文件夹")
    return summary


class _Progress:
    """Shows in the status bar how far it is, not more often than a person can read."""

    def __init__(self, excel: LiveExcel) -> None:
        self._excel, self._told = excel, 0.0

    def __call__(self, done: int, count: int) -> None:
        now = time.monotonic()
        if now - self._told > _PAUSE or done == count:
            self._told = now
            self._excel.say(f"绩效目标：已读 {done} 个文件，共 {count} 个")


def _show(excel: LiveExcel, collector: Collector, summary: Summary, target: Path) -> None:
    counts = summary.counts
    now = dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    results: dict[Cell, str | Decimal | int] = {
        Cell.RECEIVED: len(summary.inputs),
        Cell.MERGED: len(summary.merged),
        Cell.REJECTED: len(summary.lost),
        Cell.PROJECTS: len(summary.forms),
        Cell.BUDGET: summary.totals.budget,
        Cell.ERRORS: counts[Severity.ERROR],
        Cell.WARNINGS: counts[Severity.WARNING],
        Cell.DONE_AT: now,
        Cell.RESULT: str(target),
    }
    with excel.still():
        for cell, value in results.items():
            collector.show(cell, value)
    excel.open(str(target))
    excel.say(
        f"{len(summary.forms)} 个项目，预算 {summary.totals.budget:,.2f} 元；"
        f"未汇总的文件 {len(summary.lost)} 个；必须改 {counts[Severity.ERROR]}，"
        f"需说明 {counts[Severity.WARNING]}　{target}"
    )
    notes = [advise_profile(find_other_year(summary)), tell_unsent(summary)]
    if told := "\n\n".join(filter(None, notes)):
        excel.dialogs.tell(told)
