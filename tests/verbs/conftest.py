"""An Excel for the buttons, and a home folder of its own."""

from __future__ import annotations

import excel_engine
import pytest
from samples import FORMS

from pgxl.migration import migrate
from pgxl.profile import load_profile


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Settings and logs go into a folder of this test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def desk():
    """A running Excel without a book."""
    return excel_engine.start()


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """Our locked template, filled with the eight real forms."""
    path = tmp_path_factory.mktemp("template") / "填好的模板.xlsx"
    migrate(FORMS, path, load_profile())
    return path
