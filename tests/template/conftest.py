import io
from pathlib import Path

import openpyxl
import pytest

from pgxl.profile import load_profile
from pgxl.template import build_template
from pgxl.template.layout import lay_out


@pytest.fixture(scope="session")
def profile():
    return load_profile()


@pytest.fixture(scope="session")
def layout(profile):
    return lay_out(profile, 2026)


@pytest.fixture(scope="session")
def template(profile) -> bytes:
    return build_template(profile, 2026)


@pytest.fixture(scope="session")
def template_path(template, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    path.write_bytes(template)
    return path


@pytest.fixture(scope="session")
def book(template):
    return openpyxl.load_workbook(io.BytesIO(template))
