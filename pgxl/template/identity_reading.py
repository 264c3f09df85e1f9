"""What a received workbook says of itself: hidden names, else custom properties."""

from __future__ import annotations

from pgxl.excel.structure import Structure
from pgxl.origin import Identity

#: The names under which a workbook says who it is; what they say differs from issue to issue.
IDENTITY_NAMES = frozenset(
    {
        "PGXL_PROFILE",
        "PGXL_LAYOUT",
        "PGXL_YEAR",
        "PGXL_PROJECTS",
        "PGXL_ISSUE",
        "PGXL_DEPARTMENT",
        "PGXL_UNIT",
        "PGXL_SHAPE",
        "PGXL_SEAL",
    }
)
#: No version, year or count is longer.
_LONGEST_NUMBER = 9


def read_identity(structure: Structure) -> Identity | None:
    """Read the identity of a workbook; None for one that was not made by pgxl.

    Names and properties are both looked at: pasting sheets into another workbook loses the
    properties, some converters lose the names.
    """
    profile = _read(structure, "PGXL_PROFILE")
    if not profile:
        return None
    return Identity(
        profile=profile,
        layout=_number(_read(structure, "PGXL_LAYOUT")) or 0,
        year=_number(_read(structure, "PGXL_YEAR")),
        projects=_number(_read(structure, "PGXL_PROJECTS")) or 0,
        issue=_read(structure, "PGXL_ISSUE"),
        department=_read(structure, "PGXL_DEPARTMENT"),
        unit=_read(structure, "PGXL_UNIT"),
        shape=_read(structure, "PGXL_SHAPE"),
        seal=_read(structure, "PGXL_SEAL"),
    )


def _read(structure: Structure, name: str) -> str:
    constant = structure.names.get(name)
    if constant is None:
        return structure.properties.get(name, "").strip()
    text = constant.text
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        text = text[1:-1].replace('""', '"')
    return text.strip()


def _number(text: str) -> int | None:
    """Read a whole number, also as a program may have spelled it: ``1.0``."""
    whole = text.removesuffix(".0")
    if whole.isascii() and whole.isdigit() and len(whole) <= _LONGEST_NUMBER:
        return int(whole)
    return None
