"""退回意见: for each department a workbook with its problems, ready to be mailed back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pgxl.cells import Cell
from pgxl.excel.listing import draw_listing
from pgxl.excel.names import file_stem
from pgxl.excel.outfile import filling
from pgxl.excel.readback import check_readback
from pgxl.excel.table import Column, Kind, Table, Value
from pgxl.excel.writer import Book
from pgxl.findings import Finding, Severity, count_by_severity
from pgxl.form import Form
from pgxl.records.findings import home_of, sort_by_place
from pgxl.review.tables import lead_to, problem_table
from pgxl.summary import Summary
from pgxl.totals import UNNAMED

_RETURNED = frozenset({Severity.ERROR, Severity.WARNING})
_COLUMNS = (
    Column("number", "序号", Kind.CENTRE, 6),
    Column("unit", "用款单位", Kind.LONG, 28),
    Column("project", "项目名称", Kind.LONG, 34, total=True),
    Column("errors", "必须改", Kind.COUNT, 9, total=True),
    Column("warnings", "需说明", Kind.COUNT, 9, total=True),
    Column("hints", "提示", Kind.COUNT, 9, total=True),
    Column("advice", "处理", Kind.CENTRE, 16),
    Column("file", "文件（工作表）", Kind.LONG, 34),
    Column("cell", "位置", Kind.CENTRE, 8),
)
_PROBLEMS = (
    "必须改：改正后再报　　需说明：改正，或在“校验说明”表里说明理由　　提示：供参考"
    "　　“建议改为”可以直接照填"
)


def write_returns(summary: Summary, folder: Path) -> list[str]:
    """Write 退回意见_部门.xlsx for each department that has something to correct or to explain.

    Args:
        summary: The result of a run.
        folder: A folder that does not exist yet, or is empty; it is filled whole or not at all.

    Returns:
        The names of the files.

    Raises:
        OutputError: The folder is not empty or cannot be written.
    """
    found = sort_by_place(summary.found)
    departments: dict[str, list[tuple[Form, list[Finding]]]] = {}
    for form in summary.forms:
        own = found.get(home_of(form), [])
        if any(each.severity in _RETURNED for each in own):
            name = form.department.text or UNNAMED
            departments.setdefault(name, []).append((form, own))
    names = _name_files(list(departments))
    with filling(folder) as beside:
        for department, cases in departments.items():
            _write(department, cases, beside / names[department], folder)
    return list(names.values())


def _name_files(departments: Sequence[str]) -> dict[str, str]:
    """Give each department a file of its own, though two names may come to one file name."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for department in departments:
        stem = f"退回意见_{file_stem(department).lstrip('_') or '部门'}"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}({number})"
        taken.add(name.casefold())
        names[department] = f"{name}.xlsx"
    return names


def _write(
    department: str, cases: Sequence[tuple[Form, list[Finding]]], path: Path, folder: Path
) -> None:
    problems = [each for _, own in cases for each in own if each.severity is not Severity.PASS]
    counts = count_by_severity(problems)
    note = (
        f"{len(cases)} 个项目：必须改 {counts[Severity.ERROR]} 处，需说明"
        f" {counts[Severity.WARNING]} 处　　请按“问题清单”改正或说明后重新报送"
    )
    book = Book(path, f"退回意见：{department}")
    tables = _case_table(cases, folder), problem_table(problems, folder)
    draw_listing(book, tables[0], f"{department}项目绩效目标表退回意见", note)
    draw_listing(book, tables[1], "问题清单", _PROBLEMS)
    book.close()
    check_readback(path, tables, {})


def _case_table(cases: Sequence[tuple[Form, list[Finding]]], folder: Path) -> Table:
    rows: list[tuple[Value, ...]] = []
    places: dict[int, tuple[str, Cell]] = {}
    for number, (form, own) in enumerate(cases, start=1):
        counts = count_by_severity(own)
        wrong = bool(counts[Severity.ERROR])
        rows.append(
            (
                number,
                form.unit.text or UNNAMED,
                form.project.text or UNNAMED,
                counts[Severity.ERROR],
                counts[Severity.WARNING],
                counts[Severity.INFO],
                "改正后重新报送" if wrong else "改正或说明",
                f"{Path(form.file).name}（{form.sheet}）",
                form.project.cell.ref,
            )
        )
        places[number] = form.file, form.project.cell
    return Table("退回意见", _COLUMNS, rows, frozen=3, links={"cell": lead_to(places, folder)})
