"""The book that is open in Excel, through xlwings (its BSD part only, never ``xlwings.pro``).

``import xlwings`` itself tries ``xlwings.pro`` and goes on without it where there is no licence
key; nothing here needs or imports it. xlwings is an extra, imported only when a button is pressed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from pgxl.cells import Cell, Grid
from pgxl.errors import UsageError
from pgxl.excel import live_native as native
from pgxl.excel.files import Sheet
from pgxl.excel.instance import current
from pgxl.excel.live_dialogs import Dialogs, dialogs_of
from pgxl.excel.live_errors import is_busy, patiently
from pgxl.excel.live_values import rows_of

if TYPE_CHECKING:
    import xlwings as xw

#: A sheet that spans more is no form; reading it would keep Excel busy for minutes.
LARGEST_SHEET = 2_000_000
#: Excel shows no more of a message in its status bar.
_STATUS = 250
_SHOWN = (True, -1)
#: A rejected call returns at once; xlwings would repeat it for ever.
_XLWINGS_TRIES = 2_000


class Contents(NamedTuple):
    """What a book held when it was read.

    Attributes:
        sheets: Its worksheets, as a file would give them.
        large: The names of those that were too large to be read.
    """

    sheets: list[Sheet]
    large: list[str]


class LiveBook:
    """One open workbook.

    Attributes:
        book: It, as xlwings has it.
        name: Its name in the title bar.
    """

    def __init__(self, book: xw.Book) -> None:
        """Hold a book of which Excel tells the name."""
        self.book = book
        self.name: str = book.name

    @property
    def path(self) -> str:
        """Its path or address; empty for a book that was never saved."""
        return native.full_name(self.book)

    @property
    def read_only(self) -> bool:
        """Whether it cannot be saved under its name."""
        return native.is_read_only(self.book)

    def read(self) -> Contents:
        """Read every worksheet, each in one call."""
        sheets: list[Sheet] = []
        large: list[str] = []
        for each in self.book.sheets:
            used = each.used_range
            height, width = used.last_cell.row, used.last_cell.column
            if height * width > LARGEST_SHEET:
                large.append(each.name)
            else:
                hidden = each.visible not in _SHOWN
                sheets.append(Sheet(Grid(each.name, rows_of(used)), hidden))
        return Contents(sheets, large)

    def copy(self) -> bytes | None:
        """Give the book as a file would hold it now; None where Excel gives no copy."""
        return native.copy_of(self.book)

    def sheet(self, name: str) -> xw.Sheet | None:
        """Find a sheet by its name, as Excel compares names."""
        wanted = name.lower()
        return next((each for each in self.book.sheets if each.name.lower() == wanted), None)

    def range(self, cell: Cell) -> xw.Range:
        """Give a cell of a sheet that exists."""
        sheet = self.sheet(cell.sheet)
        if sheet is None:
            message = f"工作表“{cell.sheet}”已经不在；请重新校验"
            raise UsageError(message)
        return sheet.range((cell.row, cell.column))

    def jump(self, cell: Cell) -> bool:
        """Show and select a cell; tell whether there is such a cell to be seen."""
        sheet = self.sheet(cell.sheet)
        if sheet is None or sheet.visible not in _SHOWN:
            return False
        self.book.activate()
        sheet.activate()
        sheet.range((cell.row, cell.column)).select()
        return True

    def selected(self) -> Cell | None:
        """Give the first selected cell; None while a chart or a picture is selected."""
        chosen = self.book.app.selection
        if chosen is None or chosen.sheet.book.name != self.name:
            return None
        return Cell(chosen.sheet.name, chosen.row, chosen.column)


class LiveExcel:
    """A running Excel.

    Attributes:
        app: It, as xlwings has it.
        dialogs: How it asks.
    """

    def __init__(self, app: xw.App, dialogs: Dialogs | None = None) -> None:
        """Hold a running Excel."""
        self.app = app
        self.dialogs = dialogs or dialogs_of(app)

    def active(self) -> LiveBook:
        """Give the book in front.

        Raises:
            UsageError: There is none, or only one in Protected View.
        """
        front = patiently(self._front)
        if front is not None:
            return front
        if native.in_protected_view(self.app):
            message = "工作簿在“受保护的视图”里，不能读取；请先点上方黄色条上的“启用编辑”，再点按钮"
            raise UsageError(message)
        message = "没有打开的工作簿；请先打开要处理的工作簿，再点按钮"
        raise UsageError(message)

    def _front(self) -> LiveBook | None:
        """Give the book in front; None where Excel answers with a book that is none."""
        try:
            return LiveBook(self.app.books.active)
        except Exception as error:
            if is_busy(error):
                raise
            return None

    def books(self) -> list[LiveBook]:
        """Give all open books."""
        return [LiveBook(each) for each in self.app.books]

    def open(self, path: str) -> LiveBook:
        """Open a file, or show it if it is open."""
        return LiveBook(self.app.books.open(path))

    def say(self, text: str) -> None:
        """Show a message in the status bar."""
        line = " ".join(text.split())
        self.app.status_bar = line if len(line) <= _STATUS else f"{line[: _STATUS - 1]}…"

    @contextmanager
    def still(self) -> Iterator[None]:
        """Write without flicker, and without waking the macros of the book that is written."""
        app = self.app
        before = app.screen_updating, app.enable_events
        app.screen_updating, app.enable_events = False, False
        try:
            yield
        finally:
            app.screen_updating, app.enable_events = before


def connect() -> LiveExcel:
    """Give the Excel in which a button was pressed.

    Raises:
        UsageError: There is none, or no xlwings to speak to it.
    """
    try:
        app = patiently(current)
    except ImportError as error:
        message = "没有安装 xlwings；请运行 pip install pgxl[excel]"
        raise UsageError(message) from error
    except Exception as error:  # xlwings on a system without Excel
        if is_busy(error):
            raise
        message = "这台电脑上不能连接 Excel；请在 Excel 里点按钮，或改用 pgxl validate 命令"
        raise UsageError(message) from error
    if app is None:
        message = "没有找到正在运行的 Excel；请先打开一个工作簿"
        raise UsageError(message)
    windows: Any = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        windows.N_COM_ATTEMPTS = _XLWINGS_TRIES
    return LiveExcel(app)


__all__ = ["LARGEST_SHEET", "Contents", "LiveBook", "LiveExcel", "connect"]
