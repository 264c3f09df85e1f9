"""The values inside of records: what JSON has no kind for is a list that begins with its kind."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pgxl.cells import Cell, Located
from pgxl.errors import PgxlError

#: What Python says where data is not of the shape that was written.
MISSHAPEN = (
    *(TypeError, ValueError, KeyError, IndexError, AttributeError),
    *(ArithmeticError, RecursionError),
)
#: Fast, and nearly as small as the slow levels make it.
_LEVEL = 1
#: A record of one form is a few kB.
_LARGEST = 1 << 28


class DamagedRecordError(PgxlError):
    """A record is not what was written: cut off, changed, or of another version."""

    def __init__(self) -> None:
        """Say what to do where nobody does it for the person at the desk."""
        super().__init__(
            "读取结果的记录有损坏；请删除结果旁边的 .pgxl-state 文件（如果有），再运行一次"
        )


_KINDS: Mapping[type, tuple[str, Callable[[Any], object]]] = {
    Decimal: ("D", str),
    dt.datetime: ("t", dt.datetime.isoformat),
    dt.date: ("d", dt.date.isoformat),
    dt.time: ("c", dt.time.isoformat),
    dt.timedelta: ("s", lambda span: [span.days, span.seconds, span.microseconds]),
}
_MAKERS: Mapping[str, Callable[[Any], object]] = {
    "D": Decimal,
    "t": dt.datetime.fromisoformat,
    "d": dt.date.fromisoformat,
    "c": dt.time.fromisoformat,
    "s": lambda parts: dt.timedelta(*parts),
}


def spell_value(value: object) -> object:
    """Give a value of a cell or of a field as JSON has it."""
    kind = _KINDS.get(type(value))
    return value if kind is None else [kind[0], kind[1](value)]


def make_value(told: object) -> Any:  # noqa: ANN401 - a value of whatever type was written
    """Give the value that ``spell_value`` has spelled."""
    return _MAKERS[told[0]](told[1]) if isinstance(told, list) else told


def spell_located(part: Located[Any]) -> list[object]:
    """Give a value with its cell; the sheet is that of the form."""
    value, raw, cell, _ = part
    told = [spell_value(raw), cell.row, cell.column]
    if value is not raw and (type(value) is not type(raw) or value != raw):
        told.append(spell_value(value))
    return told


def make_located(told: list[Any], sheet: str) -> Located[Any]:
    """Give the value that ``spell_located`` has spelled."""
    raw = make_value(told[0])
    value = make_value(told[3]) if len(told) > 3 else raw  # noqa: PLR2004 - the value, if another
    return Located(value, raw, make_cell(sheet, told[1], told[2]))


def make_shared(told: list[Any], sheet: str) -> Located[Any]:
    """Give a value that many forms have at the same cell, as one object for all of them."""
    try:
        return _shared(tuple(told), sheet)
    except TypeError:  # a list among it: a date, an amount
        return make_located(told, sheet)


@lru_cache(maxsize=1 << 12, typed=True)
def _shared(told: tuple[Any, ...], sheet: str) -> Located[Any]:
    return make_located(list(told), sheet)


@lru_cache(maxsize=1 << 14)
def make_cell(sheet: str, row: int, column: int) -> Cell:
    """Give a cell; the forms of one template share theirs."""
    return Cell(sheet, row, column)


def spell_cell(cell: Cell) -> list[object]:
    """Give a cell with its sheet."""
    return [cell.sheet, cell.row, cell.column]


def to_json(tree: object) -> str:
    """Spell a tree of lists, texts and numbers."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def pack(tree: object) -> bytes:
    """Spell and compress a tree."""
    return zlib.compress(to_json(tree).encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(record: bytes) -> Any:  # noqa: ANN401 - whatever was written
    """Give the tree that ``pack`` has packed.

    Raises:
        DamagedRecordError: The bytes are no record.
    """
    try:
        return json.loads(inflate(record).decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise DamagedRecordError from error


def inflate(record: bytes) -> bytes:
    """Give the spelling of the tree that ``pack`` has packed.

    Raises:
        DamagedRecordError: The bytes are not whole.
    """
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(record, _LARGEST)
    except zlib.error as error:
        raise DamagedRecordError from error
    if not inflater.eof or inflater.unused_data:
        raise DamagedRecordError
    return content
