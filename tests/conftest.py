"""What tests of several folders share."""

from __future__ import annotations

import pytest
from office import Office, find_office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A real office program; a test without it is skipped, and fails in CI."""
    return find_office(tmp_path_factory.mktemp("office"))
