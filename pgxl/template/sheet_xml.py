"""Filling a drawn project sheet in its XML: a copy of it costs a hundredth of drawing it anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from pgxl.excel.writer import LONGEST_TEXT, lines_needed
from pgxl.template.layout import Kind, Layout

_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_RESULT = rb'(<c r="%s[0-9]+"[^>]*><f>[^<]*</f>)<v>[^<]*</v>'
_ROW = rb'(<row r="%d"[^>]*? ht=")([0-9.]+)(")'
#: Half-width characters in a line of a goal text, and the height of a line in points.
_GOAL_WIDTH, _LINE_HEIGHT = 84, 15.0
_TALLEST = 409.0


def fill_sheet(sheet: bytes, layout: Layout, cells: Mapping[str, str | float]) -> bytes:
    """Write contents into the blank input cells of a project sheet.

    Goals get the height that they need. The results of the sheet's formulas are taken out, since
    they are those of a blank sheet; every program calculates them when it opens the workbook.
    """
    if not cells:
        return sheet
    for ref, content in cells.items():
        start = sheet.index(f'<c r="{ref}" s="'.encode())
        end = sheet.index(b"/>", start)
        sheet = sheet[:end] + _content(content).encode() + sheet[end + 2 :]
    for field in layout.fields:
        text = cells.get(field.place.ref)
        if field.kind is Kind.LONG and isinstance(text, str):
            sheet = _grow(sheet, field.place.row, text)
    return forget_results(sheet)


def forget_results(sheet: bytes, columns: bytes = b"[A-Z]+") -> bytes:
    """Take out the stored results of formulas, in some columns or in all."""
    return re.sub(_RESULT % columns, rb"\1", sheet)


def _grow(sheet: bytes, row: int, text: str) -> bytes:
    needed = min(lines_needed(text, _GOAL_WIDTH) * _LINE_HEIGHT + 8, _TALLEST)

    def grown(found: re.Match[bytes]) -> bytes:
        return found[1] + f"{max(needed, float(found[2])):g}".encode() + found[3]

    return re.sub(_ROW % row, grown, sheet, count=1)


def _content(content: str | float) -> str:
    """Close the tag of a cell with a text or a number in it."""
    if isinstance(content, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{write_text(content)}</t></is></c>'
    return f"><v>{content!r}</v></c>"


def write_text(text: str) -> str:
    """Write a text so that Excel reads it back: no characters that XML lacks, no ``_x0041_``."""
    legal = "".join(each for each in text if each in "\t\n\r\u3000" or each.isprintable())
    return escape(_ESCAPE.sub(r"_x005F\g<0>", legal[:LONGEST_TEXT]))
