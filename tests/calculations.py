"""Formulas over a table of entered cells, and what our own calculation makes of them."""

import io
from functools import cache

import openpyxl
import xlsxwriter

from pgxl.excel.calculation.evaluation import Evaluator
from pgxl.excel.calculation.quantities import CircularError, UndecidedError
from pgxl.excel.calculation.recalculation import Recalculation
from pgxl.excel.calculation.syntax import parse
from pgxl.excel.structure import read_structure
from pgxl.excel.structure.formulas import normalize

#: What was entered; A9 is blank, A6 is a text that is empty.
ENTERED = {
    "A1": 75000,
    "A2": 0.1,
    "A3": 0.2,
    "A4": "常平",
    "A5": True,
    "A7": -12.5,
    "A8": 1000000000000,
    "B1": 3,
    "B2": 7.25,
    "B3": 0,
}
OTHER_SHEET = "数 据"


def table(formulas=(), results=()):
    """Write a workbook: what was entered, the formulas in column F from row 1 on, their results."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet, other = book.add_worksheet("表"), book.add_worksheet(OTHER_SHEET)
        for ref, value in ENTERED.items():
            sheet.write(ref, value)
        other.write("C3", 42)
        results = [*results, *[0] * len(formulas)]
        for row, formula in enumerate(formulas):
            sheet.write_formula(row, 5, f"={formula}", None, results[row])
    return target.getvalue()


@cache
def _structure():
    return read_structure(table())


def calculate(formula):
    """Calculate one formula over the table; None where that is left undecided."""
    try:
        return Evaluator(Recalculation(_structure())).work_out(parse(normalize(formula)), 0)
    except (UndecidedError, CircularError):
        return None


def outcomes(formulas, results=()):
    """Hold each formula of a table against its stored result."""
    recalculation = Recalculation(read_structure(table(formulas, results)))
    return [recalculation.examine(0, row, 6) for row in range(1, len(formulas) + 1)]


def stored(path):
    """Give the results in column F of a workbook, as a program has stored them."""
    sheet = openpyxl.load_workbook(path, data_only=True)["表"]
    return [sheet.cell(row, 6).value for row in range(1, sheet.max_row + 1)]
