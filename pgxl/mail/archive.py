"""Zip files of workbooks: each member is judged before it is inflated."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from pgxl.cells import WITHIN
from pgxl.errors import InputError
from pgxl.excel.gate.complaints import UNPACK
from pgxl.excel.package import DAMAGE
from pgxl.mail.attachment import Lack, Piece
from pgxl.mail.kinds import MOST_ENTRIES, ZIP_ENTRY
from pgxl.mail.names import bare_name, member_path

_MOST_MEMBERS = 5_000
_MOST_BYTES = 1024 * 1024 * 1024
_LARGEST_MEMBER = 200 * 1024 * 1024
#: Small members may be as repetitive as they like; false alarms on them are common.
_RATIO_ABOVE = 8 * 1024 * 1024
_RATIO = 100
_ENCRYPTED = 1
_LARGEST_RESOURCE = 4096
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: What macOS adds beside each file.
_RESOURCES, _RESOURCE = "__MACOSX", "._"


def read_archive(piece: Piece) -> Iterator[Piece]:
    """Give the members of a zip file; folders are part of where a member stands.

    Raises:
        InputError: The file is damaged, or holds more than is opened.
    """
    if piece.data.count(ZIP_ENTRY) > MOST_ENTRIES:
        raise InputError(f"压缩包里的文件超过 {MOST_ENTRIES} 个", "请分成几个压缩包")
    try:
        archive = zipfile.ZipFile(io.BytesIO(piece.data))
    except DAMAGE as error:
        raise InputError(
            "压缩包不完整或已损坏", "请对方重新压缩后发送，或直接发送工作簿"
        ) from error
    with archive:
        members = [each for each in archive.infolist() if not _is_folder(each)]
        _check_amount(members)
        for member in members:
            yield _take(archive, member, piece)


def _check_amount(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_MEMBERS:
        raise InputError(f"压缩包里有 {len(members)} 个文件，超过 5000 个", "请分成几个压缩包")
    if sum(member.file_size for member in members) > _MOST_BYTES:
        raise InputError("压缩包解压后超过 1 GB", "请只压缩填报表，或分成几个压缩包")


def _is_folder(member: zipfile.ZipInfo) -> bool:
    """Tell a folder, which holds nothing itself, and what macOS adds, which is small."""
    path = member_path(member)
    if not path[-1]:
        return not member.file_size
    added = _RESOURCES in path and path[-1].startswith(_RESOURCE)
    return added and member.file_size <= _LARGEST_RESOURCE


def _take(archive: zipfile.ZipFile, member: zipfile.ZipInfo, piece: Piece) -> Piece:
    *folders, name = [bare_name(part) for part in member_path(member) if part.strip(" .")] or [""]
    container = WITHIN.join((piece.label, *folders))
    taken = Piece(
        name or bare_name(""), b"", replace(piece.provenance, container=container), lack=Lack.FAULT
    )
    reason = _refuse(member)
    if not reason:
        try:
            return replace(taken, data=archive.read(member))
        except DAMAGE:
            reason = "在压缩包里已损坏；请对方重新压缩后发送"
    return replace(taken, reason=reason)


def _refuse(member: zipfile.ZipInfo) -> str:
    """Say why a member is not inflated; its declared size is also what it is held to."""
    if member.flag_bits & _ENCRYPTED:
        return f"压缩包加了密码；{UNPACK}"
    if member.compress_type not in _METHODS:
        return f"压缩方法程序不认识；{UNPACK}"
    if member.file_size > _LARGEST_MEMBER:
        return f"解压后有 {member.file_size >> 20} MB，超过 200 MB；请确认是否填报表"
    if member.file_size > max(_RATIO_ABOVE, _RATIO * member.compress_size):
        return "解压后大得反常，可能是恶意文件；请勿打开，请对方重新发送"
    return ""
