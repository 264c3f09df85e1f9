"""Processes of our own that take received files apart: what they may take, and how they end."""

from __future__ import annotations

import os
import signal
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

#: So many seconds longer than it may a process works where no parent stops it.
_GRACE = 30.0


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
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
