"""What a workbook says of itself: which profile, layout, year and issue it was made for.

Said twice, since each is lost on some way: hidden defined names of text constants, and custom
document properties of the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pgxl.origin import Identity

#: What is said under which name, by the attribute of an identity.
IDENTITY_NAMES: Mapping[str, str] = {
    "profile": "PGXL_PROFILE",
    "layout": "PGXL_LAYOUT",
    "year": "PGXL_YEAR",
    "projects": "PGXL_PROJECTS",
    "issue": "PGXL_ISSUE",
    "department": "PGXL_DEPARTMENT",
    "unit": "PGXL_UNIT",
    "shape": "PGXL_SHAPE",
    "seal": "PGXL_SEAL",
}
_OF_A_SEAL = frozenset(("shape", "seal"))


def identity_texts(identity: Identity) -> Iterator[tuple[str, str]]:
    """Give every statement of an identity with its name; of a seal, only where there is one."""
    for key, name in IDENTITY_NAMES.items():
        if identity.seal or key not in _OF_A_SEAL:
            yield name, str(getattr(identity, key))


def add_identity(book: Any, identity: Identity) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write an identity into a workbook."""
    for name, text in identity_texts(identity):
        constant = text.replace('"', '""')
        book.define_name(name, f'="{constant}"')
        book.set_custom_property(name, text, "text")
