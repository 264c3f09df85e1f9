"""The template that a finance office sends out: default profile, its year, ten projects."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from pgxl.profile import load_profile
from pgxl.template import build_template

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE: Final = PurePath("template.xlsx")
# Where a profile leaves the year to the form's own label.
YEAR: Final = 2026


def build_template_file(root: Path) -> None:
    """Write the template under a copy of the project's folder."""
    profile = load_profile()
    (root / TEMPLATE).write_bytes(build_template(profile, profile.year or YEAR))
