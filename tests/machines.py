"""A dask scheduler and its workers, each a process of its own, on this machine only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from samples import PROJECT

_QUIET = {"DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "false"}


def need_cluster() -> None:
    """Skip a test, but fail it in CI, where the parts for a cluster are not installed."""
    missing = [name for name in ("distributed", "pyarrow", "fsspec") if find_spec(name) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"{missing} missing in CI")
    if missing:
        pytest.skip(f"{missing} not installed: pip install 'pgxl[cluster]'")


class Machines:
    """A scheduler with workers."""

    def __init__(self, folder: Path, **settings: object) -> None:
        """Start a scheduler on a free port.

        Args:
            folder: Where it tells its port, and what it has to say.
            settings: dask's own, by the names of its environment variables.
        """
        self._folder = folder
        self._environment = {
            **os.environ,
            **_QUIET,
            **{f"DASK_{key}": str(value) for key, value in settings.items()},
            "PYTHONPATH": str(PROJECT / "tests"),
        }
        told = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler",
            *("--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
            *("--scheduler-file", str(told)),
        )
        wait_for(told.exists)
        wait_for(told.read_bytes)
        self.address = json.loads(told.read_text())["address"]
        self.workers: list[subprocess.Popen[bytes]] = []

    def hire(self, count: int, *words: str, **environment: str) -> None:
        """Start workers until there are so many."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < count:
            worker = self._start(
                "worker",
                *(self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard"),
                *("--local-directory", str(self._folder), *(words or ("--no-nanny",))),
                **environment,
            )
            self.workers.append(worker)

    def dismiss(self) -> None:
        """End all of them."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{words[0]}.log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own interpreter
                [sys.executable, "-m", "dask", *words],
                cwd=self._folder,
                env={**self._environment, **environment},
                stdout=log,
                stderr=log,
            )


def wait_for(what, seconds: float = 60) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def children(pid: int | str = "self") -> list[int]:
    """List what a process has started and is there, by what the system says."""
    told = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(each) for task in told for each in task.read_text().split() if is_alive(int(each))]


def is_alive(pid: int) -> bool:
    """Tell whether a process is there; one that has ended and was not buried yet is not."""
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
