"""The gate: what must not be opened is refused before any reader sees it, by content, not by name.

The readers behind it are not enough: calamine does not notice a wrong checksum, and one cell far
away on an empty sheet makes it ask for more memory than there is, which ends the whole program.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from pgxl.errors import InputError

#: A form is a few dozen kB; a workbook with pictures a few MB.
LARGEST_FILE = 200 * 1024 * 1024
#: What all parts of a workbook may come to when they are inflated.
LARGEST_CONTENT = 1024 * 1024 * 1024
#: The part of a sheet that its cells span, in cells; 1,048,576 rows of 20 columns are more.
LARGEST_SPAN = 20_000_000

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ADDRESS = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
#: A cell beyond column ZZ or row 9999; without one the cells span less than ``LARGEST_SPAN``.
_FAR = re.compile(rb"""r=["'](?:[A-Za-z]{3}[0-9]|[A-Za-z]{1,2}[0-9]{5})""")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"<html", "网页"),
    (b"<!doctype html", "网页"),
    (b"<?xml", "XML 文本"),
    (b"{\\rtf", "RTF 文档"),
)


class Kind(Enum):
    """The kinds of workbook that can be read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"


@dataclass(frozen=True, slots=True)
class Admitted:
    """What the gate let through.

    Attributes:
        kind: The kind of workbook.
        parts: The parts of its package, inflated, by their names; none in an .xls file.
    """

    kind: Kind
    parts: Mapping[str, bytes]


def admit(data: bytes) -> Admitted:
    """Tell what kind of workbook some bytes are, and refuse what is none or is damaged.

    Raises:
        InputError: Not a workbook, encrypted, cut off, damaged or absurdly large.
    """
    if not data:
        raise InputError("文件是空的（0 字节）", "请对方重新发送")
    if len(data) > LARGEST_FILE:
        raise InputError(
            f"文件有 {len(data) >> 20} MB，超过 200 MB", "请只保留填报工作表后重新保存"
        )
    if data.startswith(_COMPOUND_FILE):
        return _admit_compound(data)
    if data.startswith(b"PK"):
        return _admit_zip(data)
    start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for mark, name in _FOREIGN:
        if start.startswith(mark.lower()):
            raise InputError(f"这是{name}，不是 Excel 工作簿", "请发送 .xlsx 格式的填报表")
    raise InputError("不是 Excel 工作簿", "请用 Excel 或 WPS 打开后另存为 .xlsx 再发送")


def _admit_compound(data: bytes) -> Admitted:
    if _ENCRYPTED in data:
        raise InputError("工作簿设有打开密码", "请取消打开密码，另存后重新发送")
    if any(name in data for name in _OLD_WORKBOOK):
        return Admitted(Kind.XLS, {})
    raise InputError("这是旧版 Office 文件，但不是 Excel 工作簿", "请发送 .xlsx 格式的填报表")


def _admit_zip(data: bytes) -> Admitted:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            kind = _kind_of(package)
            _check_names(package)
            _check_size(package)
            parts = {part.filename: package.read(part) for part in package.infolist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise InputError("文件不完整或已损坏", "请对方重新发送，或用 Excel 修复后另存") from error
    except RuntimeError as error:  # zipfile's word for an encrypted part
        raise InputError("压缩包加了密码", "请取消密码后重新发送") from error
    except NotImplementedError as error:
        raise InputError("用了 Excel 不使用的压缩方法", "请用 Excel 或 WPS 另存为 .xlsx") from error
    for name, content in parts.items():
        _check_part(name, content)
    return Admitted(kind, parts)


def _kind_of(package: zipfile.ZipFile) -> Kind:
    names = {name.lower() for name in package.namelist()}
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return Kind.XLSX
    if "content.xml" in names and _mimetype(package).endswith(b"spreadsheet"):
        return Kind.ODS
    if "word/document.xml" in names:
        raise InputError("这是 Word 文档，不是 Excel 工作簿", "请发送 .xlsx 格式的填报表")
    raise InputError("这是压缩包，不是 Excel 工作簿", "请先解压，再把里面的工作簿放进来")


def _mimetype(package: zipfile.ZipFile) -> bytes:
    return package.read("mimetype").strip() if "mimetype" in package.namelist() else b""


def _check_size(package: zipfile.ZipFile) -> None:
    if sum(part.file_size for part in package.infolist()) > LARGEST_CONTENT:
        raise InputError("解压后超过 1 GB，不是正常的填报表", "请对方用空白模板重新填写")


def _check_names(package: zipfile.ZipFile) -> None:
    """Refuse two parts of one name: readers do not agree on which of them counts."""
    names = [name.replace("\\", "/").casefold() for name in package.namelist()]
    if len(set(names)) != len(names):
        raise InputError("工作簿里有两个同名的部分", "请用 Excel 或 WPS 打开后另存，再重新发送")


def _check_part(name: str, content: bytes) -> None:
    """Refuse a sheet whose cells span more than any form does; reading checked the checksum."""
    if not _SHEET_PART.fullmatch(name) or not _FAR.search(content):
        return
    addresses = _ADDRESS.findall(content)
    if not addresses:
        return
    height = max(int(row) for _, row in addresses)
    width = max(_column_number(letters) for letters in {letters for letters, _ in addresses})
    if height * width > LARGEST_SPAN:
        raise InputError(
            f"工作表的单元格延伸到第 {height} 行第 {width} 列", "请删除表格以外的行和列后重新保存"
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
