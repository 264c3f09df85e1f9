"""Starting processes of our own below this one, and ending them; each ends with its parent.

Where a fork is safe it takes 20 ms. Elsewhere a new interpreter is started, on Windows by
``multiprocessing``, which runs the script of the user once more in it; on other systems by us, who
do not, and who may do it where ``multiprocessing`` allows none: below the workers of a cluster.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from pgxl.inputs.processes import name_end

if TYPE_CHECKING:
    import subprocess
    from multiprocessing.connection import Connection

#: So many seconds a process may take to end once it is told to, or its pipe has broken.
_LAST_SECONDS = 5.0
#: What a new interpreter runs: it is told where modules lie, then what to do.
_BEGIN = (
    "import sys; from multiprocessing.connection import Connection;"
    "pipe = Connection(int(sys.argv[1])); sys.path[:] = pipe.recv();"
    "begin, *told = pipe.recv(); begin(pipe, *told)"
)


class Child(Protocol):
    """A process that was started, seen from the one that has started it."""

    @property
    def exitcode(self) -> int | None:
        """How it has ended, a signal as a negative number; None while it is there."""

    def is_alive(self) -> bool:
        """Whether it is there."""

    def kill(self) -> None:
        """End it."""

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end, so many seconds at most."""


class _Fresh:
    """A new interpreter; it ends when nobody holds the other end of its standard input."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    @property
    def exitcode(self) -> int | None:
        return self._process.poll()

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        self._process.kill()

    def join(self, timeout: float | None = None) -> None:
        import subprocess  # noqa: PLC0415 - a run that starts no process needs it not

        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout)
        if self._process.stdin:
            self._process.stdin.close()


def start_method() -> str:
    """Fork where that is safe and allowed: on Linux, while this process has one thread only."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return "spawn"
    from multiprocessing import current_process  # noqa: PLC0415 - a run that starts no process needs it not

    return "spawn" if current_process().daemon else "fork"


def start_process(
    serve: Callable[..., None], *told: object, seconds: float
) -> tuple[Child, Connection]:
    """Start a process, and give it with our end of the pipe to it.

    Args:
        serve: What it does: a function of a module, called with its end of the pipe, and with what
            follows.
        told: What follows.
        seconds: How long a message may pause in its middle; receiving it raises BlockingIOError
            then.
    """
    method = start_method()
    if method == "fork" or sys.platform == "win32":
        process, mine = _start_by_library(method, serve, told)
    else:
        process, mine = _start_anew(serve, told)
    _bound_pauses(mine, seconds)
    return process, mine


def _start_by_library(
    method: str, serve: Callable[..., None], told: tuple[object, ...]
) -> tuple[Child, Connection]:
    import multiprocessing  # noqa: PLC0415 - as above

    context = multiprocessing.get_context(method)
    mine, yours = context.Pipe()
    # Not typed on BaseContext: each context has a Process of its own.
    process: Child = context.Process(  # type: ignore[attr-defined]
        target=_begin_in_library, args=(yours, mine, serve, *told), daemon=True
    )
    process.start()  # type: ignore[attr-defined] # only here is one not started yet
    yours.close()
    return process, mine


def _start_anew(serve: Callable[..., None], told: tuple[object, ...]) -> tuple[Child, Connection]:
    import subprocess  # noqa: PLC0415 - as above
    from multiprocessing import Pipe  # noqa: PLC0415 - as above

    mine, yours = Pipe()
    with yours:
        end = yours.fileno()
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            # Nothing is imported from the working folder, as nothing was here.
            [sys.executable, "-I" if sys.flags.isolated else "-P", "-c", _BEGIN, str(end)],
            stdin=subprocess.PIPE,
            pass_fds=[end],
        )
    with suppress(OSError):  # one that is gone at once is told like one that goes later
        mine.send(sys.path)
        mine.send((_begin_anew, serve, *told))
    return _Fresh(process), mine


def _begin_in_library(
    pipe: Connection, other: Connection, serve: Callable[..., None], *told: object
) -> None:
    import multiprocessing  # noqa: PLC0415 - as above

    other.close()  # a copy of the parent's end: with it open, nobody would notice its death
    parent = multiprocessing.parent_process()
    if parent is not None:
        _obey(parent.join)
    serve(pipe, *told)


def _begin_anew(pipe: Connection, serve: Callable[..., None], *told: object) -> None:
    _obey(lambda: os.read(0, 1))  # the parent never writes: it ends
    serve(pipe, *told)


def _obey(wait_for_parent: Callable[[], object]) -> None:
    """Have this process end with its parent, however that ends and whatever is being read.

    The parent also decides what Ctrl-C means.
    """

    def follow() -> None:
        wait_for_parent()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _bound_pauses(pipe: Connection, seconds: float) -> None:
    """Have the system end the wait for the rest of a message whose sender was stopped."""
    if sys.platform != "win32":  # a message comes whole there, or not at all
        import socket  # noqa: PLC0415 - a run that starts no process needs it not

        with socket.socket(fileno=os.dup(pipe.fileno())) as end:
            end.settimeout(None)
            bound = struct.pack("ll", int(seconds), int(seconds % 1 * 1_000_000))
            end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, bound)


def end_process(process: Child) -> None:
    """End a process, whatever it is at; one that the system does not let go of is left to it."""
    process.kill()
    process.join(_LAST_SECONDS)


def tell_end(process: Child) -> str:
    """Tell how a process has ended that is not to be heard of any more."""
    process.join(_LAST_SECONDS)
    return name_end(process.exitcode)
