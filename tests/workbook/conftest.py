"""The committed samples and the published document they must reproduce."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "tests" / "data" / "published-forms.txt"

Rows = list[list[str]]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the committed samples."""
    return ROOT / "workbook" / "samples"


@pytest.fixture(scope="session")
def published() -> list[Rows]:
    """Cell texts of each published form, read here without the code under test."""
    blocks = PUBLISHED.read_text(encoding="utf-8").split("项目绩效目标表\n")[1:]
    return [[line.split("\t") for line in block.split("\n") if line] for block in blocks]
