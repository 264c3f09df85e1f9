"""Where a received workbook comes from: our template or a foreign form, unchanged or not.

What a workbook says of itself is looked up, never followed: a profile is only taken if it is
shipped or is the one that the person at the desk has named.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pgxl.excel.files import Workbook
from pgxl.excel.gate.kinds import Admitted, Kind
from pgxl.excel.structure import State, Structure, read_structure
from pgxl.origin import Change, Difference, Identity, Origin, deal
from pgxl.profile import Profile, load_profile, shipped_profiles
from pgxl.template.book import sheet_names
from pgxl.template.comparison import compare
from pgxl.template.fingerprint import blank_structure, issued_fields, shape_of
from pgxl.template.identity_reading import read_identity
from pgxl.template.issued import lock_fields
from pgxl.template.layout import VERSION, Layout, lay_out
from pgxl.template.messages import MESSAGES
from pgxl.template.overview import SHEET as OVERVIEW
from pgxl.template.overview import WHOSE, name_owner

#: What a workbook may claim to be made for; beyond this its identity is not believed.
_YEARS = range(2000, 2100)
_MOST_PROJECTS = 500


def find_origins(
    book: Workbook | Admitted, sheets: Sequence[str], profile: Profile
) -> list[Origin]:
    """Tell where the workbook of some forms comes from.

    Args:
        book: The workbook, past the gate.
        sheets: The sheet of each form.
        profile: The profile of the run.

    Returns:
        An origin for each form; differences from the template are told once, at their form.

    Raises:
        InputError: The package is damaged in a way that the first reader does not mind.
    """
    kind = book.kind.value
    known = book.structure if isinstance(book, Workbook) else None
    if book.kind is not Kind.XLSX:
        told = [*_foreign_parts(known), *_hidden_sheets(known)] if known else []
        return [Origin(None, VERSION, each, kind) for each in deal(told, sheets)]
    outline = known or read_structure(book.parts, cells=False)
    identity = read_identity(outline)
    template = _template(identity, profile) if identity else None
    if identity is None or template is None:
        differences = [*_foreign_parts(outline), *_hidden_sheets(outline)]
    else:
        structure = known or read_structure(book.parts)
        differences = compare(structure, _issued(template, identity, profile))
    shape = _shape(identity, profile) if template and identity and identity.seal else ""
    return [
        Origin(identity, VERSION, each, kind, outline.modified, shape)
        for each in deal(differences, sheets)
    ]


def _foreign_parts(structure: Structure) -> list[Difference]:
    parts = sorted(structure.foreign, key=lambda part: part.name)
    return [_foreign(part.value) for part in parts]


def _hidden_sheets(structure: Structure) -> list[Difference]:
    """Tell of sheets that nobody sees; our own template has one, and is compared with itself."""
    hidden = [sheet.name for sheet in structure.sheets if sheet.state is not State.VISIBLE]
    return [_foreign(f"隐藏的工作表“{'”“'.join(hidden)}”")] if hidden else []


def _foreign(found: str) -> Difference:
    message = MESSAGES[Change.FOREIGN_PART].format(sheet="", ref="", found=found, expected="")
    return Difference(Change.FOREIGN_PART, "", "", found, "", message)


def _template(identity: Identity, profile: Profile) -> Structure | None:
    """Give today's template of what a workbook claims to be, or None for a claim that cannot be.

    It is issued as the workbook is, so that the same cells are locked; to whom is put in later.

    A workbook of an older layout is held against it too: what it differs in is what has changed.
    """
    if not 0 < identity.layout <= VERSION or identity.year not in _YEARS:
        return None
    if not 0 < identity.projects <= _MOST_PROJECTS:
        return None
    known = _known_profile(identity, profile)
    if known is None:
        return None
    return blank_structure(known, identity.year, identity.projects, issued_fields(identity))


def _shape(identity: Identity, profile: Profile) -> str:
    """Give the fingerprint of the template that a workbook was compared with."""
    known = _known_profile(identity, profile) or profile
    return shape_of(known, identity.year or 0, identity.projects, issued_fields(identity))


def _known_profile(identity: Identity, profile: Profile) -> Profile | None:
    if identity.profile == profile.name:
        return profile
    return load_profile(identity.profile) if identity.profile in shipped_profiles() else None


@lru_cache(maxsize=8)
def _layout(profile: Profile, year: int) -> Layout:
    return lay_out(profile, year)


def _issued(template: Structure, identity: Identity, profile: Profile) -> Structure:
    """Lock in the template what was filled in for the department that it was issued to."""
    known = _known_profile(identity, profile) or profile
    layout = _layout(known, identity.year or 0)
    told = {"department": identity.department, "unit": identity.unit}
    fields = {
        field.place.ref: text
        for key, text in told.items()
        if text and (field := layout.field(key)) is not None
    }
    if not fields:
        return template
    sheets = dict.fromkeys(sheet_names(identity.projects), fields)
    return lock_fields(template, {**sheets, OVERVIEW: {WHOSE.ref: name_owner(layout, told)}})
