"""Values of a form that a person sees otherwise than they are stored: number formats dress them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import Any

from pgxl.cells import Cell, CellValue, Located, spell
from pgxl.doubts import Doubt, DoubtKind
from pgxl.excel.files import Sheet
from pgxl.excel.structure import SheetReading
from pgxl.form import Form
from pgxl.form.figures import SCALES, read_amount, read_year
from pgxl.form.model import TEXT_FIELDS
from pgxl.values import parse_cell, parse_target
from pgxl.values.cellvalue import spell_cell
from pgxl.values.shown import describe_number, dresses_texts, show_number, show_text

#: What makes two readings of a target one: all but how it was spelled.
_MEANING = ("kind", "comparator", "low", "high", "low_incl", "high_incl", "unit")


def find_appearances(form: Form, sheet: Sheet, reading: SheetReading) -> Iterator[Doubt]:
    """Find values that their number formats hide, round, or show as other ones."""
    if reading.marked or sheet.looks:
        yield from _unseen(form, sheet, reading)
    if not sheet.formats:
        return
    code_of = partial(format_of, sheet=sheet, reading=reading)
    for amount in (form.budget, *(fund.amount for fund in form.funds)):
        yield from _figure(amount, code_of(amount.cell) if is_number(amount.raw) else "")
    for year in (form.start, form.end):
        yield from _figure(year, code_of(year.cell) if is_number(year.raw) else "")
    for row in form.filled:
        for target in (row.period, row.annual):
            if is_number(target.raw) and (code := code_of(target.cell)):
                yield from _target(target, code)
    yield from _texts(form, sheet, reading)


def format_of(cell: Cell, sheet: Sheet, reading: SheetReading) -> str:
    """Give the number format of a cell; empty for one that shows all as it is."""
    return sheet.formats.get(reading.style(cell.row, cell.column), "")


def is_number(raw: CellValue) -> bool:
    """Whether a cell holds a number."""
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _figure(field: Located[Decimal | None] | Located[int | None], code: str) -> Iterator[Doubt]:
    """Hold an amount or a year against what is shown of it."""
    if not code or field.value is None:
        return
    number = _decimal(field.raw)
    shown = show_number(number, code)
    if shown is None or not _means(shown, field.value, number):
        yield _doubt(field, describe_number(number, code))


def _means(shown: str, value: Decimal | int, number: Decimal) -> bool:
    """Whether what is shown means the value that was read, in the unit of its label."""
    if isinstance(value, int):
        return read_year(shown) == value
    units = [unit for unit, scale in SCALES.items() if number * scale == value]
    return any(read_amount(shown, unit) == value for unit in units)


def _target(field: Located[CellValue], code: str) -> Iterator[Doubt]:
    """Hold an indicator value that is a number against what is shown of it."""
    number = _decimal(field.raw)
    shown = show_number(number, code)
    mine = parse_cell(field.raw, code)
    if "excel_autodate" in mine.flags:  # a rule of its own tells
        return
    if shown is not None:
        theirs = parse_target(shown)
        if shown and all(getattr(mine, each) == getattr(theirs, each) for each in _MEANING):
            return
    yield _doubt(field, describe_number(number, code), spell_cell(field.raw, code))


def _texts(form: Form, sheet: Sheet, reading: SheetReading) -> Iterator[Doubt]:
    """Find names and texts to which a format adds words, or that it hides.

    Few formats do so to a text: only cells with one of those are looked at.
    """
    for field in _named(form):
        if not isinstance(field.raw, str):
            yield from _named_by_number(field, format_of(field.cell, sheet, reading))
    odd = {style for style, code in sheet.formats.items() if dresses_texts(code)}
    if not odd:
        return
    fields = {each.cell: each for each in _written(form)}
    for number, row in reading.rows.items():
        for style in odd.intersection(row.styles):
            for column in row.columns(style):
                found = fields.get(Cell(form.sheet, number, column))
                if found is not None:
                    yield from _text(found, sheet.formats[style])


def _unseen(form: Form, sheet: Sheet, reading: SheetReading) -> Iterator[Doubt]:
    """Find values that are struck through or hidden, or carry the small number of a footnote."""
    targets = chain.from_iterable((row.period, row.annual) for row in form.filled)
    figures = (form.budget, form.start, form.end, *(fund.amount for fund in form.funds))
    for field in chain(_named(form), targets, figures):
        place = field.cell.row, field.cell.column
        if field.blank:
            continue
        if place in reading.marked:
            yield _doubt(field, reading.marked[place])
        elif sheet.looks and (seen := sheet.looks.get(reading.style(*place))):
            yield _doubt(field, seen)


def _named_by_number(field: Located[str], code: str) -> Iterator[Doubt]:
    if not is_number(field.raw):
        if code and isinstance(field.raw, dt.date | dt.time | dt.timedelta):
            yield _doubt(field, "日期或时间")
    elif code and show_number(_decimal(field.raw), code) != field.text:
        yield _doubt(field, describe_number(_decimal(field.raw), code))


def _text(field: Located[CellValue], code: str) -> Iterator[Doubt]:
    shown = show_text(field.text, code)
    if shown is None:
        yield _doubt(field, "另外的样子")
    elif shown.strip() != field.text:
        yield _doubt(field, f"“{shown.strip()}”" if shown.strip() else "空白")


def _named(form: Form) -> Iterator[Located[str]]:
    yield from (getattr(form, key) for key in TEXT_FIELDS)
    yield from (form.period_goal, form.annual_goal)
    yield from chain.from_iterable((row.level1, row.level2, row.name) for row in form.filled)


def _written(form: Form) -> Iterator[Located[Any]]:
    """Give the fields that are texts."""
    targets = chain.from_iterable((row.period, row.annual) for row in form.filled)
    figures = (form.budget, form.start, form.end)
    for each in chain(_named(form), targets, figures):
        if isinstance(each.raw, str) and not each.blank:
            yield each


def _decimal(raw: CellValue) -> Decimal:
    return Decimal(spell(raw))


def _doubt(field: Located[Any], other: str, text: str = "") -> Doubt:
    return Doubt(DoubtKind.SHOWN_OTHERWISE, field.cell, text or field.text, other)
