"""The shape of a blank template: its labels, formulas and locks as one short text."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from pgxl.cells import fold
from pgxl.excel.structure import SheetStructure, Structure
from pgxl.origin import Identity
from pgxl.profile import Profile
from pgxl.template.book import draw_structure
from pgxl.template.guide import SHEET as GUIDE

#: The fields that an issued template has filled in and locked.
_ISSUED = ("department", "unit")


def issued_fields(identity: Identity) -> tuple[str, ...]:
    """Tell which fields are filled in and locked in a workbook."""
    return tuple(key for key in _ISSUED if getattr(identity, key))


@lru_cache(maxsize=8)
def blank_structure(
    profile: Profile, year: int, projects: int, issued: tuple[str, ...]
) -> Structure:
    """Give the template of today as it is before anything is filled in."""
    return draw_structure(profile, year, projects, issued)


@lru_cache(maxsize=8)
def shape_of(profile: Profile, year: int, projects: int, issued: tuple[str, ...]) -> str:
    """Give the fingerprint of the template of today.

    What a received workbook differs in is told by ``compare``, which knows what programs change
    when they save; equal fingerprints say that it is compared with the template it was made from.
    填报说明 is left out: what was issued stays sound when a telephone number there changes.
    """
    structure = blank_structure(profile, year, projects, issued)
    sheets = [_sheet(each) for each in structure.sheets if each.name != GUIDE]
    told = json.dumps(sheets, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _sheet(sheet: SheetStructure) -> list[object]:
    labels = {ref: fold(text) for ref, text in sheet.texts.items() if ref not in sheet.unlocked}
    allowed = None if sheet.allowed is None else sorted(sheet.allowed)
    return [sheet.name, dict(sheet.formulas), labels, sorted(sheet.unlocked), allowed]
