"""A batch read on a cluster: the same as one read here, to the last byte of the summary."""

from __future__ import annotations

import hashlib
import heapq
import json
import pickle
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path

from pgxl.cluster.dispatch import Dispatcher, ask_all, connected
from pgxl.cluster.listing import list_items
from pgxl.cluster.model import Cluster, Item, Row, Task
from pgxl.cluster.parts import Parts, name_part
from pgxl.cluster.task import look_around, tell_missing
from pgxl.errors import ClusterError
from pgxl.inputs import Registered
from pgxl.inputs.processes import Limits
from pgxl.inputs.settings import shared_build
from pgxl.inputs.urls import is_url, local_path
from pgxl.intake.batch import Batch, Progress, Unpacked, Unpacker, assemble
from pgxl.intake.workers import Setup
from pgxl.records.submission import Submission
from pgxl.records.values import DamagedRecordError

#: A task has so many files; of few files fewer, that several workers have something to do.
_MOST, _FEWEST, _TASKS = 200, 25, 32
#: So many folders of inputs are looked for on each worker beforehand.
_SAMPLE = 16
_GAVE_UP = (
    "处理它的工作进程几次异常退出或出错（{}）；请在一台机器上单独汇总它看看，或用空白模板重新填写"
)


@contextmanager
def gather(
    cluster: Cluster,
    paths: Sequence[str],
    setup: Setup,
    output: Path | None = None,
    progress: Progress | None = None,
    *,
    limits: Limits,
) -> Iterator[Batch]:
    """Read every file that some paths and URLs mean on a cluster.

    Whoever uses the batch and is done without an error has the parts removed; they stay after an
    error, and the next run with the same inputs reads only what has no part yet.

    Args:
        cluster: The cluster.
        paths: Files, folders and URLs, as the workers see them too.
        setup: How files are read.
        output: The file that will be written; it is not read.
        progress: Told after each task how many files are done, and how many there are.
        limits: What reading one file may take.

    Raises:
        ClusterError: The cluster cannot be reached or used, or is lost on the way.
    """
    if told := tell_missing():
        raise ClusterError(told)
    place = _parts_place(cluster, output)
    parts = Parts(place)
    run = _Run(cluster, setup, limits, place)
    run.plan(list_items(paths, output))
    run.read(parts, progress)
    yield _merge(run, parts)
    if cluster.parts:
        parts.remove(task.name for task in run.done)
    else:
        parts.remove_all()


