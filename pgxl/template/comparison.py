"""A received workbook beside the template that it came from: what changed, told briefly."""

from __future__ import annotations

from collections.abc import Iterator

from pgxl.cells import column_letters
from pgxl.excel.structure import SheetStructure, State, Structure
from pgxl.origin import Change, Difference
from pgxl.template.alignment import Alignment, align
from pgxl.template.carrying import Moves, carry_sheet, drop_inserted
from pgxl.template.cell_comparison import Mark, compare_cells
from pgxl.template.folding import fold_guide, fold_marks, fold_sheets, runs
from pgxl.template.guide import SHEET as GUIDE
from pgxl.template.identity import IDENTITY_NAMES
from pgxl.template.messages import ACTIONS, MESSAGES, STRUCTURE_UNLOCKED, shorten
from pgxl.template.pairing import Pairing, pair_sheets

#: These find out of themselves whether a sheet can have moved lines.
_MOVING = {
    Change.LABEL_CHANGED,
    Change.TEXT_ADDED,
    Change.FORMULA_CHANGED,
    Change.FORMULA_REPLACED,
    Change.CELL_UNLOCKED,
    Change.INPUT_LOCKED,
}
_NO_MOVES = Moves({}, {})


def compare(received: Structure, template: Structure) -> list[Difference]:
    """Tell in what a received workbook differs from its template, apart from what was filled in.

    What office programs change when they save is not told, or marked as harmless. Equal
    differences are folded into one, over cells and over sheets.

    Args:
        received: The workbook that came back.
        template: The template of its profile, layout, year and number of projects.

    Returns:
        What concerns the workbook first, then sheet by sheet; empty for an unchanged form.
    """
    pairing = pair_sheets(received, template)
    alignments = {old.name: _align(old, new) for old, new in pairing.pairs}
    moves = Moves(pairing.renamed, {name: each for name, each in alignments.items() if each.moved})
    differences = [*_compare_sheets(pairing), *_compare_workbooks(received, template, moves)]
    for old, new in pairing.pairs:
        told = _compare_sheet(old, new, alignments[old.name], moves)
        differences += fold_guide(told) if old.name == GUIDE else told
    return fold_sheets(differences)


def _align(template: SheetStructure, received: SheetStructure) -> Alignment:
    """Look for moved lines, where cells stand otherwise than in the template at all."""
    marks = compare_cells(template, received, _NO_MOVES, moved=False)
    if any(mark.change in _MOVING for mark in marks):
        return align(template, received)
    return Alignment()


def _tell(
    change: Change, sheet: str, ref: str = "", found: str = "", expected: str = ""
) -> Difference:
    message = MESSAGES[change].format(sheet=sheet, ref=ref, found=found, expected=expected)
    return Difference(change, sheet, ref, found, expected, message)


def _compare_sheets(pairing: Pairing) -> Iterator[Difference]:
    for sheet in pairing.missing:
        yield _tell(Change.SHEET_MISSING, sheet.name)
    for old, new in pairing.pairs:
        if old.name != new.name:
            yield _tell(Change.SHEET_RENAMED, new.name, found=new.name, expected=old.name)
    for model, sheet in pairing.copies:
        yield _tell(Change.SHEET_COPIED, sheet.name, found=sheet.name, expected=model.name)
    for sheet in pairing.added:
        kind = "工作表" if sheet.state is State.VISIBLE else "隐藏的工作表"
        yield _tell(Change.SHEET_ADDED, sheet.name, found=kind)
    yield from _compare_states(pairing)


def _compare_states(pairing: Pairing) -> Iterator[Difference]:
    for old, new in pairing.pairs:
        if old.state is State.VISIBLE and new.state is not State.VISIBLE:
            yield _tell(Change.SHEET_HIDDEN, new.name, found="隐藏", expected="显示")
        elif old.state is not State.VISIBLE and new.state is State.VISIBLE:
            yield _tell(Change.SHEET_UNHIDDEN, new.name, found="显示", expected="隐藏")


def _compare_workbooks(
    received: Structure, template: Structure, moves: Moves
) -> Iterator[Difference]:
    yield from _compare_order(received, template, moves)
    if template.locked and not received.locked:
        yield _tell_unlocked(received.application)
    yield from _compare_names(received, template, moves)
    for kind in sorted(received.foreign - template.foreign, key=lambda each: each.name):
        yield _tell(Change.FOREIGN_PART, "", found=kind.value)


def _compare_order(received: Structure, template: Structure, moves: Moves) -> Iterator[Difference]:
    names = [moves.renamed.get(sheet.name, sheet.name) for sheet in received.sheets]
    wanted = [sheet.name for sheet in template.sheets if sheet.name in names]
    found = [name for name in names if name in wanted]
    if found != wanted:
        visible = {sheet.name for sheet in template.sheets if sheet.state is State.VISIBLE}
        order, right = (
            "、".join(name for name in each if name in visible) for each in (found, wanted)
        )
        yield _tell(Change.SHEETS_REORDERED, "", found=order, expected=right)


