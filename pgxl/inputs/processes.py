"""Processes of our own that take received files apart: what one may take, and how it ended."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
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


def name_end(code: int | None) -> str:
    """Name an exit code for staff.

    Args:
        code: The exit code, a signal as a negative number; None for a process that is still there.
    """
    if code is None:
        return "没有回应"
    return f"信号 {-code}" if code < 0 else f"代码 {code}"


def name_error(error: Exception) -> str:
    """Name an error that nobody foresaw, and where it arose, for who looks after the program.

    Nothing of what was being read is in it.
    """
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    file = Path(trace.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__}，{file} 第 {trace.tb_lineno} 行"


def fall_silent() -> None:
    """Keep from the terminal what libraries write by themselves, such as the backtraces of Rust.

    All that a person is to know of a file is its reason. Without processes (``--workers 0``) what
    libraries write is seen.
    """
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


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
