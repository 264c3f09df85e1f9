"""收件登记.xlsx: a book that pgxl appends to and that staff edit as they like.

What they add (columns, lines, notes, colours, other sheets) is kept: the book is loaded, and lines
are added below the last one, under the headings wherever these stand now.
"""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from pgxl.cells import fold
from pgxl.errors import InputError, OutputError, UsageError
from pgxl.excel.gate.admission import admit
from pgxl.excel.outfile import replacing
from pgxl.excel.package import pack, unpack
from pgxl.receiving.entry import Entry, Key, make_key, spell_time
from pgxl.receiving.ledger_sheet import COLUMNS, Looks, copy_looks, draw, write_line

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEADING_WITHIN = 30
_CORE = "docProps/core.xml"
_DAMAGE = (BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError)


class Ledger:
    """The ledger of a folder; a folder without one is given a blank one at once.

    Attributes:
        keys: What its lines are told by; as many times as they stand there.
        stored: The name of the file that holds a content, by its sha256.
    """

    def __init__(self, path: Path) -> None:
        """Open the ledger at a path.

        Raises:
            UsageError: It cannot be opened, or its headings are gone.
            OutputError: It cannot be written, since Excel has it open.
        """
        self._path = path
        if path.exists():
            _check_free(path)
            self._book = _load(path)
            self._sheet, self._heading = _find_heading(self._book, path)
        else:
            self._book, self._sheet, self._heading = _begin()
            self._save()
        self._columns = _columns(self._sheet, self._heading)
        self.keys: list[Key] = []
        self.stored: dict[str, str] = {}
        for row in range(self._heading + 1, self._sheet.max_row + 1):
            self._read_line(row)

    def add(self, entries: Sequence[Entry]) -> None:
        """Add lines at the end and save; without any, the file stays as it is.

        Raises:
            OutputError: It cannot be written; the old one is left as it was.
        """
        if not entries:
            return
        row = _last_line(self._sheet, self._heading)
        theirs = set(range(1, self._sheet.max_column + 1)) - set(self._columns.values())
        looks: Looks = {}
        for entry in entries:
            row += 1
            write_line(self._sheet, row, self._columns, entry, looks)
            if row - 1 > self._heading:
                copy_looks(self._sheet, row, theirs)
        reach = self._sheet.auto_filter
        if reach.ref:
            last = self._sheet.cell(row, self._sheet.max_column).coordinate
            reach.ref = f"{reach.ref.split(':')[0]}:{last}"
        self._save()

    def _read_line(self, row: int) -> None:
        told = {key: self._sheet.cell(row, at).value for key, at in self._columns.items()}
        if all(value is None for value in told.values()):
            return
        when = told["when"]
        time = spell_time(when) if isinstance(when, dt.datetime) else _text(when)
        sender, subject, name, stored, sha256 = (
            _text(told[key]) for key in ("sender", "subject", "name", "stored", "sha256")
        )
        self.keys.append(make_key(time, sender, subject, name, sha256))
        if stored and sha256:
            self.stored.setdefault(sha256, stored)

    def _save(self) -> None:
        """Write the book without any clock: the same mails give the same bytes."""
        from openpyxl.xml.functions import tostring  # noqa: PLC0415 - loaded with the book

        stream = io.BytesIO()
        self._book.save(stream)
        parts = unpack(stream.getvalue())
        self._book.properties.modified = self._book.properties.created
        parts[_CORE] = tostring(self._book.properties.to_tree())
        with replacing(self._path) as beside:
            beside.write_bytes(pack(parts))


def _begin() -> tuple[Workbook, Worksheet, int]:
    from openpyxl import Workbook  # noqa: PLC0415 - 100 ms that only the ledger needs

    book = Workbook()
    sheet = book.worksheets[0]
    return book, sheet, draw(book, sheet)


def _check_free(path: Path) -> None:
    """Refuse a ledger that is open in Excel on Windows before anything is taken."""
    try:
        path.open("r+b").close()
    except OSError as error:
        message = f"{path}：写不进去；如果正在 Excel 或 WPS 中打开，请先关闭，并检查文件权限"
        raise OutputError(message) from error


def _load(path: Path) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415 - the same

    try:
        data = path.read_bytes()
        admit(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep of a book; ours has none
            return load_workbook(io.BytesIO(data))
    except InputError as error:
        raise _refuse(path, str(error)) from error
    except _DAMAGE as error:
        raise _refuse(path, "内容读不出来") from error


def _refuse(path: Path, reason: str) -> UsageError:
    return UsageError(f"{path}：{reason}；请用 Excel 修复后另存，或把它移走、换一个新文件夹")


def _find_heading(book: Workbook, path: Path) -> tuple[Worksheet, int]:
    """Find the sheet and the row of the headings, wherever staff have moved them."""
    for sheet in book.worksheets:
        for row in range(1, min(sheet.max_row, _HEADING_WITHIN) + 1):
            if len(_columns(sheet, row)) == len(COLUMNS):
                return sheet, row
    raise UsageError(f"{path}：{_explain_heading(book)}；请恢复这些标题，可以另外加列")


def _explain_heading(book: Workbook) -> str:
    """Say which headings are missing in the row that looks most like the one of the headings."""
    rows = [
        (len(_columns(sheet, row)), sheet, row)
        for sheet in book.worksheets
        for row in range(1, min(sheet.max_row, _HEADING_WITHIN) + 1)
    ]
    most, sheet, row = max(rows, key=lambda each: each[0], default=(0, None, 0))
    if sheet is None or not most:
        return f"找不到标题行（{'、'.join(column.heading for column in COLUMNS)}）"
    found = _columns(sheet, row)
    missing = "”“".join(column.heading for column in COLUMNS if column.key not in found)
    return f"工作表“{sheet.title}”第 {row} 行缺少标题“{missing}”"


def _columns(sheet: Worksheet, row: int) -> Mapping[str, int]:
    known = {fold(column.heading): column.key for column in COLUMNS}
    found: dict[str, int] = {}
    for at in range(1, sheet.max_column + 1):
        key = known.get(fold(_text(sheet.cell(row, at).value)))
        if key:
            found.setdefault(key, at)
    return found


def _last_line(sheet: Worksheet, heading: int) -> int:
    """Find the last row that holds anything or is merged; formats alone do not count."""
    row = sheet.max_row
    while row > heading and all(cell.value is None for cell in sheet[row]):
        row -= 1
    return max([row, *(int(merged.max_row) for merged in sheet.merged_cells.ranges)])


def _text(value: object) -> str:
    """Give the text that is meant: ``_x005F_`` stands for ``_`` before ``x000D_``."""
    return "" if value is None else str(value).replace("_x005F_", "_")
