"""What tests of several folders share."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from office import Office, find_office

# The same examples each time, so that a release does not fail by chance; PGXL_EXPLORE=1 looks for
# new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("explore" if os.environ.get("PGXL_EXPLORE") else "same")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A real office program; a test without it is skipped, and fails in CI."""
    return find_office(tmp_path_factory.mktemp("office"))
