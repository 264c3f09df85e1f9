"""A workbook file as its parts, and back, with nothing in it that depends on the clock."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

#: What ``zipfile`` says of an archive, or of a part, that is not what its directory says; among
#: RuntimeError are methods that it does not know, and passwords.
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
#: The first day that a zip file knows, as its directory spells it.
_DATE = 1 << 5 | 1
_VERSION, _UNIX, _DEFLATED, _UTF8 = 20, 3, 8, 0x800
_RIGHTS = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a workbook that is deflated already: most of the work of packing it.

    Attributes:
        content: The part.
        deflated: The same, deflated.
        checksum: Its CRC-32.
    """

    content: bytes
    deflated: bytes
    checksum: int


def deflate(content: bytes) -> Part:
    """Deflate a part, so that it can be packed into many workbooks."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return Part(content, packer.compress(content) + packer.flush(), zlib.crc32(content))


def unpack(data: bytes) -> dict[str, bytes]:
    """Give the parts of a workbook by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def pack(parts: Mapping[str, bytes | Part]) -> bytes:
    """Make a workbook of its parts; the same parts give the same bytes.

    The zip file is written here because ``zipfile`` deflates every part anew: PKWARE's APPNOTE,
    4.3.7 local file header, 4.3.12 central directory, 4.3.16 its end. Workbooks stay below the 4 GB
    where that form ends.
    """
    target, directory = bytearray(), bytearray()
    for name, content in parts.items():
        part = content if isinstance(content, Part) else deflate(content)
        title = name.encode()
        told = struct.pack(
            "<4H3I2H",
            *(0 if name.isascii() else _UTF8, _DEFLATED, 0, _DATE),
            *(part.checksum, len(part.deflated), len(part.content)),
            *(len(title), 0),
        )
        place = struct.pack("<3H2I", 0, 0, 0, _RIGHTS, len(target))
        made_by = struct.pack("<4s2BH", b"PK\1\2", _VERSION, _UNIX, _VERSION)
        directory += made_by + told + place + title
        target += struct.pack("<4sH", b"PK\3\4", _VERSION) + told + title + part.deflated
    counts = 0, 0, len(parts), len(parts), len(directory), len(target), 0
    return bytes(target + directory + struct.pack("<4s4H2IH", b"PK\5\6", *counts))
