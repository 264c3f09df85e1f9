"""What a received workbook says of itself: hidden names, else custom properties."""

from __future__ import annotations

from pgxl.excel.structure import Structure
from pgxl.origin import Identity
from pgxl.template.identity import IDENTITY_NAMES

#: No version, year or count is longer.
_LONGEST_NUMBER = 9


def read_identity(structure: Structure) -> Identity | None:
    """Read the identity of a workbook; None for one that was not made by pgxl.

    Names and properties are both looked at: pasting sheets into another workbook loses the
    properties, some converters lose the names.
    """
    told = {key: _read(structure, name) for key, name in IDENTITY_NAMES.items()}
    if not told["profile"]:
        return None
    return Identity(
        profile=told["profile"],
        layout=_number(told["layout"]) or 0,
        year=_number(told["year"]),
        projects=_number(told["projects"]) or 0,
        issue=told["issue"],
        department=told["department"],
        unit=told["unit"],
        shape=told["shape"],
        seal=told["seal"],
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
