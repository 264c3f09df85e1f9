"""规则说明.md: the catalogue for people, written from the same texts that the rules carry."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

from pgxl.profile import load_profile
from pgxl.report.rulebook import write_rulebook

RULEBOOK: Final = PurePath("规则说明.md")


def build_rulebook(root: Path) -> None:
    """Write the rule book of the shipped profile under a root."""
    (root / RULEBOOK).write_text(write_rulebook(load_profile()), encoding="utf-8", newline="\n")
