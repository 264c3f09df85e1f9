"""The archive around a good workbook, cut, bent and forged."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib

from hostile.book import SHEET, STRINGS, good, pack, parts
from hostile.case import finding, merged, refused

_LOCAL, _CENTRAL, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"


def _patched(find: bytes, at: int, new: bytes, *, last: bool = False):
    """Give a maker of the workbook with bytes changed at a place behind a mark."""

    def make() -> bytes:
        data = good()
        place = (data.rfind(find) if last else data.find(find)) + at
        assert data[place : place + len(new)] != new
        return data[:place] + new + data[place + len(new) :]

    return make


def _central(name: str, at: int, new: bytes):
    """Give a maker with a field of a part's entry in the directory changed."""

    def make() -> bytes:
        data = good()
        place = data.rfind(name.encode()) - 46 + at
        assert data[place - at : place - at + 4] == _CENTRAL
        return data[:place] + new + data[place + len(new) :]

    return make


def _added(*members: tuple[str, bytes]):
    """Give a maker with members added, whatever their names."""

    def make() -> bytes:
        target = io.BytesIO(good())
        with (
            warnings.catch_warnings(action="ignore"),  # of names that are there twice
            zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package,
        ):
            for name, content in members:
                package.writestr(zipfile.ZipInfo(name), content)
        return target.getvalue()

    return make


def _renamed(old: str, new: str):
    """Give a maker with a part renamed byte by byte, in header and directory."""
    assert len(old) == len(new)
    return lambda: good().replace(old.encode(), new.encode())


def _stored_flip() -> bytes:
    data = bytearray(good(zipfile.ZIP_STORED))
    data[data.index(b"<v>75000</v>") + 3] = ord("9")
    return bytes(data)


def _deflated_flip() -> bytes:
    data = bytearray(good())
    data[data.index(SHEET.encode()) + 200] ^= 4
    return bytes(data)


def _forged(*, size: int | None = None, method: int = 8, twice: bool = False) -> bytes:
    """Write the archive by hand, the sheet's entry with lies."""
    out, directory, entries = io.BytesIO(), b"", 0
    for name, text in parts().items():
        content = text.encode()
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        told = size if size is not None and name == SHEET else len(content)
        way = method if name == SHEET else 8
        crc, start = zlib.crc32(content), out.tell()
        common = struct.pack("<3H3L2H", way, 0, 0x5A21, crc, len(packed), told, len(name), 0)
        out.write(_LOCAL + struct.pack("<2H", 20, 0) + common + name.encode() + packed)
        entry = _CENTRAL + struct.pack("<3H", 20, 20, 0) + common
        entry += struct.pack("<3H2L", 0, 0, 0, 0, start) + name.encode()
        directory += entry
        entries += 1
        if twice and name == SHEET:
            directory += entry.replace(b"sheet1.xml", b"sheet2.xml")
            entries += 1
    place = out.tell()
    out.write(directory)
    out.write(_END + struct.pack("<4H2LH", 0, 0, entries, entries, len(directory), place, 0))
    return out.getvalue()


def _with_method(method: int):
    def make() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name, text in parts().items():
                package.writestr(name, text, method if name == SHEET else zipfile.ZIP_DEFLATED)
        return target.getvalue()

    return make


def _streamed() -> bytes:
    """Write as programs do that cannot go back: sizes stand behind each part."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    target = Pipe()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            package.writestr(name, text)
    return target.getvalue()


def _reordered() -> bytes:
    return pack(dict(sorted(parts().items(), reverse=True)))


def _commented() -> bytes:
    target = io.BytesIO(good())
    with zipfile.ZipFile(target, "a") as package:
        package.comment = "由 WPS 表格保存".encode()
    return target.getvalue()


_EVIL = b"<a/>"

CASES = [
    *(
        refused(
            f"cut at {share}%", lambda share=share: good()[: len(good()) * share // 100], "不完整"
        )
        for share in (1, 10, 25, 50, 75, 90, 99)
    ),
    refused("last byte lost", lambda: good()[:-1], "不完整"),
    refused("directory overwritten with zeros", _patched(_CENTRAL, 0, bytes(40)), "不完整"),
    refused("first kilobyte lost", lambda: good()[1024:], "不是 Excel"),
    refused("digit flipped in a stored part", _stored_flip, "损坏"),
    refused("bit flipped in a packed part", _deflated_flip, "损坏"),
    refused("checksum wrong", _central(SHEET, 16, b"\0\0\0\0"), "损坏"),
    refused("size told too small", lambda: _forged(size=100), "损坏"),
    refused("size told too large", lambda: _forged(size=10**6), "损坏"),
    refused("size told far too large", lambda: _forged(size=3 * 10**9), "压缩比|解压后"),
    refused("packed size wrong", _central(SHEET, 20, struct.pack("<L", 10**6)), "损坏|重叠"),
    refused("method told wrong", lambda: _forged(method=0), "损坏"),
    refused("method bzip2", _with_method(zipfile.ZIP_BZIP2), "压缩方法"),
    refused("method lzma", _with_method(zipfile.ZIP_LZMA), "压缩方法"),
    refused("method unknown", _central(SHEET, 10, b"\x63\0"), "压缩方法"),
    refused("enciphered part", _central(SHEET, 8, b"\1\0"), "密码"),
    refused("two entries for the same bytes", lambda: _forged(twice=True), "重叠"),
    refused("bytes before the archive", lambda: b"PK\3\4" + bytes(60) + good(), "前面|不完整"),
    refused("archive before the archive", lambda: _added()() + good(), "前面|不完整"),
    refused("part twice", _added((SHEET, _EVIL)), "同名"),
    refused("part twice but for case", _added((SHEET.upper(), _EVIL)), "同名"),
    refused("part twice but for slashes", _added((SHEET.replace("/", "\\"), _EVIL)), "同名"),
    refused("part and folder of one name", _added((SHEET + "/", b"")), "同名"),
    refused("name leads out", _added(("../evil.xml", _EVIL)), "外面"),
    refused("name leads out further in", _added(("xl/../../evil.xml", _EVIL)), "外面"),
    refused("name leads out by backslash", _added(("xl\\..\\..\\evil.xml", _EVIL)), "外面"),
    refused("name absolute", _added(("/etc/evil.xml", _EVIL)), "外面"),
    refused("name with a drive", _added(("C:/evil.xml", _EVIL)), "外面"),
    refused("name with a line break", _added(("xl/a\nb.xml", _EVIL)), "外面"),
    refused("name with a zero", _renamed("xl/styles.xml", "xl/style\0.xml"), "外面"),
    refused("name differs in the directory", _central(SHEET, 46, b"xl/worksheetz"), "损坏|缺少"),
    refused("6,000 parts", _added(*((f"xl/media/{n}", b"") for n in range(6000))), "5000 个"),
    merged("stored", lambda: good(zipfile.ZIP_STORED)),
    merged("streamed", _streamed),
    merged("parts in another order", _reordered),
    merged("comment at the end", _commented),
    merged("folders as entries", _added(("xl/", b""), ("xl/worksheets/", b""))),
    merged("names in capitals", lambda: pack({n.upper(): t for n, t in parts().items()})),
    finding("picture that is none", _added(("xl/media/image1.png", b"not a picture")), "STR-08"),
    refused(
        "strings renamed",
        _renamed(STRINGS, STRINGS.replace("Strings", "Strinks")),
        "缺少必要的部分",
    ),
]
