"""Binary workbooks (.xlsb): the records of their sheets, as far as they tell sizes."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from pgxl.excel.gate.complaints import broken, too_wide
from pgxl.excel.gate.spans import Spans
from pgxl.excel.structure.ranges import LAST_COLUMN, LAST_ROW

_ROW, _LAST_CELL, _SIZE, _STRINGS = 0, 11, 148, 159
_AREA = struct.Struct("<4L")
_NUMBER = struct.Struct("<L")
_COUNTS = struct.Struct("<2L")


def check_binary_book(parts: Mapping[str, bytes]) -> None:
    """Refuse a book whose records are cut off, or which claims sizes that it cannot have.

    Raises:
        InputError: There is such a part.
    """
    spans = Spans()
    for name, content in parts.items():
        small = name.lower()
        if small.startswith("xl/worksheets/") and small.endswith(".bin"):
            _check_sheet(content, spans)
        elif small == "xl/sharedstrings.bin":
            _check_strings(content)


def _check_sheet(content: bytes, spans: Spans) -> None:
    row = 0
    for kind, start, size in records(content):
        if kind == _ROW and size >= _NUMBER.size:
            row = _NUMBER.unpack_from(content, start)[0] + 1
        elif 0 < kind <= _LAST_CELL and size >= _NUMBER.size:
            column = _NUMBER.unpack_from(content, start)[0] + 1
            if row > LAST_ROW or column > LAST_COLUMN:
                raise too_wide(row, column)
            spans.reach(row, column)
        elif kind == _SIZE and size >= _AREA.size:
            _, bottom, _, right = _AREA.unpack_from(content, start)
            if bottom >= LAST_ROW or right >= LAST_COLUMN:
                raise too_wide(bottom + 1, right + 1)
    spans.close()


def _check_strings(content: bytes) -> None:
    for kind, start, size in records(content):
        if kind == _STRINGS and size >= _COUNTS.size:
            if _COUNTS.unpack_from(content, start)[1] > len(content):
                raise broken()
            return


def records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Give kind, place and size of each record; both numbers are written in up to four bytes."""
    place = 0
    while place < len(content):
        kind, place = _varying(content, place, 2)
        size, place = _varying(content, place, 4)
        if place + size > len(content):
            raise broken()
        yield kind, place, size
        place += size


def _varying(content: bytes, place: int, longest: int) -> tuple[int, int]:
    number = 0
    for index in range(longest):
        if place >= len(content):
            raise broken()
        byte = content[place]
        place += 1
        number |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:  # noqa: PLR2004 - the bit that says that another byte follows
            break
    return number, place
