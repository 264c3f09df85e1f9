"""Filling a drawn workbook in its XML: a hundredth of what drawing it anew costs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from pgxl.excel.sheet_patch import SheetPatch
from pgxl.excel.writer import lines_needed
from pgxl.template.layout import STATUS_ROW, Kind, Layout, Place
from pgxl.template.work import FILLED, USED

_RESULT = rb'(<c r="%s"[^>]*><f>[^<]*</f>)<v>[^<]*</v>'
_ROW = rb'(<row r="%d"[^>]*? ht=")([0-9.]+)(")'
#: Half-width characters in a line of a goal text, and the height of a line in points.
_GOAL_WIDTH, _LINE_HEIGHT = 84, 15.0
_TALLEST = 409.0
_NOT_YET = "自查结果：点“启用编辑”后显示"


class DrawnSheet:
    """A blank project sheet, as often as it is filled in: it is searched once."""

    def __init__(self, content: bytes) -> None:
        """Take the results of the formulas out, since they are those of a blank sheet."""
        self._patch = SheetPatch(forget_results(content, b"[A-Z]+[0-9]+"))

    def fill(self, layout: Layout, cells: Mapping[str, str | float], indicators: int) -> bytes:
        """Write contents into the input cells; goals get the height that they need.

        Every program calculates the formulas when it opens the workbook. Until then, in Protected
        View, the sheet says how many indicators it has and that the self-check is still to come.
        """
        results: dict[str, str | Decimal | float] = {
            Place(STATUS_ROW, 1).ref: _NOT_YET,
            USED.ref: 1,
            FILLED.ref: indicators,
        }
        sheet = self._patch.apply(cells, results)
        for field in layout.fields:
            text = cells.get(field.place.ref)
            if field.kind is Kind.LONG and isinstance(text, str):
                sheet = _grow(sheet, field.place.row, text)
        return sheet


def forget_results(sheet: bytes, cells: bytes) -> bytes:
    """Take out the stored results of formulas whose address fits a pattern."""
    return re.sub(_RESULT % cells, rb"\1", sheet)


def _grow(sheet: bytes, row: int, text: str) -> bytes:
    needed = min(lines_needed(text, _GOAL_WIDTH) * _LINE_HEIGHT + 8, _TALLEST)

    def grown(found: re.Match[bytes]) -> bytes:
        return found[1] + f"{max(needed, float(found[2])):g}".encode() + found[3]

    return re.sub(_ROW % row, grown, sheet, count=1)
