"""What kind of container some bytes are, by content; a name only tips the scales."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from enum import Enum
from mmap import mmap

from pgxl.excel.gate.kinds import COMPOUND_FILE
from pgxl.excel.gate.web_archive import is_web_archive
from pgxl.excel.package import DAMAGE

#: A file in memory; a large mailbox is mapped instead.
Data = bytes | mmap

TNEF_SIGNATURE = b"\x78\x9f\x3e\x22"
_HEAD = 64 * 1024
_FIELD = re.compile(rb"[!-9;-~]{1,76}:")
_FIELD_NAMES = re.compile(rb"(?m)^([A-Za-z-]{1,40}):")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_KNOWN = frozenset(
    (
        *(b"received", b"return-path", b"delivered-to", b"from", b"to", b"cc", b"date"),
        *(b"subject", b"message-id", b"mime-version", b"content-type", b"dkim-signature"),
    )
)
_ENOUGH = 2
#: What begins each message of a mailbox: ``From``, an address or a dash, a date with its time. A
#: line of text that begins so has no time in it, or no field of a head after it. The group is
#: atomic, so that no line is tried twice.
MESSAGE_START = re.compile(
    rb"(?m)^(?>(?:\xef\xbb\xbf)?From [^\r\n]{0,200}?[0-9]:[0-9]{2}[^\r\n]*+\r?\n)"
    rb"(?=>?[!-9;-~]{1,76}:)"
)
_BEFORE = re.compile(rb"[\r\n]{0,100}")
#: A zip file of more entries is not even listed.
MOST_ENTRIES = 20_000
ZIP_ENTRY = b"PK\1\2"
#: The class of an Outlook message in the root of a compound file ([MS-OXMSG] 2.2.1).
_OUTLOOK_CLASS = bytes.fromhex("0B0D020000000000C000000000000046")
_OUTLOOK_NAMES = tuple(
    name.encode("utf-16-le") for name in ("__nameid", "__properties", "__substg1.0_", "__recip")
)
_ENTRY = 128
_FILES = (b"PK\3\4", TNEF_SIGNATURE)
#: How the parts of a document begin in a zip file; then it is no folder of files.
_DOCUMENTS = (b"[Content_Types].xml", b"_rels/.rels", b"mimetype")
_LENGTH_AT, _NAME_AT = 26, 30
_TAR_AT = slice(257, 262)
_FOREIGN = (
    (b"Rar!\x1a\x07", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gz 压缩包"),
    (b"BZh", "bz2 压缩包"),
    (b"\xfd7zXZ\x00", "xz 压缩包"),
    (b"MSCF", "cab 压缩包"),
)
_OUTLOOK_STORE = b"!BDN"


class Container(Enum):
    """The kinds of container."""

    MESSAGE = "a mail (.eml)"
    MAILBOX = "many mails in one file (mbox)"
    ZIP = "a zip file that is no document"
    OUTLOOK = "a mail as Outlook saves it (.msg)"
    TNEF = "attachments as Exchange packs them (winmail.dat)"
    FOREIGN = "what is not opened (.rar, .7z, .pst)"


def container_kind(name: str, data: Data) -> Container | None:
    """Tell what kind of container some bytes are; None for a workbook or any other file."""
    start = data[:8]
    if start.startswith(b"PK"):
        return Container.ZIP if _holds_files(name, bytes(data)) else None
    if start == COMPOUND_FILE:
        return Container.OUTLOOK if _is_outlook(data) else None
    if start.startswith(TNEF_SIGNATURE):
        return Container.TNEF
    if name_foreign(data):
        return Container.FOREIGN
    if begins_mailbox(data):
        return Container.MAILBOX
    return Container.MESSAGE if _is_message(name, data) else None


def begins_mailbox(data: Data) -> bool:
    """Tell a mailbox by its first line, before which some programs leave lines empty."""
    before = _BEFORE.match(data)
    return MESSAGE_START.match(data, before.end() if before else 0) is not None


def is_file(data: Data) -> bool:
    """Tell what can only be a file, whatever it is called or declared: a workbook, an archive."""
    start = data[:8]
    return start == COMPOUND_FILE or start.startswith(_FILES) or bool(name_foreign(data))


def name_foreign(data: Data) -> str:
    """Name, in Chinese, a kind of archive that is not opened; empty for everything else."""
    if data[:4] == _OUTLOOK_STORE:
        return "Outlook 数据文件（.pst）"
    if data[_TAR_AT] == b"ustar":
        return "tar 压缩包"
    return next((told for mark, told in _FOREIGN if data[: len(mark)] == mark), "")


def _holds_files(name: str, data: bytes) -> bool:
    """Tell a folder of files from a document that is a zip file itself (.xlsx, .docx, .ods)."""
    length = int.from_bytes(data[_LENGTH_AT : _LENGTH_AT + 2], "little")
    if data[_NAME_AT : _NAME_AT + length] in _DOCUMENTS:
        return False
    if data.count(ZIP_ENTRY) > MOST_ENTRIES:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {each.lower() for each in archive.namelist()}
    except DAMAGE:
        return name.lower().endswith(".zip")
    return "[content_types].xml" not in names and not {"mimetype", "content.xml"} <= names


def _is_outlook(data: Data) -> bool:
    """Look at the first sector of the directory of a compound file ([MS-CFB] 2.2, 2.6)."""
    head = data[:512]
    if len(head) < _NAME_AT + 22:
        return False
    (shift,), (first,) = struct.unpack_from("<H", head, 30), struct.unpack_from("<I", head, 48)
    size = 1 << min(shift, 12)
    sector = data[(first + 1) * size : (first + 2) * size]
    return sector[80:96] == _OUTLOOK_CLASS or any(
        sector[at : at + _ENTRY].startswith(_OUTLOOK_NAMES)
        for at in range(_ENTRY, len(sector), _ENTRY)
    )


def _is_message(name: str, data: Data) -> bool:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if name.lower().endswith(".eml"):
        return not head.startswith((b"<", b"%PDF", b"{\\rtf"))
    if not _FIELD.match(head) or is_web_archive(head):
        return False
    end = _BLANK_LINE.search(head)
    fields = {each.lower() for each in _FIELD_NAMES.findall(head, 0, end.start() if end else _HEAD)}
    return len(fields & _KNOWN) >= _ENOUGH
