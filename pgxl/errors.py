"""What stops the program, or stops one file; what is wrong *in* a form is a finding instead.

::

    PgxlError                 exit code 2; its text is shown to the user as it is
    ├── InputError            one received file that cannot be read; the batch goes on without it
    │   └── LockedError       it has a password that nobody has given
    ├── OutputError           the result cannot be written
    │   ├── BusyError         another run is writing it
    │   └── SetAsideError     it is complete, but had to take another name
    ├── ProfileError          a profile (口径) that does not say what it must
    ├── UsageError            a question that cannot be answered: no such rule, no input given
    ├── ClusterError          the machines that should read cannot: not there, another build
    └── WindowError           no window can be shown: no tkinter, no display
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Self

#: What a system refuses, in Chinese; what is not here is told in its own words.
_REFUSALS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超过磁盘配额",
    errno.EFBIG: "超过文件大小的限制",
    errno.ENOENT: "找不到文件或文件夹",
    errno.EEXIST: "已经存在",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.EBUSY: "正被占用",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ESTALE: "共享文件夹已断开",
    errno.ECONNREFUSED: "对方没有接受连接",
    errno.ECONNRESET: "连接断了",
    errno.ETIMEDOUT: "等了很久没有回答",
    errno.EHOSTUNREACH: "网络不通",
    errno.ENETUNREACH: "网络不通",
}


def say_why(error: OSError) -> str:
    """Say in Chinese what the system refused; Windows says it in its own language, and closer."""
    if getattr(error, "winerror", None):
        return error.strerror or str(error)
    return _REFUSALS.get(error.errno or 0) or error.strerror or str(error)


class PgxlError(Exception):
    """Something that pgxl cannot go on with, told in Chinese to the person at the desk."""

    exit_code = 2


class InputError(PgxlError):
    """A received file that cannot be read.

    Attributes:
        reason: What is wrong with the file, one Chinese clause.
        advice: What the person can do about it, one Chinese clause.
    """

    def __init__(self, reason: str, advice: str) -> None:
        """Keep reason and advice apart; together they are the message."""
        super().__init__(f"{reason}；{advice}")
        self.reason = reason
        self.advice = advice

    @classmethod
    def told(cls, message: str) -> Self:
        """Give the error that such a message is of; a message without advice gets one."""
        reason, _, advice = message.partition("；")
        return cls(reason, advice or "请检查这个文件")

    def at(self, place: str) -> Self:
        """Give the same error with the place that it is about, such as a file or a sheet."""
        return type(self)(f"{place}：{self.reason}", self.advice)


class LockedError(InputError):
    """A received file with a password that nobody has given; another run may know it."""


class OutputError(PgxlError):
    """The result cannot be written where it was asked for."""


class BusyError(OutputError):
    """Another run is writing the same result."""


class SetAsideError(OutputError):
    """The result is written, but under another name, since a program has the old one open.

    Attributes:
        place: Where it is.
    """

    def __init__(self, message: str, place: Path) -> None:
        """Keep the place beside the message."""
        super().__init__(message)
        self.place = place


class ProfileError(PgxlError):
    """A profile (口径) that is missing, damaged or contradicts itself."""


class UsageError(PgxlError):
    """A question that has no answer: an unknown rule, a list of inputs that is empty."""


class ClusterError(PgxlError):
    """The machines that should read cannot: not there, another build, a place they do not see."""


class WindowError(PgxlError):
    """No window can be shown: Python has no tkinter, or there is no display."""
