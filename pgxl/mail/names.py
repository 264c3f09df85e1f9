"""Bare file names, made of what senders call their files; nothing in them leads anywhere."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from zipfile import ZipInfo

from pgxl.excel.names import file_stem
from pgxl.mail.charsets import decode, unscramble

#: What a file without a name is called.
NAMELESS = "无名附件"
_SEPARATOR = re.compile(r"[/\\]")
_ENDING = re.compile(r"(.*?)(\.[A-Za-z0-9]{1,8})?", re.DOTALL)
_UTF8_FLAG = 0x800
#: An extra field of a member: what it is, how long; and the one that holds the name in Unicode.
_FIELD, _UNICODE_PATH = struct.Struct("<HH"), 0x7075
#: More characters than any disk takes in a name.
_LONGEST = 255


def bare_name(text: str, nameless: str = NAMELESS) -> str:
    """Make a file name that every system takes: no folder, no control or direction mark.

    Args:
        text: What the sender calls it; may be a path.
        nameless: What it is called if nothing is left.
    """
    parts = [part for each in _SEPARATOR.split(text) if (part := _visible(each))]
    stem, ending = split_ending(parts[-1]) if parts else ("", "")
    return file_stem(stem[:_LONGEST] or nameless) + ending


def split_ending(name: str) -> tuple[str, str]:
    """Part a name from its ending, which includes the dot; not every name has one."""
    found = _ENDING.fullmatch(name)
    return (found[1], found[2] or "") if found else (name, "")


def member_path(member: ZipInfo) -> list[str]:
    """Give the folders and the name of a member of a zip file, as they were written.

    Without the flag for UTF-8 the bytes are in the code page of the sender's PC (GBK), or UTF-8 all
    the same (macOS); ``zipfile`` shows them in code page 437, which can be undone. Beside
    such bytes the name may stand in Unicode.
    """
    name = member.orig_filename
    if member.flag_bits & _UTF8_FLAG:
        return _SEPARATOR.split(unscramble(name))
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:  # ``zipfile`` has taken it from there already
        return _SEPARATOR.split(member.filename)
    return _SEPARATOR.split(_unicode_path(member.extra, raw) or decode(raw))


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """Find the name in Unicode that belongs to these bytes (APPNOTE 4.6.9); empty without one."""
    at = 0
    while at + _FIELD.size <= len(extra):
        kind, size = _FIELD.unpack_from(extra, at)
        content = extra[at + _FIELD.size : at + _FIELD.size + size]
        if kind == _UNICODE_PATH and content[:5] == b"\x01" + struct.pack("<I", zlib.crc32(raw)):
            return content[5:].decode("utf-8", "ignore")
        at += _FIELD.size + size
    return ""


def _visible(part: str) -> str:
    shown = "".join(
        each for each in unicodedata.normalize("NFC", part) if unicodedata.category(each)[0] != "C"
    )
    return shown.strip().rstrip(" .")
