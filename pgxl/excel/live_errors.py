"""What Excel answers when it cannot, told as what a person can do about it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from pgxl.errors import PgxlError, UsageError

#: RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, VBA_E_IGNORE: a cell is being edited, or a
#: dialog is open.
_BUSY = {-2147418111, -2147417846, -2146777998}
#: CO_E_OBJNOTCONNECTED, RPC_S_SERVER_UNAVAILABLE, RPC_E_DISCONNECTED: Excel was closed meanwhile.
_GONE = {-2147220995, -2147023174, -2147417848}
_WORDS = 5
#: How often a busy Excel is asked, and how many seconds apart.
_TRIES = 10
PAUSE = 0.3

T = TypeVar("T")


def codes(error: BaseException) -> set[object]:
    """Give the numbers by which Windows names an error; none for an error of another kind."""
    told = getattr(error, "excepinfo", None)
    inner = told[_WORDS] if isinstance(told, tuple) and len(told) > _WORDS else None
    return {getattr(error, "hresult", None), inner} - {None}


def is_busy(error: BaseException) -> bool:
    """Tell whether Excel refused because a person is in the middle of something."""
    return type(error).__name__ == "ExcelBusyError" or not _BUSY.isdisjoint(codes(error))


def patiently(action: Callable[[], T]) -> T:
    """Do something, again and again for a few seconds while Excel is busy."""
    for _ in range(_TRIES - 1):
        try:
            return action()
        except Exception as error:
            if not is_busy(error):
                raise
        time.sleep(PAUSE)
    return action()


@contextmanager
def told_in_chinese() -> Iterator[None]:
    """Turn what Excel says when it is busy or gone into advice; other faults pass as they are.

    Raises:
        UsageError: Excel is busy, or was closed.
    """
    try:
        yield
    except PgxlError:
        raise
    except Exception as error:
        if is_busy(error):
            message = (
                "Excel 正忙，没有做成：可能正在编辑单元格，或开着对话框；"
                "请按 Enter 或 Esc 结束编辑、关闭对话框后再点按钮"
            )
            raise UsageError(message) from error
        if not _GONE.isdisjoint(codes(error)):
            message = "Excel 已经关闭，没有做完；请重新打开工作簿再点按钮"
            raise UsageError(message) from error
        raise
