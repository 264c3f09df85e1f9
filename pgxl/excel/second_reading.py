"""The second reading: what calamine has read is held against our own reading, cell by cell.

Each of the two has its blind spots, but not the same ones. What both agree on counts; where they
differ, neither is believed. What calamine does not tell is put in: error values, which it leaves
blank, and that a value lies under a merged cell, where nobody sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pgxl.cells import Cell, CellValue, Grid, spell
from pgxl.doubts import Doubt, DoubtKind
from pgxl.errors import InputError
from pgxl.excel.gate.complaints import SAVE_AGAIN
from pgxl.excel.structure import SheetReading, Structure
from pgxl.excel.structure.days import same_day

#: Where more cells differ, something is wrong with the workbook as a whole.
MOST_DIFFERENCES = 20

Place = tuple[int, int]


def check_names(structure: Structure, names: Sequence[str]) -> None:
    """Hold the names of all sheets against those that the other reader tells.

    Raises:
        InputError: They differ, or two are the same.
    """
    if len({name.casefold() for name in names}) != len(names):
        raise InputError("工作簿里有两张同名的工作表", SAVE_AGAIN)
    if [sheet.name for sheet in structure.sheets] != list(names):
        raise InputError("用两种方法读这个工作簿，读到的工作表不一样", SAVE_AGAIN)


def reconcile(structure: Structure, index: int, grid: Grid) -> tuple[Grid, tuple[Doubt, ...]]:
    """Hold a sheet against its second reading.

    Args:
        structure: The workbook as our own reader has it.
        index: The place of the sheet among all.
        grid: What calamine has read; it is not changed.

    Returns:
        The cells that count, and the doubts about cells that differ or that are covered. A cell
        with two readings holds both of them in words, which is no amount and no name.

    Raises:
        InputError: So many cells differ that the workbook cannot be trusted.
    """
    reading = structure.sheets[index].reading
    if reading is None:
        return grid, ()
    changes: dict[Place, CellValue] = {}
    doubts: list[Doubt] = []
    for place, mine, theirs in _differences(structure, reading, grid):
        if not structure.blanks_count and _letters(mine) == _letters(theirs) != "":
            changes[place] = mine
            continue
        texts = spell(theirs) or "空白", spell(mine) or "空白"
        doubts.append(Doubt(DoubtKind.DIFFERS, Cell(grid.sheet, *place), *texts))
        changes[place] = f"（两种读法不一致：{texts[0]} ／ {texts[1]}）"
    if len(doubts) > MOST_DIFFERENCES:
        first = doubts[0]
        raise InputError(
            f"用两种方法读这个工作簿，有 {len(doubts)} 格读到的不一样"
            f"（首处在“{grid.sheet}”{first.cell.ref}）",
            SAVE_AGAIN,
        )
    changes.update(_errors(reading))
    full = _changed(grid, changes) if changes else grid
    covered: dict[Place, CellValue] = {}
    for place, home in _covered(reading, full):
        covered[place] = ""
        text = spell(full.value(*place))
        if text != spell(full.value(*home)):
            doubts.append(Doubt(DoubtKind.COVERED, Cell(grid.sheet, *place), text))
    return (_changed(full, covered) if covered else full), tuple(doubts)


def _differences(
    structure: Structure, reading: SheetReading, grid: Grid
) -> Iterator[tuple[Place, CellValue, CellValue]]:
    """Give the cells that differ, ours first."""
    for number, theirs in enumerate(grid.rows, start=1):
        mine = reading.values.get(number, ())
        if theirs[: len(mine)] != mine or _is_filled(theirs[len(mine) :]):
            yield from _compare(structure, reading, number, mine, theirs)
    for number, mine in reading.values.items():
        if number > len(grid.rows) and _is_filled(mine):
            yield from _compare(structure, reading, number, mine, ())


def _is_filled(values: Sequence[CellValue]) -> bool:
    return values.count("") != len(values)


def _compare(
    structure: Structure,
    reading: SheetReading,
    number: int,
    mine: Sequence[CellValue],
    theirs: Sequence[CellValue],
) -> Iterator[tuple[Place, CellValue, CellValue]]:
    """Compare the cells of a row one by one, as far as what they mean goes."""
    for column in range(1, max(len(mine), len(theirs)) + 1):
        own = mine[column - 1] if column <= len(mine) else ""
        other = theirs[column - 1] if column <= len(theirs) else ""
        if own == other or _same_text(own, other):
            continue
        code = structure.formats.get(reading.style(number, column), "")
        if not same_day(own, other, code, since_1904=structure.since_1904):
            yield (number, column), own, other


def _same_text(one: CellValue, other: CellValue) -> bool:
    """Whether two texts differ only in what XML readers do to line ends and outer blanks."""
    return isinstance(one, str) and isinstance(other, str) and _plain(one) == _plain(other)


def _letters(value: CellValue) -> str:
    """Give a text without its blanks; nothing for what is no text."""
    return "".join(value.split()) if isinstance(value, str) else ""


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _errors(reading: SheetReading) -> dict[Place, CellValue]:
    return {
        (number, column): text
        for number, row in reading.rows.items()
        if row.errors
        for column, text in row.errors.items()
    }


def _covered(reading: SheetReading, grid: Grid) -> Iterator[tuple[Place, Place]]:
    """Give the cells under merged cells that hold something, each with the cell that is seen."""
    for area in reading.covers:
        for row in range(area.top, min(area.bottom, len(grid.rows)) + 1):
            first = area.left + (row == area.top)
            values = grid.rows[row - 1][first - 1 : area.right]
            if _is_filled(values):
                for column, value in enumerate(values, start=first):
                    if value != "":
                        yield (row, column), (area.top, area.left)


def _changed(grid: Grid, changes: dict[Place, CellValue]) -> Grid:
    rows = list(grid.rows)
    copied: set[int] = set()
    for (row, column), value in changes.items():
        rows.extend([] for _ in range(row - len(rows)))
        if row not in copied:
            rows[row - 1] = list(rows[row - 1])
            copied.add(row)
        rows[row - 1].extend([""] * (column - len(rows[row - 1])))
        rows[row - 1][column - 1] = value
    return Grid(grid.sheet, rows)
