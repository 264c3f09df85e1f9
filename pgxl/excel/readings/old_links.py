"""What an old workbook (.xls) carries besides cells, and refers to outside of itself."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pgxl.excel.gate.biff import records
from pgxl.excel.structure.model import Foreign

# The numbers of records, as [MS-XLS] 2.3 has them. EXTERNSHEET names a workbook up to Excel 95.
_BEGIN, _SHEET, _SUPPORT, _EXTERNAL_SHEET = 0x809, 0x85, 0x1AE, 0x17
#: Names of functions that Excel 97 did not know are such records: EXTERNNAME, NAME.
_NAMES = frozenset({0x23, 0x18})
#: Tables that a query fills, and where from: QSI, DBQUERY, DCONN.
_QUERIES = frozenset({0x1AD, 0xDC, 0x876})
_COMMENT, _THING = 0x1C, 0x5D
_EXCEL_97 = 0x600
#: What lies on a sheet, by the numbers of [MS-XLS] 2.5.143: lines, shapes, charts, texts, pictures;
#: buttons, boxes and the like. A list to choose from (20) belongs to a filter or a validation.
_DRAWN, _PRESSED = frozenset((*range(7), 8, 9, 30)), frozenset((7, *range(11, 20)))
_KIND_AT = slice(4, 6)
_MACRO_SHEET = b"\1"
#: A workbook that stands for itself or for add-ins names nobody; so do these names.
_ITSELF, _NOBODY = 4, frozenset({"", "\0", " "})
#: How the name of another workbook begins; what parts program and topic of a DDE or OLE link.
_ENCODED, _PARTED = "\x01", "\x03"
_ASKS = "WEBSERVICE"


def find_links(stream: bytes) -> Iterator[Foreign]:
    """Tell what an old workbook names or carries: workbooks, programs, servers, comments."""
    wide = True
    for kind, start, size in records(stream):
        content = stream[start : start + size]
        if kind == _BEGIN:
            wide = int.from_bytes(content[:2], "little") >= _EXCEL_97
        elif kind == _SUPPORT and size > _ITSELF:
            yield from _tell(_text(content[2:]))
        elif kind == _EXTERNAL_SHEET and not wide:
            yield from _tell_old(content)
        elif (what := _tell_kind(kind, content)) is not None:
            yield what


def _tell_kind(kind: int, content: bytes) -> Foreign | None:
    if kind in _QUERIES:
        return Foreign.CONNECTION
    if kind == _COMMENT:
        return Foreign.COMMENT
    if kind == _SHEET and content[5:6] == _MACRO_SHEET:
        return Foreign.MACRO_SHEET
    if kind in _NAMES and _holds(content, _ASKS):
        return Foreign.WEB_FUNCTION
    return _tell_thing(content[_KIND_AT]) if kind == _THING else None


def _tell_thing(told: bytes) -> Foreign | None:
    kind = int.from_bytes(told, "little")
    if kind in _PRESSED:
        return Foreign.CONTROL
    return Foreign.DRAWING if kind in _DRAWN else None


def _tell(name: str) -> Iterator[Foreign]:
    if name.startswith(_ENCODED):
        yield Foreign.EXTERNAL_LINK
    elif _PARTED in name:
        yield Foreign.DDE
    elif name not in _NOBODY:
        yield Foreign.EXTERNAL_LINK


def _tell_old(content: bytes) -> Iterator[Foreign]:
    """Read a name of Excel 5 and 95: sheets of the workbook itself begin with other signs."""
    name = content[1:].decode("latin-1")
    if name.startswith(_ENCODED):
        yield Foreign.EXTERNAL_LINK
    elif _PARTED in name[1:]:
        yield Foreign.DDE


def _text(content: bytes) -> str:
    """Read a text with its length before it, and whether each character takes two bytes."""
    if len(content) < 3:  # noqa: PLR2004 - length and kind
        return ""
    length, kind = struct.unpack_from("<HB", content)
    if kind & 1:
        return content[3 : 3 + 2 * length].decode("utf-16-le", "replace")
    return content[3 : 3 + length].decode("latin-1")


def _holds(content: bytes, word: str) -> bool:
    return word.encode("ascii") in content or word.encode("utf-16-le") in content
