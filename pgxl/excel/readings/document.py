"""OpenDocument workbooks (.ods) a second time: the XML that holds sheets, rows and cells."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field

from pgxl.cells import CellValue
from pgxl.errors import InputError
from pgxl.excel.readings.document_formats import NumberFormats
from pgxl.excel.readings.document_links import find_in_element, find_in_parts
from pgxl.excel.readings.gathering import Gathering, formats_of
from pgxl.excel.structure.model import Foreign, SheetStructure, State, Structure
from pgxl.excel.structure.rows import NUMBER
from pgxl.excel.structure.scan import Attributes, open_parser, parse, watch_depth
from pgxl.excel.structure.strings import too_long
from pgxl.excel.texts import LONGEST_TEXT

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
#: What the prefixes must stand for that other readers take for granted.
_BOUND = {
    f"xmlns:{prefix}": f"{_NAMESPACE}{prefix}:1.0"
    for prefix in ("office", "table", "text", "style", "form", "script")
}
_BOUND |= {
    "xmlns:number": f"{_NAMESPACE}datastyle:1.0",
    "xmlns:draw": f"{_NAMESPACE}drawing:1.0",
}
_NAMES = {value: key for key, value in _BOUND.items()}
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_NO_TEXT = frozenset({"office:annotation", "draw:frame", "draw:custom-shape", "table:shapes"})
_NUMBERS = frozenset({"float", "percentage", "currency"})
#: What a number format of its style shows; dates and times say themselves what they are.
_DRESSED = _NUMBERS | {"string"}
_NOT_SHOWN = frozenset({"collapse", "filter"})
_DURATION = re.compile(r"PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2}(?:[.,][0-9]{1,9})?)S")
_ZERO, _DAY = dt.datetime(1899, 12, 30), dt.timedelta(days=1)  # noqa: DTZ001
#: Number formats that stand for what a cell says of its value.
_CODES = {"percentage": "0%", "date": "yyyy/m/d", "time": "[h]:mm:ss"}
#: Hidden rows beyond these hold nothing; the last row of a sheet is repeated to its end.
_MOST_HIDDEN = 10_000
_SAVE_AGAIN = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新发送"


def read_document(parts: Mapping[str, bytes]) -> Structure:
    """Read an OpenDocument workbook.

    Raises:
        InputError: It is damaged, or written so that programs read it differently.
    """
    reader = _Reader()
    for name in ("styles.xml", "content.xml"):
        content = parts.get(name)
        if content is not None:
            reader.read(content)
    foreign = reader.foreign.union(find_in_parts(parts))
    sheets = tuple(reader.sheets)
    return Structure(
        sheets, foreign=frozenset(foreign), formats=formats_of(sheets), blanks_count=False
    )


@dataclass(slots=True)
class _Cell:
    """A cell that has begun: what it says of itself, and the paragraphs of its text."""

    attributes: Attributes
    paragraphs: list[list[str]] = field(default_factory=list)


class _Reader:
    """Follows the elements of a document; a cell is taken when it ends."""

    def __init__(self) -> None:
        self.sheets: list[SheetStructure] = []
        self.foreign: set[Foreign] = set()
        self._formats = NumberFormats()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._path: list[str] = []
        self._sheet: Gathering | None = None
        self._row = self._rows = self._column = self._columns = 0
        #: The style of cells that name none: of their row, and by the last column of each.
        self._row_style = ""
        self._column_styles: list[tuple[int, str]] = []
        self._cell: _Cell | None = None
        self._skipped = 0

    def read(self, content: bytes) -> None:
        self._parser = open_parser()
        self._formats.begin_file()
        watch_depth(self._parser, self._enter, self._leave)
        parse(self._parser, content)

    def _enter(self, name: str, attributes: Attributes) -> None:
        _check_bindings(attributes)
        self._path.append(name)
        self._parser.CharacterDataHandler = None
        self.foreign.update(find_in_element(name, attributes))
        if self._skipped or name in _NO_TEXT:
            self._skipped += 1
        elif self._cell is not None:
            self._enter_text(self._cell, name, attributes)
        elif name.startswith(("style:", "number:")):
            self._enter_style(name, attributes)
        elif name == "table:table":
            self._enter_table(attributes)
        elif self._sheet is not None:
            self._enter_grid(self._sheet, name, attributes)

    def _leave(self) -> None:
        name = self._path.pop()
        self._parser.CharacterDataHandler = None
        if self._skipped:
            self._skipped -= 1
        elif name in _CELLS and self._sheet is not None and self._cell is not None:
            self._take(self._sheet, self._cell)
            self._cell = None
        elif name == "table:table-row":
            self._row += self._rows
        elif name.startswith("number:"):
            self._formats.leave(name)
        elif name == "table:table" and self._sheet is not None:
            self.sheets.append(self._sheet.finish())
            self._sheet = None
        if self._cell is not None and self._cell.paragraphs and "text:p" in self._path:
            self._parser.CharacterDataHandler = self._cell.paragraphs[-1].append

    def _enter_style(self, name: str, attributes: Attributes) -> None:
        if name == "style:style":
            self._style = attributes.get("style:name", "")
            self._formats.take_style(attributes)
        elif name == "style:table-properties":
            if attributes.get("table:display") == "false":
                self._hidden_styles.add(self._style)
        elif self._formats.enter(name, attributes):
            self._parser.CharacterDataHandler = self._formats.take_text

    def _enter_table(self, attributes: Attributes) -> None:
        if self._sheet is not None:
            raise InputError("工作表里还有一张工作表", _SAVE_AGAIN)
        hidden = attributes.get("table:style-name", "") in self._hidden_styles
        state = State.HIDDEN if hidden else State.VISIBLE
        self._sheet = Gathering(attributes.get("table:name", ""), state)
        self._row, self._columns = 1, 0
        self._column_styles = []

    def _enter_grid(self, sheet: Gathering, name: str, attributes: Attributes) -> None:
        if name == "table:table-column":
            first = self._columns + 1
            self._columns += _repeated(attributes, "columns")
            style = attributes.get("table:default-cell-style-name", "")
            self._column_styles.append((self._columns, style))
            if attributes.get("table:visibility") in _NOT_SHOWN:
                sheet.hide_columns(first, self._columns)
        elif name == "table:table-row":
            self._rows, self._column = _repeated(attributes, "rows"), 1
            self._row_style = attributes.get("table:default-cell-style-name", "")
            if attributes.get("table:visibility") in _NOT_SHOWN:
                for row in range(self._row, self._row + min(self._rows, _MOST_HIDDEN)):
                    sheet.hide_row(row)
        elif name in _CELLS:
            if self._path[-2] != "table:table-row":
                raise InputError("单元格不在应有的位置", _SAVE_AGAIN)
            self._cell = _Cell(attributes)

    def _enter_text(self, cell: _Cell, name: str, attributes: Attributes) -> None:
        if name in _CELLS or name == "table:table":
            raise InputError("单元格里还有单元格", _SAVE_AGAIN)
        if name == "text:p":
            cell.paragraphs.append([])
        if not cell.paragraphs:
            return
        if name == "text:s":
            cell.paragraphs[-1].append(" " * _blanks(attributes.get("text:c", "1")))
        elif name in {"text:line-break", "text:tab"}:
            cell.paragraphs[-1].append("\n" if name == "text:line-break" else "\t")
        self._parser.CharacterDataHandler = cell.paragraphs[-1].append

    def _take(self, sheet: Gathering, cell: _Cell) -> None:
        """Put what a cell holds where it stands, as often as it is repeated."""
        first, told = self._column, cell.attributes
        self._column += _repeated(told, "columns")
        height = _count(told.get("table:number-rows-spanned", "1"))
        width = _count(told.get("table:number-columns-spanned", "1"))
        if (height, width) != (1, 1):
            sheet.merge(self._row, first, self._row + height - 1, first + width - 1)
        text = "\n".join("".join(pieces) for pieces in cell.paragraphs)
        kind = told.get("office:value-type", "")
        if told.get("calcext:value-type") == "error" and not told.get("office:string-value"):
            self._fill(sheet, first, None, text)
            return
        value = _value(kind, told, text)
        if value != "":
            self._fill(sheet, first, value, self._code(kind, told, first, value))

    def _code(self, kind: str, told: Attributes, column: int, value: CellValue) -> str:
        """Give the number format of a cell: its own, that of its row, of its column."""
        code = _CODES.get(kind, "")
        if kind not in _DRESSED or not isinstance(value, float | str):
            return code
        style = told.get("table:style-name") or self._row_style
        if not style and (at := bisect(self._column_styles, (column,))) < len(self._column_styles):
            style = self._column_styles[at][1]
        shown = self._formats.code(style, value)
        return code if shown in {"", "General"} else shown

    def _fill(self, sheet: Gathering, first: int, value: CellValue | None, told: str) -> None:
        for row in range(self._row, self._row + self._rows):
            for column in range(first, self._column):
                if value is None:
                    sheet.fail(row, column, told)
                else:
                    sheet.put(row, column, value, told)


def _check_bindings(attributes: Attributes) -> None:
    for key, value in attributes.items():
        if value != _BOUND.get(key, value) or key != _NAMES.get(value, key):
            raise InputError("工作簿不是正常的 OpenDocument 表格", _SAVE_AGAIN)


def _value(kind: str, told: Attributes, text: str) -> CellValue:
    """Read a value by what the cell says that it is."""
    if kind in _NUMBERS:
        number = told.get("office:value", "")
        if not NUMBER.fullmatch(number):
            raise InputError(f"单元格的数（{number[:20]}）写法不对", _SAVE_AGAIN)
        return float(number)
    if kind == "boolean":
        return told.get("office:boolean-value", "").lower() == "true"
    if kind == "date":
        return _day(told.get("office:date-value", ""))
    if kind == "time":
        return _time(told.get("office:time-value", ""))
    return told.get("office:string-value") or text if kind == "string" else ""


def _day(text: str) -> CellValue:
    try:
        return (dt.datetime.fromisoformat(text).replace(tzinfo=None) - _ZERO) / _DAY
    except ValueError:
        return text


def _time(text: str) -> CellValue:
    found = _DURATION.fullmatch(text)
    if found is None:
        return text
    hours, minutes, seconds = found[1], found[2], found[3].replace(",", ".")
    return int(hours) / 24 + int(minutes) / 1440 + float(seconds) / 86400


def _blanks(text: str) -> int:
    """Read how many blanks an element stands for; no cell holds more than a number of five digits.

    Raises:
        InputError: More than a cell can hold.
    """
    if not (text.isascii() and text.isdecimal()):
        return 1
    if len(text) > 5 or int(text) > LONGEST_TEXT:  # noqa: PLR2004 - digits
        raise too_long()
    return int(text)


def _repeated(attributes: Attributes, what: str) -> int:
    return _count(attributes.get(f"table:number-{what}-repeated", "1"))


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < len(text) <= 7 and int(text)):  # noqa: PLR2004 - digits
        raise InputError(f"单元格跨越或重复 {text[:20]} 次", _SAVE_AGAIN)
    return int(text)
