"""How 收件登记 looks."""

import openpyxl
from samples import FORMS

from pgxl.excel.texts import display_width
from pgxl.receiving import LEDGER, receive


def test_every_cell_of_the_ledger_is_seen_in_full(tmp_path):
    """A text, a hash too, is broken into lines, and its row is as high as they are."""
    receive(FORMS, tmp_path / "收件")
    sheet = openpyxl.load_workbook(tmp_path / "收件" / LEDGER)["收件登记"]
    told = [
        cell for row in sheet.iter_rows(min_row=4) for cell in row if isinstance(cell.value, str)
    ]

    assert any(len(cell.value) == 64 for cell in told)
    for cell in told:
        width = sheet.column_dimensions[cell.column_letter].width
        lines = sheet.row_dimensions[cell.row].height // 13
        assert display_width(cell.value) <= width * lines, cell.coordinate
        assert cell.alignment.wrap_text or display_width(cell.value) <= width, cell.coordinate
