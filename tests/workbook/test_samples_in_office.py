"""The samples in a real office program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from office import Office

BOOKS = ("forms/1-*", "forms/4-*", "forms/6-*", "stacked.*", "sheets.*")
PAGES = (1, 1, 1, 8, 8)


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_forms_print_on_their_pages(
    office: Office, samples: Path, tmp_path: Path, suffix: str
) -> None:
    """A form prints on one page; eight forms, on one sheet or on eight, print on eight."""
    folder = samples if suffix == "xlsx" else samples / suffix
    books = [next(folder.glob(pattern)) for pattern in BOOKS]
    pages = [_pages(path) for path in office.convert(books, "pdf", tmp_path)]
    assert pages == list(PAGES)


def _pages(path: Path) -> int:
    """Count page objects, which LibreOffice leaves readable in its PDFs."""
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))