class _Run:
    """The tasks of one run."""

    def __init__(self, cluster: Cluster, setup: Setup, limits: Limits, place: str) -> None:
        self._cluster, self._limits, self._place = cluster, limits, place
        self._setup, self._build = pickle.dumps(setup), shared_build()
        self._settings = _settings(setup, self._build)
        self.tasks: list[Task] = []
        self.done: list[Task] = []
        self.rows: list[tuple[int, Row]] = []
        self._folders: list[str] = []
        self._files = 0

    def plan(self, items: Sequence[Item]) -> None:
        """Part the files into tasks; what is not read is told here."""
        readable = [(at, item) for at, item in enumerate(items) if not item.reason]
        self.rows = [
            (at, Row(0, item.name, reason=item.reason, harmless=item.harmless))
            for at, item in enumerate(items)
            if item.reason
        ]
        count = self._cluster.files or max(_FEWEST, min(_MOST, len(readable) // _TASKS))
        self.tasks = [
            self._task(readable[start : start + count]) for start in range(0, len(readable), count)
        ]
        self._files = len(items)
        self._folders = _sample(item for _, item in readable)

    def read(self, parts: Parts, progress: Progress | None) -> None:
        """Have every task done that has no part yet."""
        kept = parts.kept([task.name for task in self.tasks])
        self.done = [task for task in self.tasks if task.name in kept]
        missing = [task for task in self.tasks if task.name not in kept]
        read = len(self.rows) + sum(len(task.items) for task in self.done)
        if progress:
            progress(read, self._files)
        if not missing:
            return
        with connected(self._cluster.address) as client:
            with parts.probed() as probe:
                ask_all(client, look_around, self._build, self._place, probe, self._folders)
            dispatcher = Dispatcher(client, missing, self._cluster.patience)
            for task, fault in dispatcher.run():
                if fault is not None and len(task.items) > 1:
                    dispatcher.suspect(map(self._task, _split(task)))
                    continue
                if fault is None:
                    self.done.append(task)
                else:
                    reason = _GAVE_UP.format(type(fault).__name__)
                    self.rows.append((task.at[0], Row(0, task.items[0].name, reason=reason)))
                read += len(task.items)
                if progress:
                    progress(read, self._files)

    def _task(self, members: Sequence[tuple[int, Item]]) -> Task:
        at, items = zip(*members, strict=True)
        told = [self._settings, [_identify(item) for item in items]]
        digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()
        name = name_part(digest)
        return Task(name, at, items, self._setup, self._limits, self._place, self._build)


def _sample(items: Iterable[Item]) -> list[str]:
    """Choose some of the folders on disk in which there are inputs."""
    folders = list(dict.fromkeys(str(Path(item.place).parent) for item in items if not item.root))
    return folders[:: -(-len(folders) // _SAMPLE) or 1]


def _split(task: Task) -> list[list[tuple[int, Item]]]:
    return [[each] for each in zip(task.at, task.items, strict=True)]


def _identify(item: Item) -> list[object]:
    """Give what a part of this file is found again by; nothing finds that of an unknown state."""
    # The URL without its login: show_url has taken that out of the name.
    return [item.name, item.place, item.size, item.stamp or uuid.uuid4().hex]


def _settings(setup: Setup, build: str) -> list[object]:
    """Give whatever else decides what is read from a file and found in it."""
    profile = f"{setup.profile.fingerprint or uuid.uuid4().hex} {setup.profile.name}"
    read = f"{setup.read.__module__}.{setup.read.__qualname__}"
    return [build, profile, read, setup.judging]


def _parts_place(cluster: Cluster, output: Path | None) -> str:
    """Tell where the parts lie: an absolute path, or a URL."""
    if not cluster.parts:
        if output is None:
            raise ClusterError("没有写明分部结果放在哪里；请给出各台机器都能读写的文件夹")
        return f"{output.absolute()}.parts"
    path = local_path(cluster.parts) if is_url(cluster.parts) else Path(cluster.parts)
    return cluster.parts if path is None else str(path.absolute())


def _merge(run: _Run, parts: Parts) -> Batch:
    """Merge the parts in the order of the inputs; of equal contents the first one counts.

    Raises:
        ClusterError: A part is gone or damaged.
    """
    registered: list[Registered] = []
    unpacker, read = Unpacker(registered), dict[int, Unpacked]()
    first: dict[str, int] = {}
    own = sorted(run.rows, key=itemgetter(0))
    for _, row in heapq.merge(own, _rows(run.done, parts), key=itemgetter(0)):
        number = len(registered)
        if not row.sha256:
            registered.append(Registered(row.name, reason=row.reason, harmless=row.harmless))
            continue
        at = first.setdefault(row.sha256, number)
        twin = registered[at].name if at < number else ""
        registered.append(Registered(row.name, "", row.sha256, row.size, twin=twin))
        if row.record and (at == number or _failed(read[at])):
            try:
                read[at] = unpacker.unpack(at, Submission.unpack(row.record))
            except DamagedRecordError as error:
                message = f"{parts.shown}：分部结果有损坏；请删除这个文件夹，再运行同一命令"
                raise ClusterError(message) from error
    return assemble(registered, read)


def _rows(tasks: Iterable[Task], parts: Parts) -> Iterator[tuple[int, Row]]:
    for task in sorted(tasks, key=lambda task: task.at):
        yield from ((task.at[row.item], row) for row in parts.read(task.name))


def _failed(unpacked: Unpacked) -> bool:
    """Tell whether the reading of a content that came twice may have ended better elsewhere."""
    return unpacked.passing and not unpacked.forms
