"""部门汇总: a row per 主管部门, the largest budget first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pgxl.cells import column_letters, fold
from pgxl.excel.listing import FIRST_ROW, TOTAL_ROW
from pgxl.excel.pieces import Pieces
from pgxl.excel.table import Column, Formula, Kind, Row, Table, Value, add_numbers
from pgxl.excel.texts import name_first
from pgxl.rules import References
from pgxl.summary.formulas import Criterion, count_rows, is_affordable, sum_rows

_COLUMNS = (
    Column("number", "序号", Kind.CENTRE, 6),
    Column("department", "主管部门", Kind.LONG, 30, total=True),
    Column("units", "单位数", Kind.COUNT, 8, total=True),
    Column("projects", "项目数", Kind.COUNT, 8, total=True),
    Column("budget", "预算金额（元）", Kind.MONEY, 20, total=True),
    Column("share", "占比", Kind.SHARE, 9, total=True),
    Column("control", "控制数（元）", Kind.MONEY, 20, total=True),
    Column("gap", "差额（元）", Kind.MONEY, 18, total=True),
    Column("errors", "必须改", Kind.COUNT, 8, total=True),
    Column("warnings", "需说明", Kind.COUNT, 8, total=True),
    Column("explained", "已说明", Kind.COUNT, 8, total=True),
    Column("hints", "提示", Kind.COUNT, 8, total=True),
    Column("missing", "未报单位", Kind.LONG, 26),
    Column("state", "状态", Kind.CENTRE, 9),
)
_SUMMED = ("budget", "errors", "warnings", "explained", "hints")
_NAMED = 5


@dataclass(slots=True)
class _Department:
    rows: list[Sequence[Value]] = field(default_factory=list)
    controls: dict[str, Decimal] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def department_table(projects: Table, references: References) -> Table:
    """Make a row per department of the projects, and of the roster.

    Args:
        projects: The table 项目汇总.
        references: What the office knows; without a roster nobody is missing.
    """
    groups: dict[str, _Department] = {}
    at, unit = projects.index("department"), projects.index("unit")
    for row in projects.rows:
        groups.setdefault(str(row[at]), _Department()).rows.append(row)
    _add_expected(groups, references, {fold(str(row[unit])) for row in projects.rows})
    told = {name: _sums(each, projects) for name, each in groups.items()}
    order = sorted(groups, key=lambda name: (-told[name]["budget"], name))
    whole = sum((each["budget"] for each in told.values()), Decimal())
    rows = [
        _row(number, name, groups[name], told[name], projects, whole)
        for number, name in enumerate(order, start=1)
    ]
    return Table("部门汇总", _COLUMNS, rows)


def with_department_formulas(table: Table, projects: Pieces, whole: int) -> Table:
    """Add up by formulas over 项目汇总, where opening the workbook stays quick with them.

    Args:
        table: The departments that stand on one sheet.
        projects: 项目汇总.
        whole: How many departments there are on all sheets; a share of a total that stands on
            several sheets is a plain figure.
    """
    formulas = gap_formula(table)
    if len(table.rows) == whole:
        formulas["share"] = _share_formula(table)
    if is_affordable(len(table.rows) * 6, len(projects.table.rows)):
        formulas |= _live_formulas(table, projects)
    return replace(table, formulas=formulas)


def gap_formula(table: Table) -> dict[str, Formula]:
    """Take the control total from the budget, where that is the difference.

    Of a department it is not while some of its units have no control total.
    """
    letter = {each.key: column_letters(at + 1) for at, each in enumerate(table.columns)}
    if "gap" not in letter:
        return {}
    places = [table.index(key) for key in ("budget", "control", "gap")]

    def tell(at: int, row: Row) -> str:
        line = FIRST_ROW + at + 1
        budget, control, gap = (row[place] for place in places)
        whole = add_numbers([budget]) - add_numbers([control]) == gap
        return f"={letter['budget']}{line}-{letter['control']}{line}" if whole else ""

    return {"gap": tell}


def _share_formula(table: Table) -> Formula:
    letter = column_letters(table.index("budget") + 1)
    total = f"{letter}${TOTAL_ROW + 1}"
    return lambda at, _: f"=IF({total}=0,0,{letter}{FIRST_ROW + at + 1}/{total})"


def _live_formulas(table: Table, projects: Pieces) -> dict[str, Formula]:
    named = table.index("department")

    def mine(at: int, row: Row) -> list[Criterion]:
        return [Criterion(f"$B{FIRST_ROW + at + 1}", str(row[named]))]

    def add(key: str) -> Formula:
        places = projects.ranges(key, "department")
        return lambda at, row: sum_rows(places, mine(at, row))

    counted = projects.ranges("department")
    return {
        "projects": lambda at, row: count_rows(counted, mine(at, row)),
        **{key: add(key) for key in _SUMMED},
    }


def _add_expected(groups: dict[str, _Department], references: References, sent: set[str]) -> None:
    """Add what the roster says of each department: control totals, and units that sent nothing."""
    names = {fold(name): name for name in groups}
    controls = {fold(unit): amount for unit, amount in references.controls.items()}
    for member in references.roster:
        name = names.setdefault(fold(member.department), member.department)
        group = groups.setdefault(name, _Department())
        control = controls.get(fold(member.unit), member.control)
        if control is not None:
            group.controls[fold(member.unit)] = control
        if fold(member.unit) not in sent:
            group.missing.append(member.unit)


def _sums(group: _Department, projects: Table) -> dict[str, Decimal]:
    return {key: add_numbers(row[projects.index(key)] for row in group.rows) for key in _SUMMED}


def _row(
    number: int,
    name: str,
    group: _Department,
    sums: dict[str, Decimal],
    projects: Table,
    whole: Decimal,
) -> tuple[Value, ...]:
    budget, unit = sums["budget"], projects.index("unit")
    control = sum(group.controls.values(), Decimal()) if group.controls else None
    return (
        number,
        name,
        len({fold(str(row[unit])) for row in group.rows}),
        len(group.rows),
        budget,
        budget / whole if whole else Decimal(),
        control,
        None if control is None else _controlled_budget(group, projects) - control,
        *(int(sums[key]) for key in _SUMMED[1:]),
        name_first(group.missing, _NAMED),
        _state(group, sums),
    )


def _controlled_budget(group: _Department, projects: Table) -> Decimal:
    """Add up the budgets of the units that have a control total, as 报送情况 compares them."""
    unit, budget = projects.index("unit"), projects.index("budget")
    return add_numbers(row[budget] for row in group.rows if fold(str(row[unit])) in group.controls)


def _state(group: _Department, sums: dict[str, Decimal]) -> str:
    if group.missing:
        return "未报齐" if group.rows else "未报"
    if sums["errors"]:
        return "须改正"
    return "须说明" if sums["warnings"] else "无问题"
