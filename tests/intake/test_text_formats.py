"""Number formats that add words to texts, or hide them, in every kind of workbook."""

import io
import struct

import openpyxl
import pytest
import xlwt
from forms import PROFILE, draw
from hostile.binary_book import INLINE, binary_book, cell, record, wide
from odf.number import Text, TextContent, TextStyle
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import Table, TableCell, TableRow
from odf.text import P

from pgxl.doubts import DoubtKind
from pgxl.intake.workbook import read_workbook

_ROWS = draw("").grid.rows
#: The name of the project, and a target.
_PLACES = (3, 2), (19, 6)
CASES = (
    ('"≥"@', ["“≥网格员意外伤害保险”", "“≥≥95%”"]),
    (";;;", ["空白", "空白"]),
    ('0;-0;0;@"（待定）"', ["“网格员意外伤害保险（待定）”", "“≥95%（待定）”"]),
    ("@", []),
    ("0.00", []),
    ("#,##0.00_ ;-#,##0.00_ ;_ @_ ", []),
)


def otherwise(name, data):
    """Read the form of a workbook; list how single cells are shown otherwise."""
    (form,), _ = read_workbook(name, data, PROFILE)
    shown = [each for each in form.doubts if each.kind is DoubtKind.SHOWN_OTHERWISE]
    assert {each.cell.ref for each in shown} <= {"B3", "F19"}
    return [each.other for each in shown]


def fill(write):
    """Write the right form, saying of each cell whether it is one of those with the format."""
    for row, values in enumerate(_ROWS, 1):
        for column, value in enumerate(values, 1):
            if value != "":
                write(row, column, value, (row, column) in _PLACES)


@pytest.mark.parametrize(("code", "told"), CASES)
def test_in_an_old_workbook(code, told):
    """In an .xls what a format adds to a text is told."""
    book, target = xlwt.Workbook(), io.BytesIO()
    page, odd = book.add_sheet("表"), xlwt.easyxf(num_format_str=code)
    fill(
        lambda row, column, value, dressed: page.write(
            row - 1, column - 1, value, odd if dressed else xlwt.Style.default_style
        )
    )
    book.save(target)

    assert told == otherwise("a.xls", target.getvalue())


@pytest.mark.parametrize(
    ("before", "content", "after", "told"),
    [
        ("≥", True, "", CASES[0][1]),
        ("", False, "", ["空白", "空白"]),
        ("", True, "（待定）", CASES[2][1]),
        ("", True, "", []),
    ],
)
def test_in_an_open_workbook(before, content, after, told):
    """In an .ods what a format of texts adds, or hides, is told."""
    book, target = OpenDocumentSpreadsheet(), io.BytesIO()
    shown = TextStyle(name="N9")
    for text in (before, None, after):
        if text is None and content:
            shown.addElement(TextContent())
        elif text:
            shown.addElement(Text(text=text))
    book.automaticstyles.addElement(shown)
    odd = Style(name="odd", family="table-cell", datastylename="N9")
    book.automaticstyles.addElement(odd)
    page = Table(name="表")
    for row, values in enumerate(_ROWS, 1):
        line = TableRow()
        for column, value in enumerate(values, 1):
            line.addElement(_cell(value, odd if (row, column) in _PLACES else None))
        page.addElement(line)
    book.spreadsheet.addElement(page)
    book.write(target)

    assert told == otherwise("a.ods", target.getvalue())


def _cell(value, style):
    named = {"stylename": style} if style else {}
    if isinstance(value, float):
        return TableCell(valuetype="float", value=value, **named)
    made = TableCell(valuetype="string", **named) if value else TableCell(**named)
    if value:
        made.addElement(P(text=value))
    return made


@pytest.mark.parametrize(("code", "told"), CASES)
def test_in_a_binary_workbook(code, told):
    """In an .xlsb what a format adds to a text is told."""
    styles = record(44, struct.pack("<H", 170) + wide(code)) + record(617, struct.pack("<L", 2))
    for number in (0, 170):
        styles += record(47, struct.pack("<2H", 0xFFFF, number) + bytes(12))
    cells = {
        (row, column): cell(INLINE, column, wide(_ROWS[row - 1][column - 1]), style=1)
        for row, column in _PLACES
    }

    assert told == otherwise("a.xlsb", binary_book(cells, more={"xl/styles.bin": styles})())


@pytest.mark.office
def test_as_an_office_program_saves_them(office, tmp_path):
    """What is told of an .xlsx is told of the .xls and .ods that an office program makes of it."""
    paths = []
    for number, (code, _) in enumerate(CASES):
        book = openpyxl.Workbook()

        def write(row, column, value, dressed, page=book.active, code=code):
            page.cell(row, column, value).number_format = code if dressed else "General"

        fill(write)
        paths.append(tmp_path / f"{number}.xlsx")
        book.save(paths[-1])
    for kind in ("xls", "ods"):
        made = office.convert(paths, kind, tmp_path / kind)
        for path, same, (code, told) in zip(paths, made, CASES, strict=True):
            assert told == otherwise(path.name, path.read_bytes()), code
            assert told == otherwise(same.name, same.read_bytes()), (kind, code)
