"""Binary workbooks (.xlsb) a second time: the records that hold sheets, cells and texts."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pgxl.cells import CellValue
from pgxl.errors import InputError
from pgxl.excel.gate.binary import records
from pgxl.excel.gate.complaints import REPAIR_AS_XLSX, broken
from pgxl.excel.readings.binary_links import find_in_binary
from pgxl.excel.readings.gathering import Gathering, formats_of
from pgxl.excel.structure.model import SheetStructure, State, Structure
from pgxl.excel.structure.package import Package, Relation, find_workbook
from pgxl.excel.structure.styles import BUILT_IN_FORMATS

# The numbers of records, as [MS-XLSB] 2.3.1 has them.
_ROW, _SHEET, _BOOK, _TEXT = 0, 156, 153, 19
_MERGED, _COLUMN, _FORMAT, _CELL_FORMAT = 176, 60, 44, 47
_CELL_FORMATS, _CELL_FORMATS_END = 617, 618
_BLANK, _RK, _ERROR, _TRUTH, _REAL, _INLINE, _SHARED, _RICH = 1, 2, 3, 4, 5, 6, 7, 62
#: What a cell of a formula holds, as that of a plain cell.
_RESULTS = {8: _INLINE, 9: _REAL, 10: _TRUTH, 11: _ERROR}
_CELLS = frozenset({_BLANK, _RK, _ERROR, _TRUTH, _REAL, _INLINE, _SHARED, _RICH, *_RESULTS})
_STATES = {0: State.VISIBLE, 1: State.HIDDEN, 2: State.VERY_HIDDEN}
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_HIDDEN_ROW, _FIRST_BIT = 0x10, 0x01
_STYLE = 0xFFFFFF
_HEAD = 8
_LINK = "externalLink"


class _Book(NamedTuple):
    """What sheets refer to: the shared texts, and the number formats of cell formats."""

    texts: Sequence[str]
    codes: Sequence[str]


def read_binary_book(parts: Mapping[str, bytes]) -> Structure:
    """Read a binary workbook.

    Raises:
        InputError: It is damaged.
    """
    package = Package(parts)
    part = find_workbook(package)
    relations = package.relations(part)
    try:
        told = _Book(
            _texts(_part(package, relations, "sharedStrings")),
            _codes(_part(package, relations, "styles")),
        )
        tabs, since_1904 = _outline(package.read(part))
        sheets = tuple(_sheet(package, relations, tab, told) for tab in tabs)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise broken() from error
    links = [package.read(each.target) for each in relations.values() if each.kind == _LINK]
    return Structure(
        sheets,
        foreign=frozenset((*package.foreign(), *find_in_binary(package.read(part), links))),
        formats=formats_of(sheets),
        since_1904=since_1904,
    )


def _part(package: Package, relations: Mapping[str, Relation], kind: str) -> bytes:
    for relation in relations.values():
        if relation.kind == kind:
            return package.read(relation.target)
    return b""


def _outline(content: bytes) -> tuple[list[tuple[str, State, str]], bool]:
    """Give name, state and relation of each sheet, and whether days are counted from 1904 on."""
    tabs: list[tuple[str, State, str]] = []
    since_1904 = False
    for kind, start, _ in records(content):
        if kind == _SHEET:
            relation, place = _wide(content, start + _HEAD)
            name, _ = _wide(content, place)
            tabs.append((name, _STATES.get(_number(content, start), State.HIDDEN), relation))
        elif kind == _BOOK:
            since_1904 = bool(content[start] & _FIRST_BIT)
    return tabs, since_1904


def _texts(content: bytes) -> list[str]:
    return [_wide(content, start + 1)[0] for kind, start, _ in records(content) if kind == _TEXT]


def _codes(content: bytes) -> list[str]:
    """Give the number format of each cell format."""
    own = dict(BUILT_IN_FORMATS)
    codes: list[str] = []
    inside = False
    for kind, start, _ in records(content):
        if kind == _FORMAT:
            own[str(_short(content, start))] = _wide(content, start + 2)[0]
        elif kind in {_CELL_FORMATS, _CELL_FORMATS_END}:
            inside = kind == _CELL_FORMATS
        elif inside and kind == _CELL_FORMAT:
            codes.append(own.get(str(_short(content, start + 2)), ""))
    return codes


def _sheet(
    package: Package, relations: Mapping[str, Relation], tab: tuple[str, State, str], book: _Book
) -> SheetStructure:
    name, state, key = tab
    relation = relations.get(key)
    if relation is None:
        raise broken()
    if relation.kind != "worksheet":
        return SheetStructure(name, state)
    content = package.read(relation.target)
    found, row = Gathering(name, state), 0
    for kind, start, _ in records(content):
        if kind == _ROW:
            row = _row(content, start, row, found)
        elif kind in _CELLS:
            _take(content, kind, start, row, (found, book))
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4L", content, start)
            found.merge(top + 1, left + 1, bottom + 1, right + 1)
        elif kind == _COLUMN and _short(content, start + 16) & _FIRST_BIT:
            found.hide_columns(_number(content, start) + 1, _number(content, start + 4) + 1)
    return found.finish()


def _row(content: bytes, start: int, before: int, found: Gathering) -> int:
    """Take the head of a row; rows must ascend, or programs differ on which of two counts."""
    row = _number(content, start) + 1
    if row <= before:
        raise InputError(
            f"第 {row} 行重复或次序不对，不同的程序会读出不同的内容",
            REPAIR_AS_XLSX,
        )
    if content[start + 11] & _HIDDEN_ROW:
        found.hide_row(row)
    return row


def _take(content: bytes, kind: int, start: int, row: int, into: tuple[Gathering, _Book]) -> None:
    """Take a cell: its column, its format, and its value by its kind."""
    found, book = into
    if not row:
        raise broken()
    column, style = _number(content, start) + 1, _number(content, start + 4) & _STYLE
    code = book.codes[style] if style < len(book.codes) else ""
    what = _RESULTS.get(kind, kind)
    place = start + _HEAD
    if what == _ERROR:
        found.fail(row, column, _ERRORS.get(content[place], "#N/A"))
    elif what == _SHARED:
        found.put(row, column, book.texts[_number(content, place)], code)
    elif what != _BLANK:
        value = _READERS[what](content, place)
        found.put(row, column, value, "" if isinstance(value, bool) else code)


def _rk(content: bytes, place: int) -> float:
    """Read a number of 30 bits: an integer, or the upper part of a float; maybe in hundredths."""
    told = _number(content, place)
    if told & 2:
        value = float(struct.unpack_from("<l", content, place)[0] >> 2)
    else:
        value = struct.unpack("<d", bytes(4) + struct.pack("<L", told & ~3))[0]
    return value / 100 if told & _FIRST_BIT else value


def _real(content: bytes, place: int) -> float:
    value: float = struct.unpack_from("<d", content, place)[0]
    return value


_READERS: Mapping[int, Callable[[bytes, int], CellValue]] = {
    _RK: _rk,
    _REAL: _real,
    _TRUTH: lambda content, place: bool(content[place]),
    _INLINE: lambda content, place: _wide(content, place)[0],
    _RICH: lambda content, place: _wide(content, place + 1)[0],
}


def _wide(content: bytes, place: int) -> tuple[str, int]:
    """Read a text and tell where it ends; one that is not there has the length -1."""
    length = _number(content, place)
    place += 4
    if length == 2**32 - 1:
        return "", place
    end = place + 2 * length
    if end > len(content):
        raise broken()
    return content[place:end].decode("utf-16-le"), end


def _number(content: bytes, place: int) -> int:
    value: int = struct.unpack_from("<L", content, place)[0]
    return value


def _short(content: bytes, place: int) -> int:
    value: int = struct.unpack_from("<H", content, place)[0]
    return value
