"""Machines that the tests of the cluster share."""

import pytest
from machines import Machines, need_cluster


@pytest.fixture(scope="package")
def _shared(tmp_path_factory):
    need_cluster()
    machines = Machines(tmp_path_factory.mktemp("machines"))
    yield machines
    machines.dismiss()


@pytest.fixture
def machines(_shared):
    """A scheduler with two workers; whoever kills one leaves the next test a new one."""
    _shared.hire(2)
    return _shared


@pytest.fixture
def own_machines(tmp_path):
    """Make a scheduler for one test; it has no workers yet."""
    need_cluster()
    made = []

    def make(**settings):
        folder = tmp_path / f"machines{len(made)}"
        folder.mkdir()
        made.append(Machines(folder, **settings))
        return made[-1]

    yield make
    for each in made:
        each.dismiss()
