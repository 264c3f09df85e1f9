"""Processes of our own that take received files apart: what they may take, and how they end."""

from __future__ import annotations

import os
import signal
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

#: So many seconds longer than it may a process works where no parent stops it.
_GRACE = 30.0
#: So many seconds a process may take to end once it is told to, or its pipe has broken.
_LAST_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading may take.

    Attributes:
        workers: How many processes; None lets the number of files and of cores decide, at least
            one, 0 reads in this process, where the other limits do not hold.
        seconds: How long one file may take.
        megabytes: How much memory a process may have; not held to on Windows and macOS.
    """

    workers: int | None = None
    seconds: float = 60.0
    megabytes: int = 2048


#: Reads in this process, whatever a file may do to it.
HERE = Limits(workers=0)


def start_method() -> str:
    """Fork where that is safe: on Linux, while this process has one thread only."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def start_process(
    serve: Callable[..., None], *told: object, seconds: float
) -> tuple[BaseProcess, Connection]:
    """Start a process, and give it with our end of the pipe to it.

    Args:
        serve: What it does: a function of a module, called with its end of the pipe, with our end,
            which it has to close, and with what follows.
        told: What follows.
        seconds: How long a message may pause in its middle; receiving it raises BlockingIOError
            then.
    """
    import multiprocessing  # noqa: PLC0415 - a run that starts no process needs it not

    context = multiprocessing.get_context(start_method())
    mine, yours = context.Pipe()
    # Not typed on BaseContext: each context has a Process of its own.
    process: BaseProcess = context.Process(  # type: ignore[attr-defined]
        target=serve, args=(yours, mine, *told), daemon=True
    )
    process.start()
    yours.close()
    _bound_pauses(mine, seconds)
    return process, mine


def _bound_pauses(pipe: Connection, seconds: float) -> None:
    """Have the system end the wait for the rest of a message whose sender was stopped."""
    if sys.platform != "win32":  # a message comes whole there, or not at all
        import socket  # noqa: PLC0415 - as above

        with socket.socket(fileno=os.dup(pipe.fileno())) as end:
            end.settimeout(None)
            bound = struct.pack("ll", int(seconds), int(seconds % 1 * 1_000_000))
            end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, bound)


def end_process(process: BaseProcess) -> None:
    """End a process, whatever it is at; one that the system does not let go of is left to it."""
    process.kill()
    process.join(_LAST_SECONDS)


def tell_end(process: BaseProcess) -> str:
    """Tell how a process has ended that is not to be heard of any more."""
    process.join(_LAST_SECONDS)
    return name_end(process.exitcode)


def name_end(code: int | None) -> str:
    """Name an exit code for staff.

    Args:
        code: The exit code, a signal as a negative number; None for a process that is still there.
    """
    if code is None:
        return "没有回应"
    return f"信号 {-code}" if code < 0 else f"代码 {code}"


def obey_parent() -> None:
    """Have this process end with its parent, which also decides what Ctrl-C means."""
    threading.Thread(target=_follow_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _follow_parent() -> None:
    """End with the parent, however that ends and whatever is being read."""
    import multiprocessing  # noqa: PLC0415 - a run that starts no process needs it not

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def ring_after(seconds: float) -> None:
    """Have the system end this process if it reads on and nobody is there to stop it.

    A reader in a library that never comes back to Python keeps every thread here from running.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds and seconds + _GRACE)


def limit_memory(megabytes: int) -> None:
    """Hold this process to so much memory, where the system does that."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not on Windows

        # What a forked process has of its parent is counted too, and is none of its doing.
        inherited = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        size = inherited * resource.getpagesize() + (megabytes << 20)
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        if most != resource.RLIM_INFINITY:  # ulimit, or the system that gives out machines
            size = min(size, most)
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
