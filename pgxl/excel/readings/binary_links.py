"""What a binary workbook (.xlsb) refers to outside of itself, beyond what its directory says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pgxl.excel.gate.binary import records
from pgxl.excel.structure.model import Foreign

# The numbers of records, as [MS-XLSB] 2.3.1 has them: BrtName, BrtBeginSupBook.
_NAME, _SUPPORT = 39, 360
#: A support book is another workbook (0), a server and its topic (DDE, 1), or an OLE object (2).
_SERVERS = frozenset({b"\1\0", b"\2\0"})
#: Before the name there are its flags, its key and its sheet; after these its length.
_NAME_AT, _LENGTH = 9, 4
#: A function that Excel 2007 did not know is called by such a name.
_ASKS = "_xlfn.webservice"


def find_in_binary(book: bytes, links: Iterable[bytes]) -> Iterator[Foreign]:
    """Tell what a binary workbook asks servers and programs for.

    Args:
        book: The part that holds it together.
        links: The parts of its links to the outside.

    Raises:
        InputError: A part is cut off.
    """
    for kind, start, size in records(book):
        if kind == _NAME and _name(book[start : start + size]).lower() == _ASKS:
            yield Foreign.WEB_FUNCTION
    for content in links:
        for kind, start, _ in records(content):
            if kind == _SUPPORT and content[start : start + 2] in _SERVERS:
                yield Foreign.DDE


def _name(content: bytes) -> str:
    begin = _NAME_AT + _LENGTH
    length = int.from_bytes(content[_NAME_AT:begin], "little")
    return content[begin : begin + 2 * length].decode("utf-16-le", "replace")
