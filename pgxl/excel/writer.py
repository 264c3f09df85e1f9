"""Writing workbooks: what XlsxWriter needs to be told so that text stays text, whatever it is.

A text from a department never becomes a formula, a link or a number: it is always written as a
string, and where it begins like a formula the cell is marked as quoted text, so that editing it in
Excel does not revive it.
"""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

from pgxl.excel.link_xml import MOST_LINKS
from pgxl.excel.links import is_plain
from pgxl.excel.row_xml import Look, looks_of
from pgxl.excel.splicing import Stretch, splice
from pgxl.excel.styles import ROLES
from pgxl.excel.table import Table
from pgxl.excel.texts import fit, is_risky

#: No clock in outputs: the same inputs give the same bytes.
_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - workbooks know no time zone


class Book:
    """A workbook being written; nothing is on the disk before ``close``."""

    def __init__(self, path: Path, title: str) -> None:
        """Begin a workbook at a path; the title goes into its properties."""
        import xlsxwriter  # noqa: PLC0415 - 150 ms that only writing needs

        self._path, self._package = path, io.BytesIO()
        names = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
        options = {"in_memory": True, **dict.fromkeys(names, False)}
        self._book = xlsxwriter.Workbook(self._package, options)
        self._book.set_properties({"title": title, "author": "pgxl", "created": _CREATED})
        self._book.set_calc_mode("auto")
        self._formats: dict[Look, Any] = {}
        self._pages = 0
        self._stretches: dict[int, Stretch] = {}

    def add_page(self, name: str, *, landscape: bool = True) -> Page:
        """Add a sheet set up for A4: one page wide, centred, page numbers at the foot."""
        sheet = self._book.add_worksheet(name)
        self._pages += 1
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer(f'&L&"{ROLES["note"]["font_name"]}"&9{name}&R&9第 &P 页 共 &N 页')
        sheet.hide_gridlines(2)
        return Page(self, sheet, name, self._pages)

    def add_chart(self, options: dict[str, str]) -> Any:  # noqa: ANN401 - XlsxWriter has no types
        """Begin a chart; ``Page.place`` puts it on a sheet."""
        return self._book.add_chart(options)

    def style(self, role: str, *, quoted: bool = False) -> Any:  # noqa: ANN401 - the same
        """Give the format of a role."""
        key = Look(role, quoted)
        if key not in self._formats:
            extra = {"quote_prefix": True} if quoted else {}
            self._formats[key] = self._book.add_format({**ROLES[role], **extra})
        return self._formats[key]

    def fill(self, place: int, stretch: Stretch) -> None:
        """Put the rows of a table into a sheet when the file is written."""
        self._stretches[place] = stretch

    def close(self) -> None:
        """Write the file."""
        self._book.close()
        splice(self._package, self._stretches, self._path)


class Page:
    """One sheet of a workbook being written; rows and columns count from 0 as in XlsxWriter."""

    def __init__(self, book: Book, sheet: Any, name: str, place: int) -> None:  # noqa: ANN401
        """Hold the sheet, the one at a place from 1, together with its book."""
        self.book, self.sheet, self.name, self._place = book, sheet, name, place
        self._links = 0
        #: What was written, for comparison; None where nobody asks for it.
        self.kept: dict[tuple[int, int], str | float] | None = None

    def text(self, row: int, column: int, text: str, role: str = "text") -> None:
        """Write a text as text."""
        if not text:
            self.sheet.write_blank(row, column, None, self.book.style(role))
            return
        shown = fit(text)
        style = self.book.style(role, quoted=is_risky(shown))
        self._keep(row, column, shown)
        if shown.startswith("<r>") and shown.endswith("</r>"):
            # XlsxWriter takes this for formatted text and would write it as it is.
            self.sheet.write_rich_string(row, column, shown[:1], shown[1:2], shown[2:], style)
        else:
            self.sheet.write_string(row, column, shown, style)

    def link(self, row: int, column: int, text: str, target: str, role: str = "link") -> None:
        """Write a text that leads to a place, as ``excel.links`` spells it, as long as one fits."""
        if self._links == MOST_LINKS or not target or not is_plain(text):
            plain = {"link": "centre", "link name": "name", "link long": "long"}
            self.text(row, column, text, plain.get(role, role))
            return
        self._links += 1
        self._keep(row, column, fit(text))
        style = self.book.style(role, quoted=is_risky(fit(text)))
        self.sheet.write_url(row, column, target, style, fit(text))

    def number(self, row: int, column: int, value: Decimal | float, role: str = "count") -> None:
        """Write a number."""
        self._keep(row, column, float(value))
        self.sheet.write_number(row, column, float(value), self.book.style(role))

    def formula(
        self, row: int, column: int, formula: str, value: Decimal | float, role: str = "count"
    ) -> None:
        """Write a formula together with its result, so that every viewer shows it.

        Where there is no formula, the result alone is written.
        """
        if not formula:
            self.number(row, column, value, role)
            return
        self._keep(row, column, float(value))
        self.sheet.write_formula(row, column, formula, self.book.style(role), float(value))

    def rows(self, first: int, table: Table) -> None:
        """Fill the sheet with the rows of a table, from a row on, when the file is written.

        Until then one cell for each look stands there, so that XlsxWriter numbers its format.
        """
        width = len(table.columns)
        places = {}
        for at, look in enumerate(looks_of(table)):
            row, column = first + at // width, at % width
            self.sheet.write_blank(
                row, column, None, self.book.style(look.role, quoted=look.quoted)
            )
            places[look] = row + 1, column + 1
        self.book.fill(self._place, Stretch(table, first + 1, places))

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
