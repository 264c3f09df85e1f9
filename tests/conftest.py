"""What tests of several folders share."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from office import Office, find_office

# In CI the same examples each time: a new one is found on a developer's machine, not in a release.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A real office program; a test without it is skipped, and fails in CI."""
    return find_office(tmp_path_factory.mktemp("office"))
