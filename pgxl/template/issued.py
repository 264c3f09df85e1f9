"""The template as it was issued (发放) to one department: some inputs are filled in and locked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pgxl.excel.structure import SheetStructure, Structure


def lock_fields(template: Structure, fields: Mapping[str, Mapping[str, str]]) -> Structure:
    """Give a template some of whose inputs are fixed, without drawing it anew for each department.

    Args:
        template: The common template.
        fields: By sheet, what stands in which cell; these cells are locked.
    """
    sheets = tuple(_lock(sheet, fields.get(sheet.name, {})) for sheet in template.sheets)
    return replace(template, sheets=sheets)


def _lock(sheet: SheetStructure, fields: Mapping[str, str]) -> SheetStructure:
    if not fields:
        return sheet
    return replace(sheet, texts={**sheet.texts, **fields}, unlocked=sheet.unlocked - fields.keys())
