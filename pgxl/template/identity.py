"""What a workbook says of itself: which profile, layout, year and issue it was made for.

Said twice, since each is lost on some way: hidden defined names of text constants, and custom
document properties of the same names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of one workbook.

    Attributes:
        profile: Name of the profile (口径).
        layout: Version of the layout.
        year: The budget year (预算年度).
        projects: How many project sheets it has.
        issue: The id under which it was issued; empty for the plain template.
        department: 主管部门, where it was issued to one.
        unit: 用款单位, where it was issued to one.
    """

    profile: str
    layout: int
    year: int
    projects: int
    issue: str = ""
    department: str = ""
    unit: str = ""

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Every statement with its name."""
        yield "PGXL_PROFILE", self.profile
        yield "PGXL_LAYOUT", str(self.layout)
        yield "PGXL_YEAR", str(self.year)
        yield "PGXL_PROJECTS", str(self.projects)
        yield "PGXL_ISSUE", self.issue
        yield "PGXL_DEPARTMENT", self.department
        yield "PGXL_UNIT", self.unit


def add_identity(book: Any, identity: Identity) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write an identity into a workbook."""
    for name, text in identity.texts:
        constant = text.replace('"', '""')
        book.define_name(name, f'="{constant}"')
        book.set_custom_property(name, text, "text")
