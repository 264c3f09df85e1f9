"""The process in which mails and archives are opened, seen from both of its ends."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection

from pgxl.excel.gate.limits import LARGEST_FILE
from pgxl.inputs.children import end_process, start_process, tell_end
from pgxl.inputs.opener import Look
from pgxl.inputs.parcel import pack, unpack
from pgxl.inputs.paths import Input
from pgxl.inputs.pieces import Pieces, cut
from pgxl.inputs.processes import Limits, fall_silent, limit_memory, name_error, ring_after
from pgxl.mail import Attachment, Refusal
from pgxl.records.values import DamagedRecordError

#: As ``contents_of``.
Give = Callable[..., Iterator[Attachment | Refusal]]
#: Messages of a word: a mail of a mailbox begins; there is no more memory; an error that nobody
#: foresaw, whose name follows; that was all.
_MAIL, _FULL, _ERROR, _DONE = b"m", b"f", b"e", b"d"
#: One mail or archive gives at most so much, whatever the process says; the bounds within it, of
#: ``pgxl.mail``, are half of this.
_MOST_THINGS, _MOST_BYTES = 10_002, 2 << 30
_LONGEST = LARGEST_FILE + 1
_LONGEST_NAME = 100
_TOO_MUCH = "打开它需要的内存过多，没有读完"


class OpeningProcess:
    """One process, from the outside.

    Attributes:
        megabytes: How much memory it may have.
        fault: Why it has ended before it was done with an input; empty while it is well.
        idle: Whether it was done with an input before, and has told nothing of the next. One that
            ends so has not ended of it: the system may end it at any time.
    """

    def __init__(self, limits: Limits, give: Give, look: Look | None) -> None:
        """Start it.

        Args:
            limits: What one container may take.
            give: Gives what an input holds; a function of a module, as is the next.
            look: What else is done with all that is found.
        """
        self.megabytes, self.fault, self.idle = limits.megabytes, "", False
        self._limits = limits
        self._process, self._pipe = start_process(
            _serve, limits, give, look, seconds=limits.seconds
        )

    @property
    def alive(self) -> bool:
        """Whether it is still there; the system may have ended it while it had nothing to do."""
        return self._process.is_alive()

    def end(self) -> None:
        """End it, whatever it is at."""
        end_process(self._process)
        self._pipe.close()

    def open(self, item: Input, passed: int) -> Iterator[Attachment | Refusal | None]:
        """Give what an input holds; None before each mail of a mailbox.

        It ends with an input that was too much, or that is not listened to until its end.

        Args:
            item: The input.
            passed: How many mails of a mailbox are left out.
        """
        done = False
        try:
            _hand(self._pipe, item, passed)
            yield from self._listen()
            done = self.idle = True
        except _StoppedError as error:
            self.fault, self.idle = str(error), False
        except DamagedRecordError:
            end_process(self._process)
            self.fault = self._tell_death()
        except (EOFError, OSError):
            self.fault = self._tell_death()
        finally:
            if not done:
                self.end()

    def _listen(self) -> Iterator[Attachment | Refusal | None]:
        left, things, size = self._limits.seconds, 0, 0
        while True:
            begun = time.monotonic()
            head = self._receive(left)
            self.idle = False
            if head == _DONE:
                return
            if head == _FULL:
                raise _StoppedError(_TOO_MUCH)
            if head == _ERROR:
                told = self._receive(left).decode("utf-8", "replace")
                message = f"打开它时程序出错（{told[:_LONGEST_NAME]}），没有读完"
                raise _StoppedError(message)
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
        try:
            if self._pipe.poll(max(seconds, 0)):
                return self._pipe.recv_bytes(_LONGEST)
        except BlockingIOError:  # it was stopped in the middle of a message
            pass
        message = f"打开它超过 {self._limits.seconds:g} 秒，已停止，没有读完"
        raise _StoppedError(message)

    def _tell_death(self) -> str:
        return f"打开它的程序异常退出（{tell_end(self._process)}），没有读完"


class _StoppedError(OSError):
    """The process is still there, but is not waited for any more."""


class _UnheardError(Exception):
    """Nobody listens to this process any more."""


def _serve(pipe: Connection, limits: Limits, give: Give, look: Look | None) -> None:
    """Open what is handed over until nothing comes any more; this runs in the process."""
    fall_silent()
    limit_memory(limits.megabytes)
    with suppress(_UnheardError):
        while True:
            try:
                _open_next(pipe, limits.seconds, give, look)
            except _UnheardError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, it costs its input only
                # some calls of the system tell of too little memory so
                full = isinstance(error, MemoryError) or getattr(error, "errno", 0) == errno.ENOMEM
                _speak(pipe, *([_FULL] if full else [_ERROR, name_error(error).encode()]))


def _open_next(pipe: Connection, seconds: float, give: Give, look: Look | None) -> None:
    """Open what is handed over next, and tell what it holds."""

    def tell(*messages: bytes) -> None:
        ring_after(0)  # the parent may be slow to listen
        _speak(pipe, *messages)
        ring_after(seconds)

    item, passed = _take(pipe)
    tell()
    for each in give(item, passed=passed, at_mail=lambda: tell(_MAIL)):
        tell(*pack(look(each) if look else each))
    tell(_DONE)
    ring_after(0)


def _hand(pipe: Connection, item: Input, passed: int) -> None:
    """Hand an input over; its content follows in pieces."""
    length = None if item.data is None else len(item.data)
    pipe.send((replace(item, data=None), passed, length))
    for piece in cut(item.data or b""):
        pipe.send_bytes(piece)


def _take(pipe: Connection) -> tuple[Input, int]:
    """Take what is handed over.

    Raises:
        MemoryError: There is not enough for its content.
    """
    try:
        item, passed, length = pipe.recv()
        if length is None:
            return item, passed
        content = Pieces(length)
        while content.left:
            content.add(pipe.recv_bytes())
    except (EOFError, OSError) as error:
        raise _UnheardError from error
    return replace(item, data=content.join()), passed


def _speak(pipe: Connection, *messages: bytes) -> None:
    try:
        for message in messages:
            pipe.send_bytes(message)
    except OSError as error:
        raise _UnheardError from error
