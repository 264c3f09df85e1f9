"""Files ↔ what the test's Excel holds in memory, by openpyxl."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
from excel_cells import ALLOWED, ERRORS, BookState, CellState, SheetState
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName

_VISIBLE = {"visible": -1, "hidden": 0, "veryHidden": 2}
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - workbooks know no time zone


def read_book(path, data):
    """Read a workbook as Excel opens it: formulas with the values that were saved."""
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    written = openpyxl.load_workbook(io.BytesIO(data))
    book = BookState(path.name, path=str(path), source=data)
    for sheet in shown.worksheets:
        book.sheets.append(_read_sheet(sheet, written[sheet.title]))
    for name, defined in written.defined_names.items():
        book.names[name] = f"={defined.attr_text}"
        if defined.hidden:
            book.hidden_names.add(name)
    book.active = max(written.index(written.active), 0) if written.active else 0
    return book


def _read_sheet(sheet, written):
    state = SheetState(sheet.title, visible=_VISIBLE[sheet.sheet_state])
    for row in sheet.iter_rows():
        for cell in row:
            formula = written[cell.coordinate].value
            fill = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None
            state.cells[cell.row, cell.column] = CellState(
                value=_seen(cell.value),
                formula=formula if cell.data_type != "s" and str(formula).startswith("=") else "",
                number_format=cell.number_format,
                color=_colour(fill),
                locked=cell.protection.locked,
                note=cell.comment.text if cell.comment else None,
            )
    state.merged = [each.bounds for each in sheet.merged_cells.ranges]
    state.hidden_rows = {row for row, each in sheet.row_dimensions.items() if each.hidden}
    state.reach = (sheet.min_row, sheet.min_column, sheet.max_row, sheet.max_column)
    guard = sheet.protection
    state.protected = bool(guard.sheet)
    if guard.hashValue:
        state.password = ("sha", guard.hashValue, guard.saltValue, guard.spinCount)
    flags = vars(guard)
    state.allowed = {
        f"Allow{name}": not flags.get(name[0].lower() + name[1:], True) for name in ALLOWED
    }
    state.objects = bool(guard.objects)
    return state


def _seen(value):
    if isinstance(value, str) and value in ERRORS:
        return ERRORS[value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, dt.time):
        return dt.datetime.combine(_EPOCH.date(), value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return value


def _colour(text):
    if not isinstance(text, str) or len(text) != 8:
        return None
    return tuple(int(text[at : at + 2], 16) for at in (2, 4, 6))


def save_copy(book, path):
    """Write a book to a file; one that was not changed, as it came."""
    if book.untouched:
        Path(path).write_bytes(book.source)
        return
    before = read_book(Path(book.name), book.source) if book.source else BookState("")
    target = openpyxl.load_workbook(io.BytesIO(book.source)) if book.source else openpyxl.Workbook()
    for sheet in book.sheets:
        if sheet.name not in target.sheetnames:
            target.create_sheet(sheet.name)
    for name, place, cell in _changed(book, before):
        _write_cell(target[name].cell(*place), cell)
    for name in before.names.keys() - book.names.keys():
        del target.defined_names[name]
    for name in book.names.keys() - before.names.keys():
        text, hidden = book.names[name].removeprefix("="), name in book.hidden_names
        target.defined_names[name] = DefinedName(name, attr_text=text, hidden=hidden)
    target.save(path)


def _changed(book, before):
    """Give the cells that are not as they came, with their sheet and place."""
    known = {each.name: each.cells for each in before.sheets}
    for sheet in book.sheets:
        old = known.get(sheet.name, {})
        for place, cell in sheet.cells.items():
            if cell != old.get(place, CellState()):
                yield sheet.name, place, cell


def _write_cell(cell, state):
    if type(cell).__name__ != "MergedCell":
        cell.value = state.formula or state.value
    cell.number_format = state.number_format
    fill = PatternFill()
    if state.color:
        fill = PatternFill("solid", fgColor="FF{:02X}{:02X}{:02X}".format(*state.color))
    cell.fill = fill
    cell.comment = Comment(state.note, "") if state.note else None
