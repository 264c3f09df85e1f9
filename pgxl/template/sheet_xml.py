"""Filling a drawn workbook in its XML: a hundredth of what drawing it anew costs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pgxl.excel.sheet_patch import SheetPatch
from pgxl.excel.texts import lines_needed
from pgxl.template.layout import Layout
from pgxl.template.work import FILLED, USED

_RESULT = rb'(<c r="%s"[^>]*><f(?:[^>]*/>|[^>]*>[^<]*</f>))<v>[^<]*</v>'
_ROW = rb'(<row r="%d"[^>]*? ht=")([0-9.]+)(")'
_HEIGHT = re.compile(rb'<row r="(\d+)"[^>]*? ht="([0-9.]+)"')
#: Half-width characters in a line of the fields that may take several, and its height in points.
_WIDTHS = {
    "period_goal": 84,
    "annual_goal": 84,
    "name": 19,
    "period_target": 17,
    "annual_target": 17,
}
_LINE_HEIGHT, _TALLEST = 15.0, 409.0
#: What one page of A4 holds in points, between its margins, when it is shrunk to 60 %.
_HIGHEST_PAGE = 763 / 0.6


class DrawnSheet:
    """A blank project sheet, as often as it is filled in: it is searched once."""

    def __init__(self, content: bytes) -> None:
        """Take the results of the formulas out, since they are those of a blank sheet."""
        self._patch = SheetPatch(forget_results(content, b"[A-Z]+[0-9]+"))

    def fill(self, layout: Layout, cells: Mapping[str, str | float], indicators: int) -> bytes:
        """Write contents into the input cells; rows get the height that their texts need.

        Formulas whose results are not known keep none: every program calculates those when it
        opens the workbook, while LibreOffice believes a result that is there.
        """
        sheet = self._patch.apply(cells, {USED.ref: 1, FILLED.ref: indicators})
        for row, lines in _lines(layout, cells).items():
            sheet = _grow(sheet, row, lines)
        return _paged(sheet, layout)


def forget_results(sheet: bytes, cells: bytes) -> bytes:
    """Take out the stored results of formulas whose address fits a pattern."""
    return re.sub(_RESULT % cells, rb"\1", sheet)


def _paged(sheet: bytes, layout: Layout) -> bytes:
    """Let a sheet that could not be read on one page take as many as it needs."""
    heights = (
        float(height) for row, height in _HEIGHT.findall(sheet) if int(row) <= layout.last_row
    )
    if sum(heights) <= _HIGHEST_PAGE:
        return sheet
    return sheet.replace(b"<pageSetup ", b'<pageSetup fitToHeight="0" ', 1)


def _lines(layout: Layout, cells: Mapping[str, str | float]) -> dict[int, int]:
    """Tell how many lines the texts of rows wrap into, where it is more than one."""
    lines: dict[int, int] = {}
    for field in layout.inputs:
        text = cells.get(field.place.ref)
        width = _WIDTHS.get(field.key)
        if width and isinstance(text, str):
            row = field.place.row
            lines[row] = max(lines.get(row, 1), lines_needed(text, width))
    return {row: count for row, count in lines.items() if count > 1}


def _grow(sheet: bytes, row: int, lines: int) -> bytes:
    needed = min(lines * _LINE_HEIGHT + 8, _TALLEST)

    def grown(found: re.Match[bytes]) -> bytes:
        return found[1] + f"{max(needed, float(found[2])):g}".encode() + found[3]

    return re.sub(_ROW % row, grown, sheet, count=1)
