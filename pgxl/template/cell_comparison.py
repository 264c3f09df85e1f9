"""The cells of a received sheet beside those of its template sheet, one by one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from pgxl.cells import fold
from pgxl.excel.structure import Check, SheetStructure
from pgxl.excel.structure.formulas import relate
from pgxl.excel.structure.ranges import address, area, cells, position
from pgxl.origin import Change
from pgxl.template.carrying import Moves, check_of_cells
from pgxl.template.messages import describe_check, name_check, quote_text, shorten

#: Larger merged areas are no labels of a form.
_LARGEST_MERGE = 5000


class Mark(NamedTuple):
    """One cell that is not as it should be.

    Attributes:
        change: What is wrong.
        ref: The cell.
        found: What stands there.
        expected: What should.
        group: Cells with the same group are reported together.
    """

    change: Change
    ref: str
    found: str
    expected: str
    group: Hashable = None


def compare_cells(
    expected: SheetStructure, received: SheetStructure, moves: Moves, *, moved: bool
) -> Iterator[Mark]:
    """Compare two sheets cell by cell.

    Args:
        expected: The template sheet, its cells carried to where they are now.
        received: The received sheet without inserted lines.
        moves: What has moved in the workbook, for the formulas.
        moved: Whether lines of this sheet have.
    """
    yield from _compare_formulas(expected, received, moves)
    yield from _compare_texts(expected, received)
    yield from _compare_locks(expected, received)
    yield from _compare_checks(expected, received, moved=moved)


def _compare_formulas(
    expected: SheetStructure, received: SheetStructure, moves: Moves
) -> Iterator[Mark]:
    if expected.formulas == received.formulas:
        return
    for ref, formula in expected.formulas.items():
        if ref in expected.unlocked:
            continue
        found = received.formulas.get(ref)
        if found == formula or (found and moves.deleted and "#REF!" in found):
            continue
        right = moves.carry_formula(formula, expected.name)
        if found is None:
            value = quote_text(received.texts.get(ref, ""))
            alike = relate(right, *position(ref))
            yield Mark(Change.FORMULA_REPLACED, ref, value, _spell(right), alike)
        elif moves.settle_formula(found, expected.name) != right:
            pair = relate(right, *position(ref)), relate(found, *position(ref))
            yield Mark(Change.FORMULA_CHANGED, ref, _spell(found), _spell(right), pair)
    for ref in received.formulas.keys() - expected.formulas.keys() - expected.unlocked:
        text, label = received.formulas[ref], expected.texts.get(ref, "")
        group = relate(text, *position(ref)), label
        yield Mark(Change.FORMULA_CHANGED, ref, _spell(text), quote_text(label), group)


def _spell(formula: str) -> str:
    return shorten(f"={formula}")


def _compare_texts(expected: SheetStructure, received: SheetStructure) -> Iterator[Mark]:
    for ref, text in expected.texts.items():
        found = received.texts.get(ref, "")
        if found == text or ref in expected.unlocked or ref in received.formulas:
            continue
        if not _same_text(found, text):
            yield Mark(Change.LABEL_CHANGED, ref, quote_text(found), shorten(text), text)
    others = received.texts.keys() - expected.texts.keys() - expected.unlocked
    for ref in others - expected.formulas.keys():
        if fold(received.texts[ref]):
            yield Mark(Change.TEXT_ADDED, ref, quote_text(received.texts[ref]), "")


def _same_text(found: str, text: str) -> bool:
    """Whether a fixed text is the same but for blanks, width, or the spelling of a number."""
    if fold(found) == fold(text):
        return True
    try:
        return float(found) == float(text)
    except ValueError:
        return False


def _compare_locks(expected: SheetStructure, received: SheetStructure) -> Iterator[Mark]:
    if expected.unlocked != received.unlocked:
        covered = _covered(expected) | _covered(received)
        for ref in received.unlocked - expected.unlocked - covered:
            yield Mark(Change.CELL_UNLOCKED, ref, "未锁定", "锁定")
        for ref in expected.unlocked - received.unlocked - covered:
            if not _open_by_default(received, ref):
                yield Mark(Change.INPUT_LOCKED, ref, "锁定", "未锁定")
    for first, last in set(received.open_columns) - set(expected.open_columns):
        yield Mark(
            Change.CELL_UNLOCKED, f"{address(1, first)}:{address(1, last)}", "未锁定", "锁定"
        )
    for row in received.open_rows - expected.open_rows:
        yield Mark(Change.CELL_UNLOCKED, address(row, 1), "未锁定", "锁定")


def _open_by_default(sheet: SheetStructure, ref: str) -> bool:
    """Whether a cell that the file leaves out is open because its row or column is."""
    row, column = position(ref)
    return row in sheet.open_rows or any(
        first <= column <= last for first, last in sheet.open_columns
    )


def _covered(sheet: SheetStructure) -> set[str]:
    """The cells that merged ones hide; what a program makes of their format is seen by nobody."""
    hidden: set[str] = set()
    for ref in sheet.merges:
        rectangle = area(ref)
        if rectangle.size <= _LARGEST_MERGE:
            hidden.update(cells(rectangle))
            hidden.discard(address(rectangle.top, rectangle.left))
    return hidden


def _compare_checks(
    expected: SheetStructure, received: SheetStructure, *, moved: bool
) -> Iterator[Mark]:
    if expected.checks == received.checks and not moved:
        return
    covered = _covered(expected) | _covered(received)
    wanted = check_of_cells(expected, expected.unlocked - covered, moved=moved)
    found = check_of_cells(received, frozenset(wanted), moved=moved)
    for ref, check in wanted.items():
        yield from _compare_check(ref, check, found.get(ref))


def _compare_check(ref: str, check: Check, found: Check | None) -> Iterator[Mark]:
    if found is None:
        yield Mark(Change.CHECK_LOST, ref, "没有", name_check(check))
    elif found != check:
        group = check, found
        yield Mark(Change.CHECK_CHANGED, ref, describe_check(found), describe_check(check), group)
