"""A real office program, run without a window in a profile of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

#: In LibreOffice's settings: recalculate every formula when a workbook is opened; run the macros of
#: our own workbooks.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Filter/Import/VBA">
<prop oor:name="Load" oor:op="fuse"><value>true</value></prop>
<prop oor:name="Executable" oor:op="fuse"><value>true</value></prop></item>
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

    def work(self, book: Path, steps: Sequence[dict[str, object]]) -> list[Any]:
        """Open a workbook and do steps on it (see ``uno_desk``); give what each answered."""
        self._prepare()
        python = find_uno()
        plan, answers = self.profile / "plan.json", self.profile / "answers.json"
        # A copy: the lock file of an office that was ended would keep the next one out.
        copy = Path(tempfile.mkdtemp(dir=self.profile)) / book.name
        shutil.copy(book, copy)
        told = {"program": self.program, "profile": self.profile.as_uri(), "book": str(copy)}
        plan.write_text(json.dumps(told | {"steps": list(steps)}), encoding="utf-8")
        script = Path(__file__).parent / "uno_desk.py"
        subprocess.run(  # noqa: S603 - the system's Python, on our own script
            [python, str(script), str(plan), str(answers)], check=True, timeout=300
        )
        return list(json.loads(answers.read_text(encoding="utf-8")))

    def convert(self, books: Sequence[Path], to: str, folder: Path) -> list[Path]:
        """Open workbooks, recalculate them, and save them in another format."""
        self._prepare()
        place = f"-env:UserInstallation={self.profile.as_uri()}"
        command = [self.program, place, "--headless", "--convert-to", to, "--outdir", str(folder)]
        subprocess.run(  # noqa: S603 - the office found on the path, on our own files
            [*command, *map(str, books)], check=True, capture_output=True, timeout=300
        )
        return [folder / f"{book.stem}.{to}" for book in books]

    def _prepare(self) -> None:
        """Write the settings, before the office is first started."""
        settings = self.profile / "user" / "registrymodifications.xcu"
        if not settings.exists():
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text(_SETTINGS, encoding="utf-8")


def find_uno() -> str:
    """Find a Python that can speak to LibreOffice; without one a test is skipped, fails in CI."""
    for python in ("/usr/bin/python3", sys.executable):
        asked = subprocess.run([python, "-c", "import uno"], check=False, capture_output=True)  # noqa: S603
        if asked.returncode == 0:
            return python
    if os.environ.get("CI"):
        pytest.fail("python3-uno is missing in CI")
    pytest.skip("python3-uno is not installed")


def find_office(profile: Path) -> Office:
    """Find LibreOffice; without it a test is skipped, but in CI it fails."""
    program = shutil.which("soffice")
    if program:
        return Office(program, profile)
    if os.environ.get("CI"):
        pytest.fail("LibreOffice (soffice) is missing in CI")
    pytest.skip("LibreOffice (soffice) is not installed")
