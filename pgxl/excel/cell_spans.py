"""Where the rows and cells of a sheet stand in its XML, byte by byte, whoever has written it.

The parser of the structure tells what is in a sheet; to change one cell and leave all other bytes
as they are, one must know where it begins and ends. Programs differ in prefixes (``<x:c>``), leave
out addresses, close blank rows at once or write no row at all; all of that is legal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pgxl.errors import InputError
from pgxl.excel.structure.ranges import Area, area, position
from pgxl.excel.structure.scan import Attributes, local, open_parser, parse, truth, watch_depth

_TAG = re.compile(rb"""<[^\s/>]++(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding=["']([^"']+)["']""")
_UTF8 = {b"utf-8", b"utf8", b"us-ascii"}
#: Formulas that also speak for cells in which no formula stands.
_WIDE = {"array", "dataTable"}


@dataclass(slots=True)
class Span:
    """An element: from ``start`` to ``end``, its opening tag up to ``inside``."""

    start: int
    inside: int
    end: int = 0


@dataclass(slots=True)
class CellSpan(Span):
    """A cell.

    Attributes:
        column: Its column, from 1.
        named: Whether it says its address; the others follow from the cell before.
        formula: Whether a formula stands in it.
        result: Where the stored result of its formula stands.
    """

    column: int = 0
    named: bool = False
    formula: bool = False
    result: Span | None = None


@dataclass(slots=True)
class RowSpan(Span):
    """A row.

    Attributes:
        number: Its number, from 1.
        named: Whether it says its number.
        style: The format of the whole row, which new cells take over.
        cells: Its cells by column.
    """

    number: int = 0
    named: bool = False
    style: str = ""
    cells: dict[int, CellSpan] = field(default_factory=dict)


@dataclass(slots=True)
class SheetSpans:
    """A sheet.

    Attributes:
        prefix: What stands before the names of its elements, such as ``x:``.
        data: The element around all rows.
        rows: The rows in the order of the file.
        dimension: The element that tells the range in use.
        merges: Merged cells.
        wide: Ranges of array formulas and data tables.
        columns: First and last column and the format of whole columns.
    """

    prefix: str = ""
    data: Span = field(default_factory=lambda: Span(0, 0))
    rows: list[RowSpan] = field(default_factory=list)
    dimension: Span | None = None
    merges: list[Area] = field(default_factory=list)
    wide: list[Area] = field(default_factory=list)
    columns: list[tuple[int, int, str]] = field(default_factory=list)


def locate(content: bytes) -> SheetSpans:
    """Find the rows and cells of the part of a sheet.

    Raises:
        InputError: It is no XML, not UTF-8, holds no cells' element or the same cell twice.
    """
    declared = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in _UTF8:
        raise InputError("工作表不是 UTF-8 编码", "请用 Excel 或 WPS 打开后另存，再重新处理")
    return _Locator(content).run()


class _Locator:
    """Listens to the parser and notes positions."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._parser = open_parser()
        self._found = SheetSpans()
        self._path: list[str] = []
        self._open: list[Span | None] = []
        self._row = RowSpan(0, 0)
        self._cell = CellSpan(0, 0)
        self._takers = {
            ("worksheet", "dimension"): self._take_dimension,
            ("worksheet", "cols", "col"): self._take_column,
            ("worksheet", "sheetData"): self._take_data,
            ("worksheet", "sheetData", "row"): self._take_row,
            ("worksheet", "sheetData", "row", "c"): self._take_cell,
            ("worksheet", "sheetData", "row", "c", "f"): self._take_formula,
            ("worksheet", "sheetData", "row", "c", "v"): self._take_result,
            ("worksheet", "mergeCells", "mergeCell"): self._take_merge,
        }

    def run(self) -> SheetSpans:
        watch_depth(self._parser, self._enter, self._leave)
        parse(self._parser, self._content)
        if not self._found.data.end:
            raise InputError("工作表内部缺少单元格数据", "请用 Excel 或 WPS 打开修复并另存")
        return self._found

    def _enter(self, name: str, attributes: Attributes) -> None:
        self._path.append(local(name))
        take = self._takers.get(tuple(self._path)) if len(self._path) <= 5 else None  # noqa: PLR2004
        if take is None:
            self._open.append(None)
            return
        start = self._parser.CurrentByteIndex
        tag = _TAG.match(self._content, start)
        if tag is None:
            raise InputError("工作表内部的 XML 不正常", "请用 Excel 或 WPS 打开后另存")
        inside = tag.end()
        span = take(start, inside, name, attributes)
        if self._content[inside - 2 : inside] == b"/>":
            span.end = inside
        self._open.append(span)

    def _leave(self) -> None:
        self._path.pop()
        span = self._open.pop()
        if span is not None and not span.end:
            span.end = self._content.index(b">", self._parser.CurrentByteIndex) + 1

    def _take_dimension(self, start: int, inside: int, _name: str, _told: Attributes) -> Span:
        self._found.dimension = Span(start, inside)
        return self._found.dimension

    def _take_column(self, start: int, inside: int, _name: str, told: Attributes) -> Span:
        first, last = told.get("min", ""), told.get("max", "")
        if "style" in told and first.isdecimal() and last.isdecimal():
            self._found.columns.append((int(first), int(last), told["style"]))
        return Span(start, inside)

    def _take_data(self, start: int, inside: int, name: str, _told: Attributes) -> Span:
        self._found.data = Span(start, inside)
        self._found.prefix = name.removesuffix("sheetData")
        return self._found.data

    def _take_row(self, start: int, inside: int, _name: str, told: Attributes) -> Span:
        number = told.get("r", "")
        named = number.isdecimal()
        style = told.get("s", "") if truth(told.get("customFormat")) else ""
        self._row = RowSpan(
            start, inside, 0, int(number) if named else self._row.number + 1, named, style
        )
        self._cell = CellSpan(0, 0)
        self._found.rows.append(self._row)
        return self._row

    def _take_cell(self, start: int, inside: int, _name: str, told: Attributes) -> Span:
        named = "r" in told
        column = position(told["r"])[1] if named else self._cell.column + 1
        if not column or column in self._row.cells:
            raise InputError("工作表里同一单元格写了两次或没有地址", "请用 Excel 或 WPS 打开后另存")
        self._cell = CellSpan(start, inside, 0, column, named)
        self._row.cells[column] = self._cell
        return self._cell

    def _take_formula(self, start: int, inside: int, _name: str, told: Attributes) -> Span:
        self._cell.formula = True
        if told.get("t") in _WIDE and "ref" in told:
            self._found.wide.append(area(told["ref"]))
        return Span(start, inside)

    def _take_result(self, start: int, inside: int, _name: str, _told: Attributes) -> Span:
        self._cell.result = Span(start, inside)
        return self._cell.result

    def _take_merge(self, start: int, inside: int, _name: str, told: Attributes) -> Span:
        self._found.merges.append(area(told.get("ref", "")))
        return Span(start, inside)
