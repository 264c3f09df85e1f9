"""The reading process (读取进程) below a worker: content in, what was read of it out."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from pgxl.cluster.frames import receive, send
from pgxl.inputs.processes import Limits, limit_memory
from pgxl.intake.reading import Reader, tell_fullness
from pgxl.intake.workers import Setup
from pgxl.records.submission import Submission


def serve() -> None:
    """Read what is handed over until nothing comes any more.

    The first message tells how; then each is the content of a file, and is answered by a record.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the worker decides
    source, answers = sys.stdin.buffer, _take_output()
    told = receive(source)
    if told is None:
        return
    setup, limits = _unpack(told)
    limit_memory(limits.megabytes)
    reader = setup.reader(apart=True)
    send(answers, b"")
    while (submission := _read_next(source, reader, limits)) is not None:
        send(answers, submission.pack())


def _read_next(source: BinaryIO, reader: Reader, limits: Limits) -> Submission | None:
    """Read the content that comes next; None when no more come."""
    try:
        data = receive(source)
    except MemoryError:
        return tell_fullness()
    if data is None:
        return None
    _end_after(int(limits.seconds * 2) + 5)
    submission = reader.read(data)
    _end_after(0)
    return submission


def _unpack(told: bytes) -> tuple[Setup, Limits]:
    setup, limits = pickle.loads(told)  # noqa: S301 - from the worker that started this process
    return pickle.loads(setup), limits  # noqa: S301 - the same


def _take_output() -> BinaryIO:
    """Keep standard output for answers; what a library prints goes where errors go."""
    answers = os.fdopen(os.dup(1), "wb")
    with suppress(OSError):
        os.dup2(2, 1)
    return answers


def _end_after(seconds: int) -> None:
    """End by itself if the worker that watches the time is no more; 0 for not at all."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


if __name__ == "__main__":
    serve()
