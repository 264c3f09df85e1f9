"""What an old workbook (.xls) refers to outside of itself, by the records that name it."""

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
_EXCEL_97 = 0x600
_MACRO_SHEET = b"\1"
#: A workbook that stands for itself or for add-ins names nobody; so do these names.
_ITSELF, _NOBODY = 4, frozenset({"", "\0", " "})
#: How the name of another workbook begins; what parts program and topic of a DDE or OLE link.
_ENCODED, _PARTED = "\x01", "\x03"
_ASKS = "WEBSERVICE"


def find_links(stream: bytes) -> Iterator[Foreign]:
    """Tell other workbooks, programs and servers that an old workbook names; some many times."""
    wide = True
    for kind, start, size in records(stream):
        content = stream[start : start + size]
        if kind == _BEGIN:
            wide = int.from_bytes(content[:2], "little") >= _EXCEL_97
        elif kind == _SUPPORT and size > _ITSELF:
            yield from _tell(_text(content[2:]))
        elif kind == _EXTERNAL_SHEET and not wide:
            yield from _tell_old(content)
        elif kind in _QUERIES:
            yield Foreign.CONNECTION
        elif kind == _SHEET and content[5:6] == _MACRO_SHEET:
            yield Foreign.MACRO_SHEET
        elif kind in _NAMES and _holds(content, _ASKS):
            yield Foreign.WEB_FUNCTION


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
