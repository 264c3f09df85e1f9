"""类别统计: the rows of the indicator tables by category: how many are filled in, and 定量."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from pgxl.cells import column_letters
from pgxl.excel.listing import FIRST_ROW, TOTAL_ROW
from pgxl.excel.pieces import Pieces
from pgxl.excel.table import Column, Formula, Kind, Row, Table, Value
from pgxl.summary.formulas import Criterion, count_rows, is_affordable, literal, share_of
from pgxl.summary.natures import MEASURED

_DEPARTMENT = Column("department", "主管部门", Kind.LONG, 30)
_COLUMNS = (
    Column("number", "序号", Kind.CENTRE, 6),
    Column("level1", "一级指标", Kind.LONG, 22),
    Column("level2", "二级指标", Kind.LONG, 24),
    Column("rows", "指标行数", Kind.COUNT, 11, total=True),
    Column("filled", "已填", Kind.COUNT, 11, total=True),
    Column("blank", "空白", Kind.COUNT, 11, total=True),
    Column("filled_share", "填报率", Kind.SHARE, 11, total=True),
    Column("measured", "定量", Kind.COUNT, 11, total=True),
    Column("measured_share", "定量率", Kind.SHARE, 11, total=True),
)
#: The shares with the columns of their parts and wholes.
_SHARES = {"filled_share": ("filled", "rows"), "measured_share": ("measured", "filled")}
_COUNTED = {"rows": (), "filled": ("state", "已填"), "blank": ("state", "空白")}
_COUNTED |= {"measured": ("nature", MEASURED)}


def category_table(indicators: Table, categories: Iterable[tuple[str, str]]) -> Table:
    """Make a row per category.

    Args:
        indicators: The table 指标明细.
        categories: 一级 and 二级指标 in the order they are to be listed in.
    """
    counts = _count(indicators, ("level1", "level2"))
    rows = [(at, *key, *_figures(counts, key)) for at, key in enumerate(categories, start=1)]
    return Table("类别统计", _COLUMNS, rows, frozen=3)


def department_category_table(indicators: Table, categories: Iterable[tuple[str, str]]) -> Table:
    """Make a row per department and category; categories without a row there are left out."""
    counts = _count(indicators, ("department", "level1", "level2"))
    order = list(categories)
    departments = dict.fromkeys(str(each) for each in indicators.values("department"))
    keys = [(each, *key) for each in departments for key in order if counts[each, *key, "rows"]]
    rows = [(at, *key, *_figures(counts, key)) for at, key in enumerate(keys, start=1)]
    columns = (_COLUMNS[0], _DEPARTMENT, *_COLUMNS[1:])
    return Table("类别统计（分部门）", columns, rows, frozen=4)


def with_category_formulas(table: Table, indicators: Pieces) -> Table:
    """Count by formulas over 指标明细, where opening the workbook stays quick with them."""
    names = [each.key for each in table.columns if each.key in {"department", "level1", "level2"}]
    formulas = {key: _share_formula(table, key) for key in _SHARES}
    if is_affordable(len(table.rows) * len(_COUNTED), len(indicators.table.rows)):
        formulas |= {key: _count_formula(table, indicators, names, key) for key in _COUNTED}
    return replace(table, formulas=formulas, totals=_total_shares(table))


def _count_formula(table: Table, indicators: Pieces, names: Sequence[str], key: str) -> Formula:
    told: tuple[str, ...] = _COUNTED[key]
    places, state = indicators.ranges(*names, *told[:1]), [literal(each) for each in told[1:]]
    columns = [(at, column_letters(at + 1)) for at in map(table.index, names)]

    def tell(at: int, row: Row) -> str:
        line = FIRST_ROW + at + 1
        mine = [Criterion(f"${letter}{line}", str(row[place])) for place, letter in columns]
        return count_rows(places, mine + state)

    return tell


def _count(indicators: Table, names: Sequence[str]) -> Counter[tuple[str, ...]]:
    places = [indicators.index(name) for name in names]
    state, nature = indicators.index("state"), indicators.index("nature")
    counts: Counter[tuple[str, ...]] = Counter()
    for row in indicators.rows:
        key = tuple(str(row[place]) for place in places)
        counts[*key, "rows"] += 1
        counts[*key, "filled" if row[state] == "已填" else "blank"] += 1
        counts[*key, "measured"] += row[nature] == MEASURED
    return counts


def _figures(counts: Counter[tuple[str, ...]], key: tuple[str, ...]) -> tuple[Value, ...]:
    rows, filled, blank, measured = (
        counts[*key, name] for name in ("rows", "filled", "blank", "measured")
    )
    return rows, filled, blank, _share(filled, rows), measured, _share(measured, filled)


def _share(part: int, whole: int) -> Decimal:
    return Decimal(part) / whole if whole else Decimal(0)


def _share_formula(table: Table, key: str) -> Formula:
    part, whole = (column_letters(table.index(name) + 1) for name in _SHARES[key])
    return lambda at, _: share_of(f"{part}{FIRST_ROW + at + 1}", f"{whole}{FIRST_ROW + at + 1}")


def _total_shares(table: Table) -> dict[str, tuple[str, Decimal]]:
    totals = {}
    for key, names in _SHARES.items():
        cells = [f"{column_letters(table.index(name) + 1)}{TOTAL_ROW + 1}" for name in names]
        part, whole = (int(table.total(name)) for name in names)
        totals[key] = (share_of(cells[0], cells[1]), _share(part, whole))
    return totals
