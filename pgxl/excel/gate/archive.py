"""The archive around a workbook: its directory is judged whole before anything is inflated.

The directory is read by zipfile. Parts are inflated here, because zipfile inflates a part whole
before it sees that the directory lies about its size; and every part is inflated to its end, since
only then its checksum says anything.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import SAVE_AGAIN, damaged
from pgxl.excel.gate.limits import (
    LARGEST_CONTENT,
    LARGEST_RATIO,
    LARGEST_UNSUSPECTED,
    MOST_PARTS,
)
from pgxl.excel.gate.names import check_names
from pgxl.excel.package import DAMAGE

_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\x03\x04"
_ENCIPHERED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

Entry = zipfile.ZipInfo


def read_directory(data: bytes) -> Sequence[Entry]:
    """Read the directory of an archive; folders are left out.

    Raises:
        InputError: It is cut off, or shows what no office program writes.
    """
    if data.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        raise InputError(f"压缩包里有超过 {MOST_PARTS} 个文件，不是正常的工作簿", SAVE_AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries, end = archive.infolist(), archive.start_dir
    except DAMAGE as error:
        raise damaged() from error
    _check_entries(entries)
    _check_places(entries, end)
    check_names(entries)
    return [entry for entry in entries if not entry.is_dir()]


def _check_entries(entries: Sequence[Entry]) -> None:
    total = 0
    for entry in entries:
        if entry.flag_bits & _ENCIPHERED:
            raise InputError("压缩包加了密码", "请取消密码后重新发送")
        if entry.compress_type not in _METHODS:
            raise InputError("用了 Excel 不使用的压缩方法", "请用 Excel 或 WPS 另存为 .xlsx")
        size, packed = entry.file_size, entry.compress_size
        total += size
        if size > LARGEST_UNSUSPECTED and size > packed * LARGEST_RATIO:
            raise InputError(
                f"压缩比异常（{packed >> 10} kB 解压成 {size >> 20} MB），不是正常的填报表",
                "请删除表格以外的行和列，或用空白模板重新填写",
            )
    if total > LARGEST_CONTENT:
        raise InputError(
            f"解压后有 {total >> 20} MB，超过 {LARGEST_CONTENT >> 20} MB，不是正常的填报表",
            "请删除表格以外的行和列，或用空白模板重新填写",
        )


def _check_places(entries: Sequence[Entry], end: int) -> None:
    """Refuse an archive behind other bytes, and entries that lie over each other."""
    reach = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if not reach and entry.header_offset:
            raise InputError("压缩包前面藏有别的内容", "正常的工作簿不会这样；请核实来源")
        if entry.header_offset < reach:
            raise InputError("压缩包里的文件相互重叠", "正常的工作簿不会这样；请核实来源")
        reach = entry.header_offset + _LOCAL.size + entry.compress_size
    if reach > end:
        raise damaged()


def inflate(data: bytes, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """Inflate every part, and hold it against the size and checksum of the directory.

    Raises:
        InputError: A part is not what the directory says.
    """
    for entry in entries:
        packed = _packed(data, entry)
        content = packed if entry.compress_type == zipfile.ZIP_STORED else _expand(packed, entry)
        if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
            raise damaged()
        yield entry.filename, content


def _packed(data: bytes, entry: Entry) -> bytes:
    """Find the bytes of a part behind its own header, which must bear its name."""
    start = entry.header_offset
    if len(data) < start + _LOCAL.size:
        raise damaged()
    mark, *_, name, extra = _LOCAL.unpack_from(data, start)
    place = start + _LOCAL.size + name + extra
    code = "utf-8" if entry.flag_bits & 0x800 else "cp437"
    own = data[start + _LOCAL.size : start + _LOCAL.size + name]
    if mark != _LOCAL_MARK or own != entry.orig_filename.encode(code, "replace"):
        raise damaged()
    packed = data[place : place + entry.compress_size]
    if len(packed) != entry.compress_size:
        raise damaged()
    return packed


def _expand(packed: bytes, entry: Entry) -> bytes:
    expander = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = expander.decompress(packed, entry.file_size + 1)
    except zlib.error as error:
        raise damaged() from error
    if not expander.eof or expander.unused_data:
        raise damaged()
    return content
