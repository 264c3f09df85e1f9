"""汇总.xlsm as the buttons see it: some cells to read, others to write."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pgxl.excel.collector import Cell
from pgxl.excel.live import LiveBook
from pgxl.excel.live_writing import put


class Collector:
    """The sheet of 汇总.xlsm, or nothing: the same verbs work from any book."""

    def __init__(self, book: LiveBook | None) -> None:
        """Look for the named cells in the book in front."""
        names = {name.name.upper(): name for name in book.book.names} if book else {}
        self._cells = {cell: names[cell] for cell in Cell if cell in names}

    def __bool__(self) -> bool:
        """Tell whether the book is 汇总.xlsm."""
        return len(self._cells) == len(Cell)

    def path(self, cell: Cell) -> Path | None:
        """Give the path that a person typed; it is read, never run."""
        value = self._cells[cell].refers_to_range.value if cell in self._cells else None
        text = str(value or "").strip().strip('"')
        return Path(text) if text else None

    def show(self, cell: Cell, value: str | Decimal | int) -> None:
        """Write a result into its cell, if there is one."""
        if cell in self._cells:
            put(self._cells[cell].refers_to_range, value)


def is_collector(book: LiveBook) -> bool:
    """Tell whether a book is 汇总.xlsm."""
    return bool(Collector(book))
