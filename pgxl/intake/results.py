"""Fields that were read from formulas: whether the stored result is what the formula comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from pgxl.cells import Cell, Located
from pgxl.doubts import Doubt, DoubtKind
from pgxl.excel.calculation import Results
from pgxl.excel.files import Sheet
from pgxl.excel.structure import SheetReading
from pgxl.form import HEADER_FIELDS, Form, Indicator

#: Functions whose result is another one tomorrow.
_CHANGING = re.compile(r"\b(TODAY|NOW|RAND|RANDBETWEEN)\(")
_TEXT = re.compile('"[^"]*"')
_PENDING = "写出这个文件的程序没有算完公式，打开时才重算"


def find_results(form: Form, sheet: Sheet, reading: SheetReading) -> Iterator[Doubt]:
    """Find fields and labels whose formulas come to something else than what is stored."""
    if not reading.formulas or sheet.results is None:
        return
    for field in _fields(form):
        place = field.cell.row, field.cell.column
        if place in reading.formulas:
            yield from _judge(field.cell, field.text, reading.formulas[place], sheet.results)
    for label in form.labels.values():
        if (label.row, label.column) in reading.formulas:
            text = sheet.grid.text(label.row, label.column)
            found = sheet.results.examine(label.row, label.column)
            if found and found.other:
                yield Doubt(DoubtKind.OUTDATED, label, text, found.other)


def _judge(cell: Cell, text: str, formula: str, results: Results) -> Iterator[Doubt]:
    found = results.examine(cell.row, cell.column)
    if found is None:
        return
    changing = _CHANGING.search(_TEXT.sub('""', formula))
    if found.other:
        yield Doubt(DoubtKind.OUTDATED, cell, text, found.other)
    elif changing:
        yield Doubt(DoubtKind.UNCERTAIN, cell, text, f"{changing[1]} 的结果每次打开都会变")
    elif results.workbook.pending and not found.certain:
        yield Doubt(DoubtKind.UNCERTAIN, cell, text, _PENDING)


def _fields(form: Form) -> Iterator[Located[Any]]:
    yield from (form.header(key) for key in HEADER_FIELDS)
    yield from (form.period_goal, form.annual_goal)
    yield from (fund.amount for fund in form.funds)
    yield from chain.from_iterable(map(_fields_of_row, form.filled))


def _fields_of_row(row: Indicator) -> tuple[Located[Any], ...]:
    return row.level1, row.level2, row.name, row.period, row.annual
