"""Measuring in rounds: every contender once, in an order that is shuffled anew each round."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.contenders import ROOT, Contender, Outcome, WrongResultError
from bench.corpora import Corpus, Kind, Store

_WATCH = Path(__file__).with_name("watch.py")
#: A run is left out where it would take longer than what is left; estimates are that rough.
_CAUTION = 1.15


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took.

    Attributes:
        wall: Seconds from the start of the process to its end.
        cpu: Seconds of CPU of it and of all that it started.
        peak: Peak memory in bytes (see ``bench.watch``).
        processes: The most processes that were seen at a time.
    """

    wall: float
    cpu: float
    peak: int
    processes: int


@dataclass(frozen=True, slots=True)
class Task:
    """A contender on a folder, so many times.

    Attributes:
        kind: The kind of workbooks.
        files: How many of them.
        contender: Who merges them.
        rounds: In how many rounds.
        again: Whether the same is run a second time each time.
    """

    kind: Kind
    files: int
    contender: Contender
    rounds: int = 1
    again: bool = False


#: Kind of workbook, number of files, contender.
Key = tuple[str, int, str]


@dataclass(slots=True)
class Results:
    """All runs.

    Attributes:
        costs: By kind, number of files and contender, a run per round.
        skipped: What there was no time for in some round, in words.
    """

    costs: dict[Key, list[Cost]] = field(default_factory=dict)
    skipped: dict[Key, str] = field(default_factory=dict)

    @property
    def unrun(self) -> list[str]:
        """What there was no time for in any round."""
        return [told for key, told in self.skipped.items() if key not in self.costs]

    def add(self, key: Key, cost: Cost) -> None:
        """Keep a run."""
        self.costs.setdefault(key, []).append(cost)

    def median(self, key: Key, what: Callable[[Cost], float]) -> float | None:
        """Give the median of a figure over the rounds; None where it was never run."""
        found = self.costs.get(key)
        return statistics.median(map(what, found)) if found else None

    def ratio(self, slow: Key, fast: Key, what: Callable[[Cost], float]) -> float | None:
        """Give how many times the one takes what the other takes, of medians in this one run."""
        above, below = self.median(slow, what), self.median(fast, what)
        return above / below if above is not None and below else None


def wall(cost: Cost) -> float:
    """Give the wall time of a run."""
    return cost.wall


def cpu(cost: Cost) -> float:
    """Give the CPU time of a run."""
    return cost.cpu


def peak(cost: Cost) -> float:
    """Give the peak memory of a run."""
    return float(cost.peak)


class Runner:
    """Runs tasks until none is left, or the time is over."""

    def __init__(self, store: Store, seconds: float, say: Callable[[str], None]) -> None:
        """Prepare.

        Args:
            store: Where the workbooks are.
            seconds: After how many seconds nothing is begun any more.
            say: Told what is being run.
        """
        self._store, self._say = store, say
        self._end = time.monotonic() + seconds
        self.results = Results()

    def run(self, groups: Sequence[Sequence[Task]]) -> Results:
        """Run every task in as many rounds as it asks for and time allows.

        Args:
            groups: Tasks that are interleaved; what matters most comes first.
        """
        chance = random.Random(2026)  # noqa: S311 - an order, no secret
        for group in groups:
            for number in range(max((task.rounds for task in group), default=0)):
                this_round = [task for task in group if task.rounds > number]
                chance.shuffle(this_round)
                for task in this_round:
                    self._run(task)
        return self.results

    def _run(self, task: Task) -> None:
        name = f"{task.contender.title}, {task.files:,} files ({task.kind.title})"
        key = task.kind.key, task.files, task.contender.key
        expected, left = self._expect(task), self._end - time.monotonic()
        if expected * _CAUTION > left:
            told = f"{name}: it takes about {expected:.0f} s" if expected else name
            self.results.skipped[key] = told
            return
        corpus = self._store.corpus(task.kind, task.files)
        self._say(name)
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "汇总.xlsx"
            self.results.add(key, measure(task.contender, corpus, out))
            if task.again:
                key = task.kind.key, task.files, task.contender.again
                self.results.add(key, measure(task.contender, corpus, out))

    def _expect(self, task: Task) -> float:
        """Estimate the seconds of a task by what it, or the nearest number of files, has taken."""
        kind, key = task.kind.key, task.contender.key
        known = [
            (abs(files - task.files), files, costs[-1].wall)
            for (of, files, who), costs in self.results.costs.items()
            if (of, who) == (kind, key)
        ]
        if not known:
            return 0.0
        _, files, seconds = min(known)
        return seconds * task.files / files * (2 if task.again else 1)


def measure(contender: Contender, corpus: Corpus, out: Path) -> Cost:
    """Let a contender merge a folder once, in a process of its own.

    Raises:
        WrongResultError: It failed, or its result is not what was put in.
    """
    command = contender.command(corpus.kind, corpus.folder, out)
    told = watch(command)
    if told["code"] not in contender.codes:
        message = f"{contender.title} ended with {told['code']}: {told['complaint']}"
        raise WrongResultError(message)
    if contender.outcome:
        check(contender, corpus, contender.outcome(out))
    return Cost(
        float(str(told["wall"])),
        float(str(told["cpu"])),
        int(str(told["peak"])),
        int(str(told["processes"])),
    )


def watch(command: Iterable[str]) -> dict[str, object]:
    """Run a command in a lean process that tells what it cost."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-I", "-S", str(_WATCH), *command],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told


def check(contender: Contender, corpus: Corpus, shown: Outcome) -> None:
    """Hold a result against what the workbooks were filled with.

    Raises:
        WrongResultError: They differ.
    """
    contents = corpus.contents
    wanted = Outcome(contents.projects, contents.indicators, contents.cents)
    if shown != wanted:
        message = f"{contender.title} on {corpus.name}: {shown} instead of {wanted}"
        raise WrongResultError(message)
