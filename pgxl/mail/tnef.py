"""winmail.dat: attachments as Exchange packs them for programs that are not Outlook.

Read here rather than with a library: what is needed of [MS-OXTNEF] is this page, and the one
library there is loops as often as a hostile file tells it to.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pgxl.errors import InputError
from pgxl.mail.attachment import Piece
from pgxl.mail.charsets import decode
from pgxl.mail.names import bare_name
from pgxl.mail.sorting import sort_out

_FIRST = 6
_ATTACHMENT = 2
# [MS-OXTNEF] 2.1.3.2: ids of attributes.
_BEGIN, _TITLE, _DATA, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
# [MS-OXPROPS]: what an attachment is called and holds.
_LONG_NAME, _CONTENT = 0x3707, 0x3701
#: [MS-OXCDATA] 2.11.1: types of properties that always take the same room, in bytes.
_FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_UNICODE, _OBJECT, _MANY, _NAMED = 0x1F, 0x0D, 0x1000, 0x8000
#: Before an embedded object stands what kind of object it is.
_INTERFACE = 16
#: Attributes, properties and values; a mail has some dozens.
_MOST = 10_000
#: What stands behind the last attribute where a program has added a line or filled up a block.
_PADDING = b"\r\n\0"


@dataclass(slots=True)
class _Attached:
    title: bytes = b""
    long_name: str = ""
    data: bytes = b""
    embedded: bool = False

    def take(self, attribute: int, content: bytes) -> None:
        if attribute == _TITLE:
            self.title = content
        elif attribute == _DATA:
            self.data = content
        elif attribute == _PROPERTIES:
            for key, kind, value in _properties(content):
                self._take_property(key, kind, value)

    def _take_property(self, key: int, kind: int, value: bytes) -> None:
        if key == _LONG_NAME:
            wide = kind == _UNICODE
            text = value.decode("utf-16-le", "replace") if wide else decode(value)
            self.long_name = text.rstrip("\0")
        elif key == _CONTENT:
            self.embedded = kind == _OBJECT
            self.data = value[_INTERFACE:] if self.embedded else value


def read_tnef(piece: Piece) -> Iterator[Piece]:
    """Give the attachments of winmail.dat.

    Raises:
        InputError: It is damaged.
    """
    try:
        found = _attachments(piece.data)
    except (struct.error, IndexError) as error:
        raise InputError(
            "winmail.dat 不完整或已损坏", "请对方在 Outlook 里用纯文本或 HTML 格式重新发送"
        ) from error
    provenance = replace(piece.provenance, container=piece.label)
    for each in found:
        name = bare_name(each.long_name or decode(each.title.rstrip(b"\0")))
        taken = Piece(name, each.data, provenance)
        if each.embedded:
            told = "winmail.dat 里嵌着另一封邮件或对象；请对方把工作簿直接作为附件发送"
            taken = replace(taken, data=b"", reason=told)
        yield sort_out(taken)


def _attachments(data: bytes) -> list[_Attached]:
    found: list[_Attached] = []
    for level, attribute, content in _attributes(data):
        if level == _ATTACHMENT and attribute == _BEGIN:
            found.append(_Attached())
        elif level == _ATTACHMENT and found:
            found[-1].take(attribute, content)
    return found


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Give level, id and content of each attribute; each has a checksum, which must be right."""
    at = _FIRST
    for _ in range(_MOST):
        if not data[at:].strip(_PADDING):
            return
        level, attribute, _, size = struct.unpack_from("<BHHI", data, at)
        at += 9
        content = data[at : at + size]
        (checksum,) = struct.unpack_from("<H", data, at + size)
        if sum(content) & 0xFFFF != checksum:
            raise IndexError(attribute)
        yield level, attribute, content
        at += size + 2
    raise IndexError(at)


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Give key, type and value of each property; of several values, the last."""
    (count,) = struct.unpack_from("<I", data)
    at = 4
    for _ in range(min(count, _MOST)):
        kind, key = struct.unpack_from("<HH", data, at)
        at = _skip_name(data, at + 4) if key >= _NAMED else at + 4
        many, kind = kind & _MANY, kind & ~_MANY
        values = 1
        if many or kind not in _FIXED:
            (values,) = struct.unpack_from("<I", data, at)
            at += 4
        value = b""
        for _ in range(min(values, _MOST)):
            size = _FIXED.get(kind, -1)
            if size < 0:
                (size,) = struct.unpack_from("<I", data, at)
                at += 4
            value = data[at : at + size]
            if len(value) < size:
                raise IndexError(key)
            at += size + -size % 4
        yield key, kind, value


def _skip_name(data: bytes, at: int) -> int:
    """Step over the name of a property that has one: a class, then a number or a text."""
    kind, size = struct.unpack_from("<II", data, at + 16)
    return at + 24 + (size + -size % 4 if kind else 0)