def _tell_unlocked(application: str) -> Difference:
    """LibreOffice loses the lock of the structure when it saves; others take it off on purpose."""
    harmless = "libreoffice" in application.lower()
    change = Change.WORKBOOK_UNLOCKED
    message = MESSAGES[change] if harmless else STRUCTURE_UNLOCKED
    return Difference(change, "", "", "未保护", "保护", message, harmless=harmless)


def _compare_names(received: Structure, template: Structure, moves: Moves) -> Iterator[Difference]:
    folded = {name.upper(): constant for name, constant in received.names.items()}
    for name, constant in template.names.items():
        if "_xlnm." in name.lower():
            continue  # print areas and filters come and go as people print and look
        found = folded.get(name.upper())
        if found is None:
            yield _tell(Change.NAME_REMOVED, "", found="没有", expected=name)
        elif name not in IDENTITY_NAMES.values() and found.text != constant.text:
            right = moves.carry_formula(constant.text, "")
            if moves.settle_formula(found.text, "") != right:
                texts = shorten(f"={found.text}"), shorten(f"={right}")
                yield _tell(Change.NAME_CHANGED, "", name, *texts)


def _compare_sheet(
    old: SheetStructure, new: SheetStructure, alignment: Alignment, moves: Moves
) -> Iterator[Difference]:
    yield from _compare_protection(old, new)
    yield from _tell_lines(new.name, alignment)
    expected, rest = carry_sheet(old, alignment), drop_inserted(new, alignment)
    marks: Iterator[Mark] = compare_cells(expected, rest, moves, moved=alignment.moved)
    yield from fold_marks(new.name, marks)
    yield from _compare_merges(expected, rest)
    if old.highlights and not new.highlights:
        yield _tell(Change.HIGHLIGHTS_LOST, new.name, found="没有", expected=f"{old.highlights} 条")


def _compare_protection(old: SheetStructure, new: SheetStructure) -> Iterator[Difference]:
    if old.allowed is None:
        return
    if new.allowed is None:
        yield _tell(Change.SHEET_UNPROTECTED, new.name, found="未保护", expected="保护")
        return
    more = [text for action, text in ACTIONS.items() if action in new.allowed - old.allowed]
    if more:
        yield _tell(Change.PROTECTION_WEAKENED, new.name, found="、".join(more))


def _tell_lines(sheet: str, alignment: Alignment) -> Iterator[Difference]:
    rows, columns = alignment.rows, alignment.columns
    if rows.inserted:
        found = "、".join(_span(first, last, "第 {} 行") for first, last in runs(rows.inserted))
        yield _tell(Change.ROWS_INSERTED, sheet, f"A{rows.inserted[0]}", found)
    if rows.deleted:
        place = rows.carry(rows.deleted[0])
        expected = "、".join(_span(first, last, "{}") for first, last in runs(rows.deleted))
        found = f"第 {place} 行附近少了 {len(rows.deleted)} 行"
        yield _tell(Change.ROWS_DELETED, sheet, f"A{place}", found, expected)
    if columns.inserted:
        found = "、".join(_letters(first, last, "{} 列") for first, last in runs(columns.inserted))
        yield _tell(
            Change.COLUMNS_INSERTED, sheet, f"{column_letters(columns.inserted[0])}1", found
        )
    if columns.deleted:
        place = columns.carry(columns.deleted[0])
        expected = "、".join(_letters(first, last, "{}") for first, last in runs(columns.deleted))
        found = f"少了 {len(columns.deleted)} 列"
        yield _tell(Change.COLUMNS_DELETED, sheet, f"{column_letters(place)}1", found, expected)


def _span(first: int, last: int, pattern: str) -> str:
    return pattern.format(first if first == last else f"{first}–{last}")


def _letters(first: int, last: int, pattern: str) -> str:
    one, other = column_letters(first), column_letters(last)
    return pattern.format(one if first == last else f"{one}–{other}")


def _compare_merges(expected: SheetStructure, received: SheetStructure) -> Iterator[Difference]:
    gone = sorted(expected.merges - received.merges)
    new = sorted(received.merges - expected.merges)
    if not gone and not new:
        return
    parts = [f"{word} {_some(refs)}" for word, refs in (("多了", new), ("少了", gone)) if refs]
    ref = (new or gone)[0]
    yield _tell(Change.MERGES_CHANGED, received.name, ref, "；".join(parts), _some(gone))


def _some(refs: list[str]) -> str:
    shown = "、".join(refs[:6])
    return f"{shown} 等 {len(refs)} 处" if len(refs) > len(refs[:6]) else shown
