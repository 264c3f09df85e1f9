"""Writing workbooks: what XlsxWriter needs to be told so that text stays text, whatever it is.

A text from a department never becomes a formula, a link or a number: it is always written as a
string, and where it begins like a formula the cell is marked as quoted text, so that editing it in
Excel does not revive it.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from pgxl.excel.styles import ROLES

#: Excel holds no longer text in a cell.
LONGEST_TEXT = 32_767
#: Excel holds no more links on a sheet.
MOST_LINKS = 65_530
_CUT = "……（超出 Excel 单元格上限，全文见来源文件）"
#: How a text begins that Excel would read as a formula when somebody edits its cell.
RISKY = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
#: No clock in outputs: the same inputs give the same bytes.
_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - workbooks know no time zone


class Book:
    """A workbook being written; nothing is on the disk before ``close``."""

    def __init__(self, path: Path, title: str) -> None:
        """Begin a workbook at a path; the title goes into its properties."""
        import xlsxwriter  # noqa: PLC0415 - 150 ms that only writing needs

        self._book = xlsxwriter.Workbook(
            str(path),
            {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._book.set_properties({"title": title, "author": "pgxl", "created": _CREATED})
        self._book.set_calc_mode("auto")
        self._formats: dict[tuple[str, bool], Any] = {}

    def add_page(self, name: str, *, landscape: bool = True) -> Page:
        """Add a sheet set up for A4: one page wide, centred, page numbers at the foot."""
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer(f'&L&"{ROLES["note"]["font_name"]}"&9{name}&R&9第 &P 页 共 &N 页')
        sheet.hide_gridlines(2)
        return Page(self, sheet, name)

    def add_chart(self, options: dict[str, str]) -> Any:  # noqa: ANN401 - XlsxWriter has no types
        """Begin a chart; ``Page.place`` puts it on a sheet."""
        return self._book.add_chart(options)

    def style(self, role: str, *, quoted: bool = False) -> Any:  # noqa: ANN401 - the same
        """Give the format of a role."""
        key = (role, quoted)
        if key not in self._formats:
            extra = {"quote_prefix": True} if quoted else {}
            self._formats[key] = self._book.add_format({**ROLES[role], **extra})
        return self._formats[key]

    def close(self) -> None:
        """Write the file."""
        self._book.close()


class Page:
    """One sheet of a workbook being written; rows and columns count from 0 as in XlsxWriter."""

    def __init__(self, book: Book, sheet: Any, name: str) -> None:  # noqa: ANN401 - the same
        """Hold the sheet together with its book."""
        self.book, self.sheet, self.name = book, sheet, name
        self._links = 0
        #: What was written, for comparison; None where nobody asks for it.
        self.kept: dict[tuple[int, int], str | float] | None = None

    def text(self, row: int, column: int, text: str, role: str = "text") -> None:
        """Write a text as text."""
        if not text:
            self.sheet.write_blank(row, column, None, self.book.style(role))
            return
        style = self.book.style(role, quoted=text.startswith(RISKY))
        self._keep(row, column, fit(text))
        self.sheet.write_string(row, column, fit(text), style)

    def link(self, row: int, column: int, text: str, target: str, role: str = "link") -> None:
        """Write a text that leads to a place, as ``excel.links`` spells it, as long as one fits."""
        if self._links == MOST_LINKS or not target:
            plain = {"link": "centre", "link name": "name", "link long": "long"}
            self.text(row, column, text, plain.get(role, role))
            return
        self._links += 1
        self._keep(row, column, fit(text))
        self.sheet.write_url(row, column, target, self.book.style(role), fit(text))

    def number(self, row: int, column: int, value: Decimal | int, role: str = "count") -> None:
        """Write a number."""
        self._keep(row, column, float(value))
        self.sheet.write_number(row, column, float(value), self.book.style(role))

    def formula(
        self, row: int, column: int, formula: str, value: Decimal | float, role: str = "count"
    ) -> None:
        """Write a formula together with its result, so that every viewer shows it."""
        self._keep(row, column, float(value))
        self.sheet.write_formula(row, column, formula, self.book.style(role), float(value))

    def banner(self, row: int, first: int, last: int, text: str, role: str) -> None:
        """Write a text across several columns."""
        if first == last:
            self.text(row, first, text, role)
            return
        self.sheet.merge_range(row, first, row, last, "", self.book.style(role))
        self.text(row, first, text, role)

    def _keep(self, row: int, column: int, value: str | float) -> None:
        if self.kept is not None:
            self.kept[row, column] = value

    def place(self, row: int, column: int, chart: Any) -> None:  # noqa: ANN401 - the same
        """Put a chart on the sheet."""
        self.sheet.insert_chart(row, column, chart, {"object_position": 2, "y_offset": 4})


def fit(text: str) -> str:
    """Cut a text that is too long for a cell, and say so in it."""
    if len(text) <= LONGEST_TEXT:
        return text
    return text[: LONGEST_TEXT - len(_CUT)] + _CUT


def display_width(text: str) -> int:
    """Measure a text in half-width characters; Chinese ones take two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


@lru_cache(maxsize=8192)
def lines_needed(text: str, width: int) -> int:
    """Tell into how many lines a text wraps in a column of a width in characters."""
    usable = max(width - 1, 1)
    return sum(-(-max(display_width(line), 1) // usable) for line in text.split("\n"))
