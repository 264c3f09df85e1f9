"""The process in which mails and archives are opened, seen from both of its ends."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from pgxl.excel.gate.limits import LARGEST_FILE
from pgxl.inputs.opener import Look
from pgxl.inputs.parcel import pack, unpack
from pgxl.inputs.paths import Input
from pgxl.inputs.processes import Limits, limit_memory, obey_parent, ring_after, start_method
from pgxl.mail import Attachment, Refusal
from pgxl.records.values import DamagedRecordError

#: As ``contents_of``.
Give = Callable[..., Iterator[Attachment | Refusal]]
#: Messages of a word: a mail of a mailbox begins; there is no more memory; that was all.
_MAIL, _FULL, _DONE = b"m", b"f", b"d"
#: One mail or archive gives at most so much, whatever the process says; the bounds within it, of
#: ``pgxl.mail``, are half of this.
_MOST_THINGS, _MOST_BYTES = 10_002, 2 << 30
_LONGEST = LARGEST_FILE + 1
_TOO_MUCH = "打开它需要的内存过多，没有读完"


class OpeningProcess:
    """One process, from the outside.

    Attributes:
        megabytes: How much memory it may have.
        fault: Why it has ended before it was done with an input; empty while it is well.
    """

    def __init__(self, limits: Limits, give: Give, look: Look | None) -> None:
        """Start it.

        Args:
            limits: What one container may take.
            give: Gives what an input holds; a function of a module, as is the next.
            look: What else is done with all that is found.
        """
        self.megabytes, self.fault = limits.megabytes, ""
        self._limits = limits
        context = multiprocessing.get_context(start_method())
        self._pipe, yours = context.Pipe()
        # Not typed on BaseContext: each context has a Process of its own.
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(yours, self._pipe, limits, give, look), daemon=True
        )
        self._process.start()
        yours.close()

    def end(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def open(self, item: Input, passed: int) -> Iterator[Attachment | Refusal | None]:
        """Give what an input holds; None before each mail of a mailbox.

        Args:
            item: The input.
            passed: How many mails of a mailbox are left out.
        """
        try:
            self._pipe.send((item, passed))
            yield from self._listen()
        except (EOFError, OSError, DamagedRecordError) as error:
            if isinstance(error, DamagedRecordError):
                self._process.kill()
            self.fault = str(error) if isinstance(error, _StoppedError) else self._cause_of_death()
            self.end()

    def _listen(self) -> Iterator[Attachment | Refusal | None]:
        left, things, size = self._limits.seconds, 0, 0
        while True:
            begun = time.monotonic()
            head = self._receive(left)
            if head == _DONE:
                return
            if head == _FULL:
                raise _StoppedError(_TOO_MUCH)
            if head == _MAIL:
                left, things, size = self._limits.seconds, 0, 0
                yield None
                continue
            data = self._receive(left)
            left -= time.monotonic() - begun  # how long the parent takes is not counted
            things, size = things + 1, size + len(data)
            if things > _MOST_THINGS or size > _MOST_BYTES:
                raise DamagedRecordError
            yield unpack(head, data)

    def _receive(self, seconds: float) -> bytes:
        if not self._pipe.poll(max(seconds, 0)):
            message = f"打开它超过 {self._limits.seconds:g} 秒，已停止，没有读完"
            raise _StoppedError(message)
        return self._pipe.recv_bytes(_LONGEST)

    def _cause_of_death(self) -> str:
        self._process.join(timeout=5)
        code = self._process.exitcode
        told = f"信号 {-code}" if code is not None and code < 0 else f"代码 {code}"
        return f"打开它的程序异常退出（{told}），没有读完"


class _StoppedError(OSError):
    """The process is still there, but is not waited for any more."""


def _serve(
    pipe: Connection, other: Connection, limits: Limits, give: Give, look: Look | None
) -> None:
    """Open what is handed over until nothing comes any more; this runs in the process."""
    other.close()  # a copy of the parent's end: with it open, nobody would notice its death
    obey_parent()
    limit_memory(limits.megabytes)

    def send(*messages: bytes) -> None:
        ring_after(0)  # the parent may be slow to listen
        for message in messages:
            pipe.send_bytes(message)
        ring_after(limits.seconds)

    while True:
        try:
            item, passed = pipe.recv()
            send()
            for each in give(item, passed=passed, at_mail=lambda: send(_MAIL)):
                send(*pack(look(each) if look else each))
            send(_DONE)
            ring_after(0)
        except MemoryError:
            send(_FULL)
        except (EOFError, OSError):
            return
