"""
What a cluster costs and brings: python -m bench.cluster [--files N] [--rounds N].

The same workbooks are read and judged in this process, by the processes of one machine, and by a
dask cluster of two workers on this machine, in rounds; the batches are held against each other. A
cluster on one machine can only be slower: the difference is what the way there and back costs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import psutil  # comes with dask

from bench.corpora import PLAIN, Store
from bench.machine import describe
from pgxl.cluster import Cluster, gather
from pgxl.inputs.processes import HERE, Limits
from pgxl.intake.batch import Batch, collect
from pgxl.intake.workbook import read_workbook
from pgxl.intake.workers import Setup
from pgxl.profile import load_profile

_WORKERS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print; exit code 1 where a batch is not the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    folder = Store().corpus(PLAIN, options.files).folder
    told = "\n".join(f"{key}: {value}" for key, value in describe().items())
    sys.stdout.write(f"{told}\n{options.files} x {PLAIN.title}, best of {options.rounds}\n")
    profile = load_profile()

    def read_here(limits: Limits = HERE) -> Batch:
        return collect([folder], profile, judging=True, limits=limits)

    watch = _Watch(_contents(read_here()), options.rounds)  # which warms the file cache
    watch.show("this process", read_here)
    # Before dask: a process with threads may not fork.
    watch.show("processes", lambda: read_here(Limits(_WORKERS)))
    _show_cluster(watch, folder, Setup(profile, read_workbook, judging=True))
    if not watch.same:
        sys.stdout.write("WRONG: a batch is not the same\n")
    return int(not watch.same)


def _show_cluster(watch: _Watch, folder: Path, setup: Setup) -> None:
    from distributed import LocalCluster  # noqa: PLC0415 - it starts threads

    with (
        LocalCluster(
            n_workers=_WORKERS, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as machines,
        tempfile.TemporaryDirectory() as parts,
    ):

        def read(files: int = 0) -> Batch:
            cluster = Cluster(machines.scheduler_address, str(Path(parts) / "parts"), files)
            with gather(cluster, [str(folder)], setup, limits=Limits()) as batch:
                return batch

        watch.show("cluster, first run", read, 1)
        watch.show("cluster", read)
        watch.show("cluster, 200 files a task", lambda: read(200))
        watch.show("cluster, one file a task", lambda: read(1), 1)


class _Watch:
    """Times ways to read the same files, and holds what they find against each other.

    Attributes:
        same: Whether all have found the same so far.
    """

    def __init__(self, whole: object, rounds: int) -> None:
        self._whole, self._rounds = whole, rounds
        self.same = True

    def show(self, name: str, read: Callable[[], Batch], rounds: int = 0) -> None:
        """Print the best of some rounds."""
        spans = []
        for _ in range(rounds or self._rounds):
            begun, used = time.perf_counter(), _cpu()
            batch = read()
            spans.append((time.perf_counter() - begun, _cpu() - used))
            self.same &= _contents(batch) == self._whole
        wall, cpu = (min(each) for each in zip(*spans, strict=True))
        sys.stdout.write(f"{name:28} {wall:8.2f} s wall {cpu:8.2f} s CPU\n")


def _contents(batch: Batch) -> tuple[object, ...]:
    """Give all that a batch has found, wherever it is kept."""
    findings = [
        [(each.severity, each.rules, each.press.give(each.number)) for each in own]
        for own in batch.findings
    ]
    return batch.forms, batch.sources, findings


def _cpu() -> float:
    """Give the CPU seconds of this process and of all below it, of those that have ended too."""
    own = psutil.Process()
    spent = 0.0
    for process in (own, *own.children(recursive=True)):
        with suppress(psutil.Error):
            spent += sum(process.cpu_times()[:4])  # own, and that of children that were waited for
    return spent


if __name__ == "__main__":
    raise SystemExit(main())
