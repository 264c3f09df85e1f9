"""The desk at which a button works: the Excel it was pressed in, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from pgxl.errors import PgxlError, UsageError
from pgxl.excel.instance import launched
from pgxl.excel.live import LiveBook, LiveExcel, connect
from pgxl.excel.live_errors import told_in_chinese
from pgxl.excel.live_results import subject_of

_STOPPED = "绩效目标：没有做完"


@contextmanager
def at_excel() -> Iterator[LiveExcel]:
    """Give the Excel in which a button was pressed; whatever refuses is told in Chinese.

    Started by the add-in, the add-in tells it. Under RunPython of xlwings it is told here, for
    there it would be shown as a Python traceback.
    """
    excel: LiveExcel | None = None
    try:
        with told_in_chinese():
            excel = connect()
            yield excel
    except PgxlError as error:
        _end(excel)
        if excel is None or launched():
            raise
        with told_in_chinese():
            excel.dialogs.tell(str(error))
    except Exception:
        _end(excel)
        raise


def _end(excel: LiveExcel | None) -> None:
    """Have the status bar no longer say that something is under way."""
    if excel is not None:
        with suppress(Exception):  # it may be busy, or gone
            excel.say(_STOPPED)


def form_book(excel: LiveExcel) -> LiveBook:
    """Give the book that a button is about: the one in front or, for a result, its form.

    Raises:
        UsageError: There is none, or the form of the result was closed.
    """
    book = excel.active()
    subject = subject_of(book)
    if not subject:
        return book
    for each in excel.books():
        if each.name == subject:
            return each
    message = f"“{subject}”已经关闭；请先重新打开它，再点按钮"
    raise UsageError(message)
