"""Handing tasks to a cluster, a few at a time, and hearing of each as it ends, however it does."""

from __future__ import annotations

import gc
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from traceback import clear_frames
from typing import TYPE_CHECKING

from pgxl.cluster.model import Task
from pgxl.cluster.task import work
from pgxl.cluster.telling import say_what
from pgxl.errors import ClusterError

if TYPE_CHECKING:
    from distributed import Client, Future

#: So many tasks are on their way for each thread of a worker, so that none has to wait.
_AHEAD = 4
_CONNECT_SECONDS = 10
_OFTEN = 1.0
#: A task that has ended is lost once its worker has gone; its part lies there.
_DONE = frozenset({"finished", "lost"})
_LOST = "与集群的连接断了；请检查调度程序（dask scheduler），再运行同一命令，已读过的文件不会再读"


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Connect to a scheduler that has workers.

    Raises:
        ClusterError: It cannot be reached, or has none.
    """
    from distributed import Client  # noqa: PLC0415 - only where a cluster is asked for

    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError, ImportError) as error:
        message = (
            f"{address or '--cluster 的地址空白'}：连不上集群{say_what(error)}；"
            "请检查地址（形如 tcp://主机:8786）和调度程序"
        )
        _forget(error)
        raise ClusterError(message) from None
    try:
        try:
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except TimeoutError as error:
            message = f"{address}：集群没有工作进程；请在工作机上运行 dask worker {address}"
            raise ClusterError(message) from error
        yield client
    finally:
        with suppress(Exception):  # a scheduler that is no more cannot be taken leave of
            client.close(timeout=5)


def _forget(error: BaseException) -> None:
    """Have a client that came to nothing end now: in the middle of the next one it would hang."""
    clear_frames(error.__traceback__)
    gc.collect()


def ask_all(client: Client, ask: Callable[..., str], *words: object) -> None:
    """Ask every worker whether it can take tasks.

    Raises:
        ClusterError: One cannot; with its address and the reason.
    """
    try:
        answers = client.run(ask, *words, on_error="return")
    except OSError as error:
        raise ClusterError(_LOST) from error
    for worker, answer in answers.items():
        if isinstance(answer, BaseException):
            message = (
                f"工作机 {worker} 出错{say_what(answer)}；"
                "请检查它是否在运行，是否装了同一版本的 pgxl[cluster]"
            )
            raise ClusterError(message)
        if answer:
            message = f"工作机 {worker} {answer}"
            raise ClusterError(message)


class Dispatcher:
    """Sends tasks out and tells of each that has ended."""

    def __init__(self, client: Client, tasks: Iterable[Task], patience: float) -> None:
        """Begin with some tasks.

        Args:
            client: The connection.
            tasks: The tasks.
            patience: For how many seconds no worker may be there.
        """
        self._client, self._patience = client, patience
        self._waiting = deque(tasks)
        self._suspected: deque[Task] = deque()
        self._flying: dict[str, tuple[Task, Future[int]]] = {}
        self._ended: SimpleQueue[str] = SimpleQueue()
        self._threads = 1
        self._looked = self._seen = time.monotonic()
        # A scheduler that knows a task of an earlier run by its key would give its old answer.
        self._run = uuid.uuid4().hex[:8]
        self._look()

    def suspect(self, tasks: Iterable[Task]) -> None:
        """Send tasks out at the end, one at a time.

        dask blames the end of a worker on all tasks that it had.
        """
        self._suspected.extend(tasks)

    def run(self) -> Iterator[tuple[Task, BaseException | None]]:
        """Give each task as it ends, with what has gone wrong.

        Raises:
            ClusterError: The scheduler is lost, there are no workers for too long, or a worker is
                not as it has to be.
        """
        try:
            while self._waiting or self._flying or self._suspected:
                self._send()
                try:
                    key = self._ended.get(timeout=_OFTEN)
                except Empty:
                    key = ""
                if time.monotonic() - self._looked > _OFTEN:
                    self._look()
                if key:
                    task, future = self._flying.pop(key)
                    yield task, _fault(future)
        finally:
            self._cancel()

    def _send(self) -> None:
        if self._suspected and not self._waiting and not self._flying:
            self._waiting.append(self._suspected.popleft())
        while self._waiting and len(self._flying) < max(self._threads, 1) * _AHEAD:
            task = self._waiting.popleft()
            key = f"pgxl-{self._run}-{task.name.partition('.')[0]}"
            try:
                future = self._client.submit(work, task, key=key, pure=False)
            except Exception as error:  # dask has many ways to say that the connection is gone
                raise ClusterError(_LOST) from error
            self._flying[key] = task, future
            future.add_done_callback(lambda _, key=key: self._ended.put(key))

    def _look(self) -> None:
        """See whether there is a scheduler, and somebody who works."""
        self._looked = time.monotonic()
        if self._client.status != "running":
            raise ClusterError(_LOST)
        try:
            self._threads = sum(self._client.nthreads().values())
        except (OSError, TimeoutError) as error:
            raise ClusterError(_LOST) from error
        if self._threads:
            self._seen = self._looked
        elif self._looked - self._seen > self._patience:
            message = (
                f"集群的工作进程都不在了，已等 {self._patience:g} 秒；请在工作机上重新启动 "
                "dask worker，再运行同一命令，已读过的文件不会再读"
            )
            raise ClusterError(message)

    def _cancel(self) -> None:
        futures = [future for _, future in self._flying.values()]
        self._flying.clear()
        if futures:
            with suppress(Exception):  # a lost scheduler has nothing to cancel
                self._client.cancel(futures, force=True)


def _fault(future: Future[int]) -> BaseException | None:
    """Tell what has gone wrong with a task; None where nothing has.

    Raises:
        ClusterError: It is nothing that the files of the task could have done.
    """
    if future.status in _DONE:
        return None
    if future.status != "error":
        raise ClusterError(_LOST)
    fault: BaseException | None = future.exception(timeout=_CONNECT_SECONDS)
    if isinstance(fault, ClusterError):
        raise fault
    return fault
