"""What runs on a worker: a look around before the first task, and the tasks."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from pgxl.cluster.fetching import Fetched, read_ahead
from pgxl.cluster.isolation import ReadingProcess, reading_process
from pgxl.cluster.model import Row, Task
from pgxl.cluster.parts import Parts
from pgxl.errors import ClusterError
from pgxl.inputs.settings import shared_build
from pgxl.mail import Attachment, Lack, Refusal

_NEEDED = ("distributed", "fsspec", "pyarrow")


def look_around(build: str, parts: str, probe: str, paths: Sequence[str]) -> str:
    """Tell why a worker cannot take tasks; empty where it can.

    Args:
        build: The build of pgxl that it has to have.
        parts: Where the parts lie.
        probe: The name of a file that was put there.
        paths: Folders that it has to see.
    """
    if told := tell_missing() or tell_build(build):
        return told
    try:
        folder = Parts(parts)
    except ClusterError as error:
        return str(error)
    if not folder.probe(probe):
        return (
            f"看不到或写不进 {folder.shown}；"
            "请用 --parts 指定各台机器都能读写的共享文件夹，写法在各台机器上要一样"
        )
    missing = next((path for path in paths if not os.path.exists(path)), "")  # noqa: PTH110 - text
    return f"看不到 {missing}；请把文件放在共享文件夹里，路径在各台机器上要一样" if missing else ""


def tell_missing() -> str:
    """Tell what is not installed on this machine; empty where all is."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if not missing:
        return ""
    return (
        f"没有安装集群用的组件（{'、'.join(missing)}）；"
        "请在本机和每台工作机上运行 pip install 'pgxl[cluster]'"
    )


def tell_build(build: str) -> str:
    """Tell that this build is another one than that; empty where it is the same."""
    mine = shared_build()
    if mine == build:
        return ""
    return f"安装的是另一个版本（本机 {build}；工作机 {mine}）；请在各台机器上安装同一版本"


def work(task: Task) -> int:
    """Read the files of a task and leave its part.

    Done twice it leaves the same part under the same name.

    Returns:
        How many files it had.

    Raises:
        ClusterError: This worker, or the folder of the parts, is not as it has to be.
    """
    if told := tell_build(task.build):
        raise ClusterError(f"工作机{told}")
    reading = _Reading()
    with reading_process(task.setup, task.limits) as process:
        for number, (_, fetched) in enumerate(read_ahead(task.items)):
            for row in reading.rows(fetched, process):
                reading.done.append(row._replace(item=number))
    Parts(task.parts).write(task.name, reading.done, passing=reading.passing)
    return len(task.items)


class _Reading:
    """What a task has found so far."""

    def __init__(self) -> None:
        self.done: list[Row] = []
        self.passing = False
        self._seen: set[str] = set()

    def rows(self, fetched: Fetched, process: ReadingProcess) -> Iterator[Row]:
        """Give what is told of one file, and of each attachment in it."""
        if isinstance(fetched, Refusal):
            self.passing |= fetched.lack is Lack.FAULT
            yield _refuse(fetched)
            return
        before = process.opener.failures
        for each in process.opener.contents_of(fetched):
            if isinstance(each, Attachment):
                yield self._take(each, process)
            elif each.lack is not Lack.TEXT:
                yield _refuse(each)
        self.passing |= process.opener.failures > before

    def _take(self, each: Attachment, process: ReadingProcess) -> Row:
        digest = hashlib.sha256(each.data).hexdigest()
        row = Row(0, each.label, digest, len(each.data))
        if digest in self._seen:
            return row
        self._seen.add(digest)
        submission = process.read(each.data)
        self.passing |= submission.passing or submission.locked
        return row._replace(record=submission.pack())


def _refuse(each: Refusal) -> Row:
    return Row(0, each.label, reason=each.reason, harmless=each.harmless)
