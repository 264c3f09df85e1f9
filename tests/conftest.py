"""What tests of several folders share."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import sysconfig
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from machines import children
from network_guard import GUARD
from office import Office, find_office
from samples import PROJECT

from pgxl.inputs import opener
from pgxl.intake import workers

# The same examples each time, so that a release does not fail by chance; PGXL_EXPLORE=1 looks for
# new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("explore" if os.environ.get("PGXL_EXPLORE") else "same")

GUARD.install()

#: tests/FOLDER/FILE has so many parts.
_DEPTH = 2


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Nobody connects anywhere; a test marked ``loopback`` may, on this machine."""
    with GUARD.allowing(loopback=request.node.get_closest_marker("loopback") is not None):
        yield


@pytest.fixture(autouse=True)
def read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in the process of the test unless it asks for others (``workers``).

    The processes of xdist have several threads and cannot fork; starting one anew for each of a
    thousand runs would take minutes. What the commands do by themselves is seen where they run as
    programs, and in tests marked so.
    """
    if request.node.get_closest_marker("workers") is None:
        monkeypatch.setattr(workers, "_count", lambda jobs, told, _: min(told.workers or 0, jobs))
        monkeypatch.setattr(opener, "is_apart", lambda told: bool(told.workers))


@pytest.fixture
def started() -> Callable[[], list[int]]:
    """List what this process has started since the test began, as far as it is there."""
    before = set(children())
    return lambda: [each for each in children() if each not in before]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes unless it is asked for (``-m slow``)."""
    if "slow" not in config.option.markexpr:
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="takes minutes; run with -m slow"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what a run covered: the tests that passed, by folder."""
    files = [Path(each.location[0]) for each in terminalreporter.getreports("passed")]
    folders = Counter(file.parts[1] if len(file.parts) > _DEPTH else "all" for file in files)
    told = ", ".join(f"{name} {count}" for name, count in sorted(folders.items()))
    terminalreporter.write_line(f"passed by folder: {told}")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A real office program; a test without it is skipped, and fails in CI."""
    return find_office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def own_python(tmp_path_factory) -> Path:
    """An interpreter that finds this copy of pgxl also when it is isolated (``-I``)."""
    place = tmp_path_factory.mktemp("python")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)  # noqa: S603
    python = place / "bin" / "python"
    library = Path(sysconfig.get_path("purelib", vars={"base": str(place)}))
    libraries = [str(PROJECT), *site.getsitepackages(), sysconfig.get_path("purelib")]
    (library / "pgxl.pth").write_text("\n".join(libraries), encoding="utf-8")
    return python


@pytest.fixture(scope="session")
def index(tmp_path_factory):
    """See that pip reaches an index; a test without one is skipped, and fails in CI."""
    place = str(tmp_path_factory.mktemp("index"))
    words = ["-m", "pip", "download", "-q", "--no-deps", "--retries", "1", "-d", place, "packaging"]
    asked = subprocess.run([sys.executable, *words], check=False, capture_output=True, text=True)  # noqa: S603
    if asked.returncode and os.environ.get("CI"):
        pytest.fail(f"no package index in CI: {asked.stderr}")
    if asked.returncode:
        pytest.skip("pip reaches no package index")
