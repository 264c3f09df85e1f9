"""A real office program, run without a window in a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

#: 0 in LibreOffice's settings: recalculate every formula when a workbook is opened.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice.

    Attributes:
        program: The path of ``soffice``.
        profile: A folder for its settings.
    """

    program: str
    profile: Path

    def convert(self, books: Sequence[Path], to: str, folder: Path) -> list[Path]:
        """Open workbooks, recalculate them, and save them in another format."""
        settings = self.profile / "user" / "registrymodifications.xcu"
        if not settings.exists():
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text(_SETTINGS, encoding="utf-8")
        place = f"-env:UserInstallation={self.profile.as_uri()}"
        command = [self.program, place, "--headless", "--convert-to", to, "--outdir", str(folder)]
        subprocess.run(  # noqa: S603 - the office found on the path, on our own files
            [*command, *map(str, books)], check=True, capture_output=True, timeout=300
        )
        return [folder / f"{book.stem}.{to}" for book in books]


def find_office(profile: Path) -> Office:
    """Find LibreOffice; without it a test is skipped, but in CI it fails."""
    program = shutil.which("soffice")
    if program:
        return Office(program, profile)
    if os.environ.get("CI"):
        pytest.fail("LibreOffice (soffice) is missing in CI")
    pytest.skip("LibreOffice (soffice) is not installed")
