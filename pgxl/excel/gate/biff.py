"""The records of an old workbook (.xls), as far as they tell sizes and passwords."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import broken, too_wide
from pgxl.excel.gate.limits import LARGEST_SPAN
from pgxl.excel.gate.spans import Spans

_BEGIN, _PASSWORD, _SIZE, _STRINGS = 0x809, 0x2F, 0x200, 0xFC
#: BLANK, NUMBER, LABEL, BOOLERR, RK, LABELSST, RSTRING, FORMULA of several versions.
_CELLS = frozenset({0x201, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x06, 0x206, 0x406})
_ROWS_OF_CELLS = frozenset({0xBD, 0xBE})
_PLACE = struct.Struct("<2H")
_HEAD = struct.Struct("<2H")
#: First row, row behind the last, the same of columns; by the size of the record.
_AREAS = {10: struct.Struct("<4H"), 14: struct.Struct("<2L2H")}
_LAST_OLD_COLUMN = 0xFF
_COUNTS = struct.Struct("<2L")


def has_password(stream: bytes) -> bool:
    """Whether the stream of an old workbook is enciphered; that is said right at its beginning."""
    for number, (kind, _, _) in enumerate(records(stream)):
        if kind == _PASSWORD:
            return True
        if number > 20:  # noqa: PLR2004 - records before it: BOF, WRITEPROT and the like
            break
    return False


def check_old_book(stream: bytes) -> None:
    """Refuse an old workbook that is cut off, or which claims sizes that it cannot have.

    Raises:
        InputError: It is one of these.
    """
    spans = Spans()
    begun = False
    seen: set[bytes] = set()
    for kind, start, size in records(stream):
        if kind == _BEGIN:
            begun = True
            spans.close()
            seen.clear()
        elif begun:
            _measure(stream, kind, start, size, spans)
            if kind in _CELLS and size >= _PLACE.size:
                _check_place(stream[start : start + _PLACE.size], seen)
    spans.close()
    if not begun:
        raise broken()


def _check_place(place: bytes, seen: set[bytes]) -> None:
    """Refuse a cell that stands there twice: the last one counts, or the first."""
    if place in seen:
        row, column = _PLACE.unpack(place)
        raise InputError(
            f"第 {row + 1} 行第 {column + 1} 列的单元格重复，不同的程序会读出不同的内容",
            "请用 Excel 或 WPS 打开后另存为 .xlsx，再重新发送",
        )
    seen.add(place)


def _measure(stream: bytes, kind: int, start: int, size: int, spans: Spans) -> None:
    """Take what a record says of sizes."""
    if kind in _CELLS and size >= _PLACE.size:
        row, column = _PLACE.unpack_from(stream, start)
        spans.reach(row + 1, column + 1)
    elif kind in _ROWS_OF_CELLS and size >= _PLACE.size + 2:
        row, _ = _PLACE.unpack_from(stream, start)
        spans.reach(row + 1, int.from_bytes(stream[start + size - 2 : start + size], "little") + 1)
    elif kind == _SIZE:
        area = _AREAS.get(size)
        if area is None:
            raise broken()
        _check_claim(*area.unpack_from(stream, start))
    elif kind == _STRINGS and size >= _COUNTS.size:
        _check_count(stream, start)


def _check_count(stream: bytes, start: int) -> None:
    if _COUNTS.unpack_from(stream, start)[1] > len(stream):
        raise broken()


def _check_claim(top: int, bottom: int, left: int, right: int) -> None:
    """Hold back calamine, which sets memory aside for all that a sheet claims to have.

    It counts as it does there: rows wrap around below nothing, odd columns begin at the first.
    """
    if not bottom or not right:
        return
    if top > bottom:
        raise broken()
    if left > _LAST_OLD_COLUMN or right < left:
        left = 0
    if (bottom - top) * (right - left) > LARGEST_SPAN:
        raise too_wide(bottom, right)


def records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Give kind, place and size of each record, up to the zeros that fill the last sector."""
    place = 0
    while place + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, place)
        if not kind and not size:
            break
        place += _HEAD.size
        if place + size > len(stream):
            raise broken()
        yield kind, place, size
        place += size
