"""报送情况: who has sent, who has not, and what of the received does not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import PurePath

from pgxl.cells import fold
from pgxl.excel.listing import FIRST_ROW
from pgxl.excel.pieces import Pieces
from pgxl.excel.table import Column, Kind, Row, Table, Value
from pgxl.excel.texts import name_first
from pgxl.form import Form
from pgxl.roster import Member
from pgxl.rules import References
from pgxl.summary.departments import gap_formula
from pgxl.summary.formulas import Criterion, count_rows, is_affordable, sum_rows
from pgxl.summary.selection import SetAside
from pgxl.summary.sources import Source, State
from pgxl.totals import UNNAMED, add_budgets

SENT, MISSING = "已报", "未报"
_COLUMNS = (
    Column("number", "序号", Kind.CENTRE, 6),
    Column("department", "主管部门", Kind.LONG, 24),
    Column("unit", "用款单位", Kind.LONG, 26, total=True),
    Column("state", "状态", Kind.CENTRE, 9),
    Column("projects", "项目数", Kind.COUNT, 8, total=True),
    Column("budget", "预算金额（元）", Kind.MONEY, 18, total=True),
    Column("control", "控制数（元）", Kind.MONEY, 18, total=True),
    Column("gap", "差额（元）", Kind.MONEY, 16, total=True),
    Column("reason", "说明", Kind.LONG, 46),
    Column("file", "来源文件", Kind.LONG, 34),
)
_NAMED = 5


@dataclass(slots=True)
class _Unit:
    department: str
    unit: str
    member: Member | None = None
    forms: list[Form] = field(default_factory=list)


def submission_table(
    forms: Iterable[Form],
    aside: Iterable[SetAside],
    sources: Iterable[Source],
    references: References,
) -> Table:
    """Make a row per unit: those of the roster in its order, then others; then what was left out.

    A unit of the list of control totals that sent nothing is 未报 like one of the roster.

    Args:
        forms: The forms that count.
        aside: The forms that do not.
        sources: Every input.
        references: What the office knows; without any list nobody can be missing.
    """
    received = list(forms)
    units = _gather(received, references)
    units += [_Unit("", unit) for unit in find_unsent(received, references)]
    controls = {fold(unit): amount for unit, amount in references.controls.items()}
    known = bool(references.roster)
    told = [_unit_row(each, controls, known=known) for each in units]
    told += [_aside_row(each) for each in aside]
    told += _source_rows(sources)
    rows = [(number, *row) for number, row in enumerate(told, start=1)]
    return Table("报送情况", _COLUMNS, rows, frozen=4)


def find_unsent(forms: Iterable[Form], references: References) -> list[str]:
    """Find the units that have a control total and sent nothing, apart from those of the roster."""
    known = {fold(form.unit.text) for form in forms}
    known |= {fold(member.unit) for member in references.roster}
    return [unit for unit in references.controls if fold(unit) not in known]


def with_submission_formulas(table: Table, projects: Pieces) -> Table:
    """Add up by formulas over 项目汇总 wherever a row is all there is of its names there."""
    typed = _count_typed(projects.table)
    live = is_affordable(len(table.rows) * 2, len(projects.table.rows))
    counted = projects.ranges("department", "unit")
    added = projects.ranges("budget", "department", "unit")

    def names_of(at: int, row: Row) -> list[Criterion]:
        line, names = FIRST_ROW + at + 1, (str(row[1]), str(row[2]))
        if row[3] != SENT or typed.get(names) != row[4]:
            return []
        return [Criterion(f"$B{line}", names[0]), Criterion(f"$C{line}", names[1])]

    def count(at: int, row: Row) -> str:
        mine = names_of(at, row)
        return count_rows(counted, mine) if mine else ""

    def add(at: int, row: Row) -> str:
        mine = names_of(at, row)
        return sum_rows(added, mine) if mine else ""

    formulas = gap_formula(table)
    if live:
        formulas |= {"projects": count, "budget": add}
    return replace(table, formulas=formulas)


def _count_typed(projects: Table) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    pairs = zip(projects.values("department"), projects.values("unit"), strict=True)
    for department, unit in pairs:
        key = str(department), str(unit)
        counts[key] = counts.get(key, 0) + 1
    return counts


def _gather(forms: Iterable[Form], references: References) -> list[_Unit]:
    units: dict[tuple[str, ...], _Unit] = {
        (fold(member.unit),): _Unit(member.department, member.unit, member)
        for member in references.roster
    }
    for form in forms:
        unit, department = form.unit.text or UNNAMED, form.department.text or UNNAMED
        key: tuple[str, ...] = (fold(unit),)
        if key not in units:
            key = (fold(unit), fold(department))
        units.setdefault(key, _Unit(department, unit)).forms.append(form)
    return list(units.values())


def _unit_row(each: _Unit, controls: dict[str, Decimal], *, known: bool) -> tuple[Value, ...]:
    budget = add_budgets(each.forms)
    control = controls.get(fold(each.unit), each.member.control if each.member else None)
    return (
        each.department,
        each.unit,
        SENT if each.forms else MISSING,
        len(each.forms),
        budget,
        control,
        None if control is None else budget - control,
        "；".join(_remarks(each, known=known)),
        _name_files(dict.fromkeys(form.file for form in each.forms)),
    )


def _remarks(each: _Unit, *, known: bool) -> Iterator[str]:
    if each.member is None:
        if known:
            yield "不在名单中"
        if not each.forms:
            yield "在控制数表中，没有收到表"
        return
    if not each.forms:
        number = len(each.member.projects)
        yield f"名单中有 {number} 个项目" if number else "在名单中，没有收到表"
        return
    sent = {fold(form.project.text) for form in each.forms}
    absent = [known.project for known in each.member.projects if fold(known.project) not in sent]
    if absent:
        yield f"名单中的项目没有表：{name_first(absent, _NAMED)}"


def _aside_row(each: SetAside) -> tuple[Value, ...]:
    form = each.form
    return (
        form.department.text or UNNAMED,
        form.unit.text or UNNAMED,
        each.state.value,
        *(None,) * 4,
        each.reason,
        form.file,
    )


def _source_rows(sources: Iterable[Source]) -> list[tuple[Value, ...]]:
    """Give the inputs of which nothing was read; a lock file is nobody's submission."""
    return [
        ("", "", each.state.value, *(None,) * 4, each.reason, each.file)
        for each in sources
        if each.state is State.REJECTED or (each.state is State.DUPLICATE and not each.set_aside)
    ]


def _name_files(files: Iterable[str]) -> str:
    names: Sequence[str] = list(files)
    if len(names) == 1:
        return names[0]
    shown = "、".join(PurePath(each).name for each in names[:_NAMED])
    return f"{shown} 等 {len(names)} 个文件" if len(names) > _NAMED else shown
