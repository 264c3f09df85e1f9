"""校验 on the open book: the list of problems, marks where they are wanted, the first problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pgxl.cells import Cell
from pgxl.errors import PgxlError
from pgxl.excel.live import Contents, LiveBook, LiveExcel
from pgxl.excel.live_marks import Mark, clear_marks, mark_cells
from pgxl.excel.live_results import link_into, write_result
from pgxl.excel.table import Table
from pgxl.findings import Finding, Severity, count_by_severity
from pgxl.review.tables import problem_table
from pgxl.verbs.collector import is_collector
from pgxl.verbs.reading import Reading, read_live
from pgxl.verbs.settings import Settings

RESULT = "校验结果"
_COLOURS = {
    Severity.ERROR: (248, 203, 173),
    Severity.WARNING: (255, 235, 156),
    Severity.INFO: (221, 235, 247),
}


def validate_book(excel: LiveExcel, book: LiveBook, contents: Contents, settings: Settings) -> None:
    """Validate an open book and show what was found in a new one; for 汇总.xlsm, its folder.

    Args:
        excel: The running Excel.
        book: The book.
        contents: What it holds.
        settings: What the person has set.

    Raises:
        InputError: It holds no form.
        UsageError: The result, or the marks, could not be written.
    """
    if is_collector(book):
        from pgxl.verbs.collecting import validate_folder  # noqa: PLC0415 - half as much again

        validate_folder(excel, settings)
        return
    excel.say("绩效目标：正在校验……")
    reading = read_live(book, settings.load(), contents)
    problems = reading.problems
    if not problems:
        excel.say(f"校验完毕：{len(reading.forms)} 张表，没有发现问题")
        excel.dialogs.tell(f"共 {len(reading.forms)} 张表，没有发现问题。{reading.remark}")
        return
    remark = _summary(reading, problems)
    result = write_result(excel, _table(problems), remark, book, _links(book, problems))
    failed = _mark(excel, reading, problems) if settings.marks else ""
    book.jump(problems[0].cell)
    result.book.activate()
    excel.say(remark)
    if failed:
        excel.dialogs.tell(f"问题已列在“{RESULT}”里，但没有在表上做标记：{failed}")


def describe(finding: Finding) -> str:
    """Say a finding in one line, for the status bar and for notes."""
    told = f"{finding.severity.label} {finding.rule} {finding.field}：{finding.message}"
    return f"{told} 建议改为：{finding.suggestion}" if finding.suggestion else told


def _summary(reading: Reading, problems: Sequence[Finding]) -> str:
    counts = count_by_severity(problems)
    told = "，".join(f"{each.label} {counts[each]}" for each in _COLOURS)
    text = (
        f"{reading.book.name}：{len(reading.forms)} 张表，{told}　　口径：{reading.profile.title}"
    )
    if not reading.book.path:
        text += "　　工作簿还没有保存过，这里没有链接；请用“下一个问题”跳转"
    return f"{text}　　{reading.remark}" if reading.remark else text


def _table(problems: Sequence[Finding]) -> Table:
    shown = problem_table(problems, Path())
    return Table(RESULT, shown.columns, shown.rows, frozen=shown.frozen)


def _links(book: LiveBook, problems: Sequence[Finding]) -> Mapping[int, tuple[str, str]]:
    targets = {at: link_into(book, each.cell) for at, each in enumerate(problems)}
    return {at: ("cell", target) for at, target in targets.items() if target}


def _mark(excel: LiveExcel, reading: Reading, problems: Sequence[Finding]) -> str:
    """Mark the cells in place of older marks; say why it could not be done."""
    found: dict[Cell, list[Finding]] = {}
    for each in problems:
        for cell in (each.cell, *each.also):
            found.setdefault(cell, []).append(each)
    marks = {
        cell: Mark(_COLOURS[several[0].severity], "\n".join(map(describe, several)))
        for cell, several in found.items()
    }
    try:
        with excel.still():
            clear_marks(reading.book, reading.profile.password)
            mark_cells(reading.book, marks, reading.profile.password)
    except PgxlError as error:
        return str(error)
    return ""
