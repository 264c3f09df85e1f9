"""Reading files apart from the worker: one that is too much for its reader costs itself only.

So are mails and archives opened, in a process beside it.

A process of ``multiprocessing`` will not do: the workers of a nanny are not allowed to have any.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import IO, cast

from pgxl.cluster.frames import receive, send
from pgxl.errors import ClusterError
from pgxl.inputs.opener import Opener
from pgxl.inputs.processes import HERE, Limits, name_end
from pgxl.intake.reading import tell_death, tell_slowness
from pgxl.records.submission import Submission
from pgxl.records.values import DamagedRecordError

#: An idle process is ended after so many seconds; a new one takes half a second to start.
_IDLE_SECONDS = 15.0


class ReadingProcess:
    """A process that reads one file after the other; a new one takes the place of one that died.

    Attributes:
        opener: Opens mails and archives, in a process of its own once the first one comes.
    """

    def __init__(self, setup: bytes, limits: Limits) -> None:
        """Say how files are read; it is started when the first one comes.

        Args:
            setup: The ``Setup``, pickled.
            limits: What one file may take.
        """
        self._told, self._limits = pickle.dumps((setup, limits)), limits
        # There multiprocessing would have to start it, which workers of a nanny may not use.
        self.opener = Opener(HERE if sys.platform == "win32" else replace(limits, workers=1))
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._busy = self._late = False

    def read(self, data: bytes) -> Submission:
        """Read the content of a file.

        Raises:
            ClusterError: No such process can be started on this machine.
        """
        process = self._process or self._start()
        self._busy, self._late = True, False
        watch = threading.Timer(self._limits.seconds, self._stop, [process])
        watch.daemon = True
        watch.start()
        answer = _ask(process, data)
        with self._lock:
            self._busy = False
        watch.cancel()
        if answer is not None and not self._late:
            with suppress(DamagedRecordError):
                return Submission.unpack(answer)
            process.kill()  # a file has got hold of it
        code = self._end()
        return tell_slowness(self._limits.seconds) if self._late else tell_death(name_end(code))

    def close(self) -> None:
        """End the processes."""
        self._end()
        self.opener.end()

    def _start(self) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join(filter(None, sys.path))
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pgxl.cluster.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )
        self._process = process
        if _ask(process, self._told) is None:
            code = self._end()
            message = f"工作机上的读取进程启动不了（代码 {code}）；请检查工作机的内存和安装"
            raise ClusterError(message)
        return process

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        """End a process that is still at the file it was given the time for."""
        with self._lock:
            if self._busy:
                self._late = True
                process.kill()

    def _end(self) -> int | None:
        process, self._process = self._process, None
        if process is None:
            return None
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipe).close()
        try:
            return process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


_idle: dict[tuple[bytes, Limits], list[ReadingProcess]] = {}
_guard = threading.Lock()


@contextmanager
def reading_process(setup: bytes, limits: Limits) -> Iterator[ReadingProcess]:
    """Lend a reading process; it is kept for the next task of the same run, for a while."""
    key = setup, limits
    with _guard:
        kept = _idle.setdefault(key, [])
        process = kept.pop() if kept else ReadingProcess(setup, limits)
    try:
        yield process
    except BaseException:
        process.close()
        raise
    with _guard:
        kept.append(process)
    clock = threading.Timer(_IDLE_SECONDS, _close_idle, [key, process])
    clock.daemon = True
    clock.start()


def _close_idle(key: tuple[bytes, Limits], process: ReadingProcess) -> None:
    with _guard:
        kept = _idle.get(key, [])
        if process not in kept:
            return  # at work again; its next rest has a clock of its own
        kept.remove(process)
    process.close()


def _ask(process: subprocess.Popen[bytes], message: bytes) -> bytes | None:
    """Hand a message over and wait for the answer; None if the process ends instead."""
    with suppress(OSError):
        send(cast("IO[bytes]", process.stdin), message)  # type: ignore[arg-type]
        return receive(cast("IO[bytes]", process.stdout))  # type: ignore[arg-type]
    return None
