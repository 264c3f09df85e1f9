"""Processes that read files: several at once, each held to limits, none able to end the run.

A file that makes its reader hang, ask for too much memory or die costs itself only: the files that
were waiting behind it go to a new process. The parent has one thread, so that on Linux it may fork,
which takes 20 ms; a pool from a library starts threads of its own and must import everything anew.
"""

from __future__ import annotations

import gc
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NamedTuple

from pgxl.inputs.children import Child, end_process, start_method, start_process, tell_end
from pgxl.inputs.processes import Limits, fall_silent, limit_memory, ring_after
from pgxl.intake.reading import Reader, ReadForms, tell_death, tell_slowness
from pgxl.profile import Profile
from pgxl.records.submission import Submission
from pgxl.records.values import DamagedRecordError

#: So many files are handed to a process at once: one alone costs more to send than to read.
_BATCH = 25
#: A further process is worth starting for so many files: forked, and started anew. There is one at
#: least, since what a file does to its reader must cost that file only.
_WORTH = {"fork": 8, "spawn": 200}
#: Windows waits for no more than 63 of them at a time.
_MOST_WORKERS = 60


class Job(NamedTuple):
    """One file to be read.

    Attributes:
        number: Its place among the inputs.
        place: Where the file is.
        sha256: The hash under which it was registered.
    """

    number: int
    place: str
    sha256: str

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.place)


class Setup(NamedTuple):
    """What a process needs to know before it reads the first file."""

    profile: Profile
    read: ReadForms
    judging: bool
    passwords: Sequence[str] = ()

    def reader(self, *, apart: bool) -> Reader:
        """Make a reader, for a process of its own or for this one."""
        return Reader(self.profile, self.read, self.passwords, judging=self.judging, apart=apart)


def read_files(
    jobs: Sequence[Job], setup: Setup, limits: Limits
) -> Iterator[tuple[Job, Submission]]:
    """Read files, in whatever order they are done.

    A file that is too much for its process is told so in its reason; ``limits`` say what is.
    """
    count = _count(len(jobs), limits, start_method())
    if not count:
        yield from _read_here(jobs, setup)
        return
    crew = _Crew(setup, limits, deque(jobs))
    try:
        yield from crew.run(count)
    finally:
        crew.dismiss()


def _read_here(jobs: Sequence[Job], setup: Setup) -> Iterator[tuple[Job, Submission]]:
    reader = setup.reader(apart=False)
    for start in range(0, len(jobs), _BATCH):
        batch = jobs[start : start + _BATCH]
        yield from zip(batch, reader.take(_files(batch)), strict=True)


def _files(batch: Iterable[Job]) -> list[tuple[Path, str]]:
    return [(job.path, job.sha256) for job in batch]


