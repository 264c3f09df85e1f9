"""Mails and archives as programs write them, right and wrong; each built here, byte by byte."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

from workbook.vba.compound import Branch, write_tree

DATE = "Mon, 23 Nov 2026 10:30:00 +0800"


def b64(data: bytes) -> bytes:
    """Give data as lines of base64."""
    return base64.encodebytes(data)


def word(text: str, charset: str = "gb2312", codec: str = "gbk") -> bytes:
    """Give an encoded word (RFC 2047)."""
    return b"=?%s?B?%s?=" % (charset.encode(), base64.b64encode(text.encode(codec)))


def part(data: bytes, disposition: bytes = b"", kind: bytes = b"application/octet-stream") -> bytes:
    """Give a part in base64; the disposition is what follows ``Content-Disposition:``."""
    head = b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: base64\r\n"
    if disposition:
        head += b"Content-Disposition: " + disposition + b"\r\n"
    return head + b"\r\n" + b64(data)


def attached(name: str, data: bytes) -> bytes:
    """Give a part as Foxmail writes it: the name in an encoded word."""
    return part(data, b'attachment; filename="' + word(name) + b'"')


def text(words: str = "您好，报表见附件。", kind: bytes = b"text/plain") -> bytes:
    """Give a part that is the text of a mail."""
    return part(words.encode(), kind=kind + b"; charset=utf-8")


def letter(
    *parts: bytes,
    sender: bytes = b'"' + word("张三") + b'" <zhang@example.gov.cn>',
    subject: bytes = word("报送绩效目标表"),
    number: int = 1,
    boundary: bytes = b"----=_Part_1",
) -> bytes:
    """Give a mail of some parts."""
    head = (
        b"From: %s\r\nTo: <caizheng@example.gov.cn>\r\nSubject: %s\r\nDate: %s\r\n"
        b"Message-ID: <%d@example.gov.cn>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n'
    ) % (sender, subject, DATE.encode(), number, boundary)
    body = b"".join(b"--" + boundary + b"\r\n" + each + b"\r\n" for each in parts)
    return head + body + b"--" + boundary + b"--\r\n"


def mailbox(*letters: bytes) -> bytes:
    """Give an mbox file."""
    start = b"From MAILER-DAEMON Mon Nov 23 10:30:00 2026\n"
    return b"\n".join(start + each.replace(b"\r\n", b"\n") for each in letters)


def archive(members: Mapping[str, bytes] | Sequence[tuple[str, bytes]], codec: str = "") -> bytes:
    """Give a zip file; with a codec, its names are in these bytes and not said to be UTF-8."""
    stream = io.BytesIO()
    pairs = list(members.items() if isinstance(members, Mapping) else members)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for number, (name, data) in enumerate(pairs):
            target.writestr(_stand_in(number, name.encode(codec)) if codec else name, data)
    found = stream.getvalue()
    for number, (name, _) in enumerate(pairs if codec else ()):
        raw = name.encode(codec)
        found = found.replace(_stand_in(number, raw).encode(), raw)
    return found


def packed(megabytes: int) -> bytes:
    """Give an archive of an archive that holds a file of so many megabytes, none compressed."""
    data = bytes(megabytes << 20)
    for name in ("大.xlsx", "内.zip"):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as target:
            target.writestr(name, data)
        data = stream.getvalue()
    return data


def _stand_in(number: int, raw: bytes) -> str:
    """Give an ASCII name of the same length, so that no flag for UTF-8 is set."""
    return chr(ord("A") + number) * len(raw)


def winmail(title: bytes, data: bytes, long_name: str = "") -> bytes:
    """Give a winmail.dat of one attachment ([MS-OXTNEF])."""
    properties = b""
    if long_name:
        wide = long_name.encode("utf-16-le") + b"\0\0"
        named = struct.pack("<HH16sII", 3, 0x8001, bytes(16), 1, 4) + "名字".encode("utf-16-le")
        value = struct.pack("<HHII", 0x1F, 0x3707, 1, len(wide)) + wide + bytes(-len(wide) % 4)
        properties = struct.pack("<I", 2) + named + struct.pack("<I", 7) + value
    attributes = [
        (1, 0x00089006, struct.pack("<I", 0x00010000)),
        (2, 0x00069002, bytes(14)),
        (2, 0x00018010, title + b"\0"),
        (2, 0x0006800F, data),
        *([(2, 0x00069005, properties)] if properties else []),
    ]
    packed = b"".join(
        struct.pack("<BII", level, key, len(content))
        + content
        + struct.pack("<H", sum(content) & 0xFFFF)
        for level, key, content in attributes
    )
    return struct.pack("<IH", 0x223E9F78, 1) + packed


def outlook(
    attachments: Sequence[Mapping[str, Branch]], body: str = "您好", *, nested: bool = False
) -> bytes:
    """Give a .msg file ([MS-OXMSG]) of some attachments."""
    return write_tree(outlook_tree(attachments, body, nested=nested))


def outlook_tree(
    attachments: Sequence[Mapping[str, Branch]], body: str = "您好", *, nested: bool = False
) -> dict[str, Branch]:
    """Give what is in a .msg file, or in a mail that is attached to another."""
    sent = 134_398_746_000_000_000  # 23 Nov 2026, 10:30 in Beijing
    head = bytes(24 if nested else 32)
    times = struct.pack("<HHIQ", 0x40, 0x0E06, 6, sent)
    tree: dict[str, Branch] = {
        "__nameid_version1.0": {"__substg1.0_00020102": b""},
        "__properties_version1.0": head + times,
        "__substg1.0_0037001F": "报送绩效目标表".encode("utf-16-le"),
        "__substg1.0_0C1A001F": "张三".encode("utf-16-le"),
        "__substg1.0_5D01001F": "zhang@example.gov.cn".encode("utf-16-le"),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
    }
    for number, attachment in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = attachment
    return tree


def outlook_file(name: str, data: bytes, *, wide: bool = True) -> dict[str, Branch]:
    """Give an attachment of a .msg file."""
    kind, raw = ("001F", name.encode("utf-16-le")) if wide else ("001E", name.encode("gbk"))
    return {
        "__properties_version1.0": bytes(8),
        f"__substg1.0_3707{kind}": raw,
        f"__substg1.0_3704{kind}": raw[:8],
        "__substg1.0_37010102": data,
    }
