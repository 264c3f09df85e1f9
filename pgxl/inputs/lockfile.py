"""The lock file (锁文件) beside an output: one run at a time; the next one is told who has it.

The lock is that of the operating system on the open file, so it ends with the process however
that ends; what stands in the file only tells people who holds it. Libraries for lock files
empty the file before they have the lock, or cannot let it be read while it is held on Windows.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pgxl.errors import BusyError, OutputError, say_why
from pgxl.excel.outfile import clear_remains
from pgxl.inputs.paths import LOCK_ENDING

#: Windows locks bytes so that nobody can read them: one far behind what stands in the file.
_LOCKED_BYTE = 1 << 30
_LONGEST = 4096
_GLANCES, _MOMENT = 10, 0.05
#: A folder where nothing can be written; elsewhere a lock that cannot be had is done without.
_CANNOT_WRITE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT})
#: What is locked in this process: the output, by the thread that holds it.
_HELD: dict[tuple[Path, int], int] = {}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes an output.

    Attributes:
        host: Name of the machine.
        user: Name of the account.
        pid: Number of the process.
        since: When it began, on the clock of its machine.
    """

    host: str = ""
    user: str = ""
    pid: int = 0
    since: str = ""

    def __str__(self) -> str:
        """Tell people who it is."""
        if not self.pid:
            return "另一个程序"
        return f"{self.user}（电脑 {self.host}，进程 {self.pid}，{self.since} 开始）"


def lock_path(output: Path) -> Path:
    """Name the lock file of an output; for a folder, it lies beside that."""
    whole = output.absolute()
    return whole.with_name(whole.name + LOCK_ENDING)


@contextmanager
def holding(output: Path) -> Iterator[None]:
    """Keep other runs from writing an output; what dead ones have left beside it is cleared away.

    A thread may hold the same output several times over. On a file system that knows no locks,
    nothing is held.

    Args:
        output: The file or folder that will be written.

    Raises:
        BusyError: Another run writes it.
        OutputError: Nothing can be written to its folder.
    """
    key = output.absolute(), threading.get_ident()
    if key in _HELD:
        yield
        return
    handle = _take(lock_path(output), output)
    if handle is None:
        yield
        return
    _HELD[key] = handle
    try:
        clear_remains(output)
        yield
    finally:
        del _HELD[key]
        _give_back(handle, lock_path(output))


def _take(place: Path, output: Path) -> int | None:
    try:
        handle = _open_locked(place)
    except BlockingIOError:
        message = (
            f"{output}：{_find_holder(place)}正在写这个结果；"
            "请等它结束后再运行，或用 -o 写到别处。原有文件没有改动"
        )
        raise BusyError(message) from None
    except OSError as error:
        if error.errno not in _CANNOT_WRITE:
            return None
        message = (
            f"{output}：这个文件夹写不进去（{say_why(error)}）；"
            "请检查文件夹权限和磁盘空间。原有文件没有改动"
        )
        raise OutputError(message) from error
    _sign(handle)
    return handle


def _open_locked(place: Path) -> int:
    """Open and lock the file; again where its holder took it away in between."""
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(place, flags, 0o666)
        try:
            _check_ours(handle)
            _lock(handle)
            if _is_at(handle, place):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _check_ours(handle: int) -> None:
    """Refuse to write into what somebody has put there so that it leads elsewhere."""
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise OSError(errno.EINVAL, "no file of its own")


def _is_at(handle: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), place.lstat())
    except OSError:
        return False


def _sign(handle: int) -> None:
    """Write down who holds the lock; a full disk takes nothing away from it."""
    since = time.strftime("%Y-%m-%d %H:%M:%S")
    holder = Holder(_host(), _user(), os.getpid(), since)
    with suppress(OSError):
        os.truncate(handle, 0)
        os.write(handle, json.dumps(asdict(holder)).encode())
    with suppress(OSError, AttributeError):
        os.fchmod(handle, 0o666)  # a colleague must be able to take what a dead run has left


def _host() -> str:
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "?")
    return os.uname().nodename


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _find_holder(place: Path) -> Holder:
    """Tell who holds a lock; one who has only just taken it signs in a moment."""
    holder = _read(place)
    for _ in range(_GLANCES):
        if holder.pid:
            break
        time.sleep(_MOMENT)
        holder = _read(place)
    return holder


def _read(place: Path) -> Holder:
    """Read who holds a lock; nobody by name where that cannot be read."""
    try:
        with open(place, "rb", opener=_read_only) as file:
            told = json.loads(file.read(_LONGEST))
        host, user, since = (_plain(told[key]) for key in ("host", "user", "since"))
        return Holder(host, user, int(told["pid"]), since)
    except (OSError, ValueError, TypeError, KeyError):
        return Holder()


def _read_only(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _plain(text: object) -> str:
    return "".join(each for each in str(text)[:64] if each.isprintable())


def _give_back(handle: int, place: Path) -> None:
    """Take the file away while it is still locked, so that nobody locks one that is going."""
    if sys.platform == "win32":
        os.close(handle)
        with suppress(OSError):  # the next run has it open already
            place.unlink()
    else:
        with suppress(OSError):
            place.unlink()
        os.close(handle)


def _lock(handle: int) -> None:
    """Lock an open file, or say at once that somebody else has."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(error.errno, error.strerror) from error
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _let_go() -> None:
    """Close in a forked process what its parent holds: the lock must end with the parent."""
    for handle in _HELD.values():
        with suppress(OSError):
            os.close(handle)
    _HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