def _count(jobs: int, limits: Limits, method: str) -> int:
    if limits.workers is not None:
        return min(limits.workers, jobs, _MOST_WORKERS)
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, -(-jobs // _WORTH[method]), _MOST_WORKERS)


@dataclass(slots=True)
class _Worker:
    """One process.

    Attributes:
        process: The process.
        pipe: Where it is told what to read, and tells what came of it.
        waiting: The files that it was handed and has not told of yet.
        reached: How many of them it has read.
        heard: When it was last heard of.
        told: What it has told of the files that it was handed.
    """

    process: Child
    pipe: Connection
    waiting: deque[Job] = field(default_factory=deque)
    reached: int = 0
    heard: float = 0.0
    told: list[Submission] = field(default_factory=list)


class _Crew:
    """The processes of one run, and the files that none of them has yet."""

    def __init__(self, setup: Setup, limits: Limits, jobs: deque[Job]) -> None:
        self._setup, self._limits, self._jobs = setup, limits, jobs
        self._workers: list[_Worker] = []
        #: Files of which one has ended a process, and nobody knows which: they are read one by one.
        self._suspects: set[Job] = set()

    def run(self, count: int) -> Iterator[tuple[Job, Submission]]:
        most = max(1, min(_BATCH, len(self._jobs) // (count * 2)))
        while self._jobs or any(worker.waiting for worker in self._workers):
            while self._jobs and len(self._workers) < count:
                self._workers.append(self._hire())
            for worker in list(self._workers):
                if self._jobs and not worker.waiting:
                    self._hand(worker, most)
            yield from self._listen()

    def dismiss(self) -> None:
        for worker in self._workers:
            self._end(worker)
        self._workers.clear()

    def _hand(self, worker: _Worker, most: int) -> None:
        most = 1 if self._jobs[0] in self._suspects else min(most, len(self._jobs))
        batch = [self._jobs.popleft() for _ in range(most)]
        worker.waiting.extend(batch)
        worker.reached, worker.heard = 0, time.monotonic()
        try:
            worker.pipe.send(batch)
        except OSError:  # it died while it had nothing to do
            self._replace(worker)

    def _hire(self) -> _Worker:
        seconds = self._limits.seconds
        return _Worker(*start_process(_serve, self._setup, self._limits, seconds=seconds))

    def _end(self, worker: _Worker) -> None:
        end_process(worker.process)
        worker.pipe.close()

    def _listen(self) -> Iterator[tuple[Job, Submission]]:
        busy = {worker.pipe: worker for worker in self._workers if worker.waiting}
        for pipe in wait(list(busy), timeout=0.5):
            worker = busy[pipe]  # type: ignore[index] # what was waited for comes back
            try:
                self._hear(worker)
            except BlockingIOError:  # it was stopped in the middle of a message
                yield from self._part_with(worker, tell_slowness(self._limits.seconds))
                continue
            except (EOFError, OSError):
                yield from self._part_with(worker, tell_death(tell_end(worker.process)))
                continue
            if len(worker.told) == len(worker.waiting):
                yield from zip(worker.waiting, worker.told, strict=True)
                worker.waiting.clear()
                worker.told.clear()
        for worker in list(self._workers):
            if worker.waiting and time.monotonic() - worker.heard > self._limits.seconds:
                yield from self._part_with(worker, tell_slowness(self._limits.seconds))

    def _hear(self, worker: _Worker) -> None:
        """Take in data only, never objects: a file may have got hold of the process that speaks."""
        record = worker.pipe.recv_bytes()
        worker.heard = time.monotonic()
        if not record:
            worker.reached += 1
            return
        try:
            worker.told.append(Submission.unpack(record))
        except DamagedRecordError as error:
            worker.process.kill()
            raise EOFError from error

    def _part_with(self, worker: _Worker, fault: Submission) -> Iterator[tuple[Job, Submission]]:
        """End a process; the file that it was reading is the one that was too much.

        Once it judges them, that may be any; then each is handed out alone.
        """
        guilty = []
        if worker.reached < len(worker.waiting) or len(worker.waiting) == 1:
            guilty.append(worker.waiting[min(worker.reached, len(worker.waiting) - 1)])
            worker.waiting.remove(guilty[0])
        else:
            self._suspects.update(worker.waiting)
        self._replace(worker)
        yield from ((job, fault) for job in guilty)

    def _replace(self, worker: _Worker) -> None:
        """End a process; what it was handed behind the guilty file is handed out anew."""
        self._end(worker)
        self._workers.remove(worker)
        self._jobs.extendleft(reversed(worker.waiting))
        worker.waiting.clear()


def _serve(pipe: Connection, setup: Setup, limits: Limits) -> None:
    """Read what is handed over until nothing comes any more; this runs in the process."""
    fall_silent()
    limit_memory(limits.megabytes)
    # What the parent has loaded is no garbage; looked through for it, it would not be shared on.
    gc.freeze()
    reader = setup.reader(apart=True)
    while True:
        try:
            batch: list[Job] = pipe.recv()
        except (EOFError, OSError):
            return
        ring_after(limits.seconds)

        def tell() -> None:
            ring_after(limits.seconds)
            with suppress(OSError):  # where nobody listens any more, this process is about to end
                pipe.send_bytes(b"")

        submissions = reader.take(_files(batch), tell)
        ring_after(0)
        try:
            for each in submissions:
                pipe.send_bytes(each.pack())
        except OSError:
            return
