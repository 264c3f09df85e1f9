"""项目群汇总: the indicators of one programme over the units that carry it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pgxl.cells import CellValue, Located, fold
from pgxl.excel.table import Column, Kind, Table, Value
from pgxl.form import Form, Indicator
from pgxl.profile import Profile
from pgxl.summary.merging import Contribution, merge
from pgxl.summary.natures import show_target
from pgxl.totals import UNNAMED, add_budgets
from pgxl.values import parse_cell, parse_target

_COLUMNS = (
    Column("number", "序号", Kind.CENTRE, 6),
    Column("programme", "项目群", Kind.LONG, 24),
    Column("year", "预算年度", Kind.YEAR, 7),
    Column("level1", "一级指标", Kind.LONG, 11),
    Column("level2", "二级指标", Kind.LONG, 15),
    Column("name", "三级指标", Kind.LONG, 20),
    Column("column", "栏目", Kind.LONG, 15),
    Column("result", "汇总值", Kind.LONG, 20),
    Column("method", "汇总方法", Kind.CENTRE, 12),
    Column("units", "单位数", Kind.COUNT, 7),
    Column("budget", "预算合计（元）", Kind.MONEY, 17),
    Column("contributions", "构成（单位、指标值、预算）", Kind.LONG, 56),
    Column("reason", "说明", Kind.LONG, 24),
)
#: So many contributions are told one by one; the others stand in 指标明细.
_TOLD = 60

Key = tuple[str, int | None]


def programme_table(forms: Iterable[Form], profile: Profile) -> Table:
    """Make a row per indicator and target of each programme that several units have."""
    rows: list[tuple[Value, ...]] = []
    for (programme, year), members in find_programmes(forms, profile).items():
        for key, found in _group(members).items():
            for row in _rows(members, found, profile):
                rows.append((len(rows) + 1, programme, year, *key, *row))
    return Table("项目群汇总", _COLUMNS, rows, frozen=2)


def find_programmes(forms: Iterable[Form], profile: Profile) -> dict[Key, list[Form]]:
    """Group the forms of one programme and budget year; those of a single unit are none."""
    mapped = {fold(each): name for name, names in profile.programmes.items() for each in names}
    groups: dict[tuple[str, int | None], list[Form]] = {}
    names: dict[str, str] = {}
    for form in forms:
        if project := fold(form.project.text):
            name = mapped.get(project, form.project.text)
            names.setdefault(fold(name), name)
            groups.setdefault((fold(name), form.year), []).append(form)
    return {
        (names[name], year): members
        for (name, year), members in groups.items()
        if len({_owner(form) for form in members}) > 1
    }


def _owner(form: Form) -> tuple[str, str]:
    return fold(form.department.text), fold(form.unit.text)


def _group(members: Sequence[Form]) -> dict[tuple[str, str, str], list[tuple[Form, Indicator]]]:
    groups: dict[tuple[str, str, str], list[tuple[Form, Indicator]]] = {}
    shown: dict[tuple[str, str, str], tuple[str, str, str]] = {}
    for form in members:
        for row in form.filled:
            level1 = row.category1 or row.level1.text or UNNAMED
            level2 = row.category2 or row.level2.text or UNNAMED
            key = level1, level2, fold(row.name.text)
            name = shown.setdefault(key, (level1, level2, row.name.text or UNNAMED))
            groups.setdefault(name, []).append((form, row))
    return groups


def _rows(
    members: Sequence[Form], found: Sequence[tuple[Form, Indicator]], profile: Profile
) -> Iterator[tuple[Value, ...]]:
    for key in ("period_target", "annual_target"):
        told = [each for form, row in found if (each := _contribution(form, row, key, profile))]
        if not told:
            continue
        merged = merge(told)
        owners = {_owner(each.form) for each in told}
        absent = len({_owner(form) for form in members}) - len(owners)
        remark = f"另有 {absent} 个单位没有这个指标值" if absent else ""
        yield (
            profile.label(key, told[0].form.year),
            merged.result,
            merged.method.value,
            len(owners),
            add_budgets({id(each.form): each.form for each in told}.values()),
            _tell(told),
            "；".join(filter(None, (merged.reason, remark))),
        )


def _contribution(form: Form, row: Indicator, key: str, profile: Profile) -> Contribution | None:
    period = key == "period_target"
    value: Located[CellValue] = row.period if period else row.annual
    text = value.text or (row.period_parts if period else row.annual_parts)
    if not text:
        return None
    year = profile.year or form.year
    known = {"indicator": row.name.text or None, "category": row.category2 or None, "year": year}
    if isinstance(value.raw, str):
        return Contribution(form, text, parse_target(text, **known))  # type: ignore[arg-type]
    target = parse_cell(value.raw, form.formats.get(value.cell), **known)  # type: ignore[arg-type]
    return Contribution(form, show_target(form, value), target)


def _tell(contributions: Sequence[Contribution]) -> str:
    told = [
        f"{each.form.unit.text or UNNAMED} {each.text}（{_amount(each.form)}）"
        for each in contributions[:_TOLD]
    ]
    if len(contributions) > _TOLD:
        told.append(f"等 {len(contributions)} 个，其余见指标明细")
    return "\n".join(told)


def _amount(form: Form) -> str:
    return "预算未填" if form.budget.value is None else f"{form.budget.value:,.2f} 元"
