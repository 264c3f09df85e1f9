"""The indicator table of a form: its rows, also those that stand a column off their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pgxl.cells import CellValue, Located, fold, spell
from pgxl.form.blocks import OUTSIDE_TABLE, Block
from pgxl.form.margin import find_parts, read_parts
from pgxl.form.model import Indicator, Repair, RepairKind
from pgxl.form.placement import Columns, Placement, place_row
from pgxl.profile import Profile

#: After so many blank rows a row without category words is no longer part of the table.
_GAP = 2
#: A longer text alone in a row is a remark, not a category.
_LONGEST_CATEGORY = 20
_TITLES = frozenset(("title", "year"))


@dataclass
class Table:
    """The indicator table while it is read from top to bottom."""

    block: Block
    profile: Profile
    columns: Columns
    parts: Mapping[str, int]
    rows: list[Indicator] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    level1: Located[str] | None = None
    level2: Located[str] | None = None
    last_shift: int = 0
    last: int | None = None

    @cached_property
    def end(self) -> int:
        """The last row before header or goals of another form, whose title nobody knows."""
        rows = [
            each.row
            for each in self.block.anchors
            if each.row > self.columns.row and each.key in OUTSIDE_TABLE
        ]
        return min(rows, default=self.block.bottom + 1) - 1

    def take(self, row: int, filled: Sequence[int]) -> None:
        """Read one row of the sheet as an indicator."""
        placement = place_row(self.block, self.profile, self.columns, row, filled, self.last_shift)
        self.last_shift = placement.shift
        self._carry(row, placement)
        self._note(row, placement)
        self.rows.append(self._indicator(row, placement))

    def _carry(self, row: int, placement: Placement) -> None:
        """Carry 一级 and 二级 down over blanks; a new 一级 ends the old 二级."""
        level1 = self.block.grid.located(row, self.columns.level1 + placement.shift)
        level2 = self.block.grid.located(row, self.columns.level2 + placement.shift)
        if self.block.margin:  # in our template each row has its own; a blank one is a fault
            self.level1, self.level2 = level1, level2
            return
        if not level1.blank:
            self.level1, self.level2 = level1, None
        if not level2.blank or self.level2 is None:
            self.level2 = level2

    def _note(self, row: int, placement: Placement) -> None:
        block, grid = self.block, self.block.grid
        if placement.shift:
            first = grid.located(row, placement.first)
            self.repairs.append(
                Repair(RepairKind.ROW_SHIFT, first.cell, first.text, placement.shift)
            )
        for column, home in placement.moved.items():
            moved = grid.located(row, column)
            self.repairs.append(
                Repair(RepairKind.EXTRA_COLUMN, moved.cell, moved.text, 1, block.cell(row, home))
            )
        for column in placement.orphans:
            orphan = grid.located(row, column)
            self.repairs.append(Repair(RepairKind.ORPHAN, orphan.cell, orphan.text))

    def _indicator(self, row: int, placement: Placement) -> Indicator:
        level1 = self.level1 or self.block.grid.located(row, self.columns.level1)
        level2 = self.level2 or self.block.grid.located(row, self.columns.level2)
        category = self.profile.vocabulary.level2(level2.text)
        parts = read_parts(self.block.grid, self.parts, row)
        return Indicator(
            level1=level1,
            level2=level2,
            name=self.block.grid.located(row, placement.name),
            period=self._target(row, placement.period, parts.get("period_target")),
            annual=self._target(row, placement.annual, parts.get("annual_target")),
            category1=self.profile.vocabulary.level1(level1.text) or "",
            category2=category.level2 if category else "",
            period_parts=parts["period_target"].text if "period_target" in parts else "",
            annual_parts=parts["annual_target"].text if "annual_target" in parts else "",
        )

    def _target(self, row: int, column: int, parts: Located[str] | None) -> Located[CellValue]:
        """Read a target, or its parts where it is blank; text goes before parts.

        Without its heading there is no target, and a finding points at the name.
        """
        raw = self.block.grid.value(row, column) if column else ""
        if parts is not None and not spell(raw):
            return parts
        return Located(raw, raw, self.block.cell(row, column or self.columns.name))


def read_table(block: Block, profile: Profile) -> tuple[tuple[Indicator, ...], tuple[Repair, ...]]:
    """Read the rows below the heading 一级指标 … 年度指标值, and what had to be put right."""
    columns = Columns.under_heading(block)
    if columns is None:
        return (), ()
    table = Table(block, profile, columns, find_parts(block.grid, columns.row, block.margin))
    gap = 0
    for row in range(columns.row + 1, block.bottom + 1):
        filled = _cells_beside_label(block, row)
        if not filled and read_parts(block.grid, table.parts, row):
            filled = [columns.name]
        if filled and not _read_row(table, row, filled, gap):
            table.repairs.extend(_trailing(table, row))
            break
        gap = 0 if filled else gap + 1
    return tuple(table.rows), tuple(table.repairs)


def _read_row(table: Table, row: int, filled: Sequence[int], gap: int) -> bool:
    """Read a row that is not blank; false if the table is over."""
    block = table.block
    if _is_heading(block, row):
        table.repairs.extend(_beside_heading(block, row))
    elif _is_title(block, row, filled):
        pass
    elif row <= table.end and not _ends(table, row, filled, gap):
        table.take(row, filled)
    elif row > _last_row(table):
        return False
    else:  # a remark between two parts of the table
        table.repairs.extend(_loose(table, row))
    return True


def _cells_beside_label(block: Block, row: int) -> list[int]:
    """List the filled columns of a row without the label 绩效指标 at its side."""
    side = {each.column for each in block.anchors if each.row == row and each.key == "indicators"}
    return [column for column in block.filled_columns(row) if column not in side]


def _is_heading(block: Block, row: int) -> bool:
    """Whether the heading is repeated, as on the second page of a long form."""
    keys = {anchor.key for anchor in block.anchors if anchor.row == row}
    return {"level1", "name"} <= keys


def _beside_heading(block: Block, row: int) -> list[Repair]:
    labels = block.labelled(row)
    beside = [block.grid.located(row, each) for each in block.filled_columns(row)]
    return [
        Repair(RepairKind.ORPHAN, each.cell, each.text)
        for each in beside
        if each.cell.column not in labels
    ]


def _is_title(block: Block, row: int, filled: Sequence[int]) -> bool:
    """Whether a row repeats the title, as the second page of a long form may do."""
    titles = {each.column for each in block.anchors if each.row == row and each.key in _TITLES}
    return titles.issuperset(filled)


def _ends(table: Table, row: int, filled: Sequence[int], gap: int) -> bool:
    """Whether the table is over: a footer, a remark, or text that follows a gap."""
    if _is_row(table, row, filled):
        return False
    texts = [table.block.grid.text(row, column) for column in filled]
    if gap >= _GAP or is_footer(texts[0], table.profile):
        return True
    alone = len(filled) == 1 and filled[0] < table.columns.name
    return alone and len(texts[0]) > _LONGEST_CATEGORY


def _is_row(table: Table, row: int, filled: Sequence[int]) -> bool:
    """Whether a row has a category word, or name and target under their headings."""
    vocabulary, columns = table.profile.vocabulary, table.columns
    texts = [table.block.grid.text(row, column) for column in filled]
    if any(vocabulary.level1(text) or vocabulary.level2(text) for text in texts):
        return True
    targets = {columns.period, columns.annual, *columns.others} - {0}
    values = {column for column in filled[1:] if column <= max(targets, default=0)}
    return (
        filled[0] == columns.name
        and bool(values)
        and values <= targets
        and not _is_signature(texts[0], table.profile)
    )


def _is_signature(name: str, profile: Profile) -> bool:
    """Whether a text is the beginning of a footer and no more than that: 联系电话, 注：本表…"""
    folded = fold(name)
    beginnings = [fold(each) for each in profile.footers]
    return folded in beginnings or any(folded.startswith(f"{each}:") for each in beginnings)


def _last_row(table: Table) -> int:
    """Find the last row of the block that belongs to the table; asked for when it seems over."""
    if table.last is None:
        block = table.block
        rows = range(table.end, table.columns.row, -1)
        filled = ((row, _cells_beside_label(block, row)) for row in rows)
        table.last = next((row for row, cells in filled if cells and _is_row(table, row, cells)), 0)
    return table.last


def is_footer(text: str, profile: Profile) -> bool:
    """Whether a text is one of the remarks and signatures that stand below a form."""
    folded = fold(text)
    return any(folded.startswith(fold(beginning)) for beginning in profile.footers)


def _trailing(table: Table, first: int) -> list[Repair]:
    """List the texts below the table that are neither indicators nor known footers."""
    rows = range(first, table.block.bottom + 1)
    return [repair for row in rows for repair in _loose(table, row)]


def _loose(table: Table, row: int) -> list[Repair]:
    """List the texts of a row that belongs to no table, unless they are a known footer."""
    block = table.block
    filled = block.filled_columns(row)
    if not filled or is_footer(block.grid.text(row, filled[0]), table.profile):
        return []
    kind = RepairKind.ORPHAN if _is_row(table, row, filled) else RepairKind.TRAILING_TEXT
    texts = [block.grid.located(row, column) for column in filled]
    return [Repair(kind, text.cell, text.text) for text in texts]
