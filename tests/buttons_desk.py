"""What the tests of the buttons look at, and what they prepare."""

import openpyxl
from samples import FORMS, SAMPLES

from pgxl import buttons

STACKED = SAMPLES / "stacked.xlsx"
WATER = FORMS / "7-水电费.xlsx"


def rows(state):
    """Give what the first sheet of an open book holds, row by row."""
    sheet = state.sheets[0]
    _, _, bottom, right = sheet.used()
    return [
        [sheet.cell(row, column).value for column in range(1, right + 1)]
        for row in range(1, bottom + 1)
    ]


def looks(state):
    """Give the colours and notes of all cells that have any."""
    return {
        (sheet.name, *place): (cell.color, cell.note)
        for sheet in state.sheets
        for place, cell in sheet.cells.items()
        if cell.color or cell.note
    }


def blank(path):
    """Write a workbook without a form."""
    book = openpyxl.Workbook()
    book.active["A1"] = "会议签到表"
    book.save(path)
    return path


def allow_marks(desk):
    """Say in the settings that a validation marks the form."""
    desk.answers += ["dongguan-2026", "yes"]
    buttons.settings()
