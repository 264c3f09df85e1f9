"""The columns of our sheets, found by their headings, so that a new one moves no test."""

from openpyxl.utils import get_column_letter

#: The row of the headings on each list of 汇总.xlsx.
HEADINGS = 4


def column(sheet, title):
    """Give the letters of the first column that is headed so."""
    titles = [cell.value for cell in sheet[HEADINGS]]
    return get_column_letter(titles.index(title) + 1)


def under(sheet, title, row=HEADINGS + 1):
    """Give the cell below a heading."""
    return sheet[f"{column(sheet, title)}{row}"]
