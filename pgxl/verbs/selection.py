"""合计: the projects that are selected on 项目汇总 of 汇总.xlsx, by department and by type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pgxl.cells import CellValue, spell
from pgxl.errors import UsageError
from pgxl.excel import live_native as native
from pgxl.excel.live import LiveBook, LiveExcel
from pgxl.excel.live_results import write_result
from pgxl.excel.live_values import rows_of
from pgxl.excel.table import Column, Kind, Table, Value

SHEET, RESULT = "项目汇总", "合计"
_HEADING_WITHIN = 10
_COLUMNS = {
    "number": "序号",
    "department": "主管部门",
    "type": "项目类型",
    "budget": "预算金额（元）",
}
_GROUPS = {"department": "主管部门", "type": "项目类型"}
_TABLE = (
    Column("group", "按", Kind.CENTRE, 14),
    Column("name", "名称", Kind.LONG, 40),
    Column("projects", "项目数", Kind.COUNT, 10),
    Column("budget", "预算金额（元）", Kind.MONEY, 20),
)
_HOW = "请打开 汇总.xlsx 的“项目汇总”，选中要合计的项目所在的行或单元格，再点“合计”"


@dataclass(frozen=True, slots=True)
class Project:
    """A selected row.

    Attributes:
        department: 主管部门.
        type: 项目类型.
        budget: In 元; None where the form holds none that can be read.
    """

    department: str
    type: str
    budget: Decimal | None


def total_selection(excel: LiveExcel, book: LiveBook) -> None:
    """Show the totals of the selected projects in the status bar and in a new book.

    Rows that a filter hides are not counted.

    Raises:
        UsageError: The book in front is no summary, or no project is selected.
    """
    here = book.selected()
    sheet = book.sheet(SHEET)
    if sheet is None or here is None or here.sheet != sheet.name:
        raise UsageError(f"没有选中项目；{_HOW}")
    rows = rows_of(sheet.used_range)
    wanted = _selected(excel, len(rows))
    shown = [row for row in wanted if not sheet.range((row, 1)).rows.hidden]
    projects = list(_projects(rows, shown))
    if not projects:
        raise UsageError(f"选中的地方没有项目；{_HOW}")
    total = _add(projects)
    unread = sum(each.budget is None for each in projects)
    told = f"选中 {len(projects)} 个项目，合计 {total:,.2f} 元"
    if unread:
        told += f"（其中 {unread} 个没有可读的金额）"
    write_result(excel, _table(projects), told, book)
    excel.say(f"{told}　{_groups_told(projects)}")


def _selected(excel: LiveExcel, last: int) -> list[int]:
    """Give the selected rows, each once; whole columns may be selected."""
    rows: set[int] = set()
    chosen = excel.app.selection
    for top, bottom in native.areas_of(chosen) if chosen else ():
        rows |= set(range(top, min(bottom, last) + 1))
    return sorted(rows)


def _projects(rows: Sequence[Sequence[CellValue]], wanted: Iterable[int]) -> Iterable[Project]:
    columns, top = _find_columns(rows)
    for row in wanted:
        cells = rows[row - 1]
        told = {key: cells[at] if at < len(cells) else "" for key, at in columns.items()}
        if row > top and isinstance(told["number"], float):
            budget = told["budget"]
            yield Project(
                spell(told["department"]),
                spell(told["type"]),
                Decimal(spell(budget)) if isinstance(budget, float) else None,
            )


def _find_columns(rows: Sequence[Sequence[CellValue]]) -> tuple[Mapping[str, int], int]:
    """Find the headings; give the place of each column from 0, and their row from 1."""
    for top, row in enumerate(rows[:_HEADING_WITHIN], start=1):
        texts = [spell(cell) for cell in row]
        if all(title in texts for title in _COLUMNS.values()):
            return {key: texts.index(title) for key, title in _COLUMNS.items()}, top
    raise UsageError(f"“{SHEET}”的栏目和 pgxl 写出的不一样，不能合计；{_HOW}")


def _add(projects: Iterable[Project]) -> Decimal:
    return sum((each.budget for each in projects if each.budget is not None), Decimal(0))


def _grouped(projects: Sequence[Project], key: str) -> Mapping[str, list[Project]]:
    groups: dict[str, list[Project]] = {}
    for each in projects:
        groups.setdefault(getattr(each, key), []).append(each)
    return groups


def _table(projects: Sequence[Project]) -> Table:
    rows: list[tuple[Value, ...]] = []
    for key, title in _GROUPS.items():
        for name, members in _grouped(projects, key).items():
            rows.append((title, name, len(members), _add(members)))
    rows.append(("合计", "", len(projects), _add(projects)))
    return Table(RESULT, _TABLE, rows)


def _groups_told(projects: Sequence[Project]) -> str:
    told = []
    for key, title in _GROUPS.items():
        parts = [f"{name} {_add(each):,.2f}" for name, each in _grouped(projects, key).items()]
        told.append(f"{title}：{'，'.join(parts)}")
    return "　".join(told)
