"""清除标记: the form looks as before."""

from __future__ import annotations

from pgxl.excel.live import LiveBook, LiveExcel
from pgxl.excel.live_marks import clear_marks
from pgxl.verbs.settings import Settings


def clear(excel: LiveExcel, book: LiveBook, settings: Settings) -> None:
    """Take the marks of a validation away.

    Raises:
        UsageError: A sheet cannot be unlocked; the marks stay.
    """
    with excel.still():
        count = clear_marks(book, settings.load().password)
    excel.say(f"已清除 {count} 处标记" if count else "这个工作簿里没有校验标记")
