"""The samples in a real office program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SOFFICE = shutil.which("soffice")
BOOKS = ("forms/1-*", "forms/4-*", "forms/6-*", "stacked.*", "sheets.*")
PAGES = (1, 1, 1, 8, 8)


@pytest.fixture(scope="module")
def office() -> str:
    """The program of LibreOffice; without it the tests are skipped, but never in CI."""
    if SOFFICE:
        return SOFFICE
    if os.environ.get("CI"):
        pytest.fail("LibreOffice (soffice) is missing in CI")
    pytest.skip("LibreOffice (soffice) is not installed")


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_forms_print_on_their_pages(
    office: str, samples: Path, tmp_path: Path, suffix: str
) -> None:
    """A form prints on one page; eight forms, on one sheet or on eight, print on eight."""
    folder = samples if suffix == "xlsx" else samples / suffix
    books = [next(folder.glob(pattern)) for pattern in BOOKS]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(  # noqa: S603 - the office found on the path, on our own files
        [*command, *map(str, books)], check=True, capture_output=True, timeout=300
    )
    pages = [_pages(tmp_path / f"{book.stem}.pdf") for book in books]
    assert pages == list(PAGES)


def _pages(path: Path) -> int:
    """Count page objects, which LibreOffice leaves readable in its PDFs."""
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))
