"""What a workbook says of itself: which profile, layout, year and issue it was made for.

Said twice, since each is lost on some way: hidden defined names of text constants, and custom
document properties of the same names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pgxl.origin import Identity


def identity_texts(identity: Identity) -> Iterator[tuple[str, str]]:
    """Give every statement of an identity with its name."""
    yield "PGXL_PROFILE", identity.profile
    yield "PGXL_LAYOUT", str(identity.layout)
    yield "PGXL_YEAR", str(identity.year)
    yield "PGXL_PROJECTS", str(identity.projects)
    yield "PGXL_ISSUE", identity.issue
    yield "PGXL_DEPARTMENT", identity.department
    yield "PGXL_UNIT", identity.unit
    if identity.seal:
        yield "PGXL_SHAPE", identity.shape
        yield "PGXL_SEAL", identity.seal


def add_identity(book: Any, identity: Identity) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write an identity into a workbook."""
    for name, text in identity_texts(identity):
        constant = text.replace('"', '""')
        book.define_name(name, f'="{constant}"')
        book.set_custom_property(name, text, "text")
