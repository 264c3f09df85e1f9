"""From differences to answers: what the rules about the template have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.origin import Change, Standing, first_cell
from pgxl.rules.api import Answer, fail, not_applicable

#: The field of findings that concern cells, sheets or the workbook.
_CELLS, _SHEET, _BOOK = "单元格", "工作表", "工作簿"


def report(
    form: Form, changes: Mapping[Change, Severity], *, anywhere: bool = False
) -> Iterator[Answer]:
    """Report the differences of some kinds, each at its place.

    A form that is not of today's template differs from it without anybody having tampered with
    it; it is judged by STR-01 alone.

    Args:
        form: The form.
        changes: The kinds, with their severities; what a program does by itself is a hint.
        anywhere: Whether this also holds for forms that are not of today's template.
    """
    origin = form.origin
    if origin is None or not (anywhere or origin.standing is Standing.OURS):
        yield not_applicable()
        return
    for each in origin.of(*changes):
        cell = first_cell(each, form.sheet)
        field = (_CELLS if each.ref else _SHEET) if each.sheet else _BOOK
        severity = Severity.INFO if each.harmless else changes[each.change]
        yield fail(cell, field, quote=each.found, message=each.message, severity=severity)
