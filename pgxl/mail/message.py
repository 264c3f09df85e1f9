"""Mails (.eml): their attachments, also those of mails that are attached to them."""

from __future__ import annotations

import binascii
import datetime as dt
import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import (
    CloseBoundaryNotFoundDefect,
    MessageDefect,
    MissingHeaderBodySeparatorDefect,
)
from email.message import Message
from email.utils import parsedate_to_datetime

from pgxl.errors import InputError
from pgxl.mail.attachment import Lack, Piece
from pgxl.mail.charsets import tidy
from pgxl.mail.headers import attachment_name, decode_field, raw_field, read_base64
from pgxl.mail.kinds import container_kind, is_file
from pgxl.mail.names import bare_name
from pgxl.mail.sorting import holds_old_coding, judge_texts, sort_out

#: What the missing end of a mail is called where files have their names.
REST = "（其余部分）"
_LONGEST_HEAD = 1024 * 1024
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
#: The parser holds each line against the boundaries of all levels above it.
_MOST_BOUNDARIES = 500
_MOST_WORK = 30_000_000
_DEEPEST = 20
_BEIJING = dt.timezone(dt.timedelta(hours=8))
_YEARS = range(1980, 2101)
_BLANKS = b" \t\r\n"
_AS_IT_IS = frozenset(("", "7bit", "8bit", "binary"))
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_BROKEN = "附件的编码已损坏；请对方重新发送"
_CUT = "邮件不完整，附件可能被截断；请重新保存邮件，或请对方重新发送"
_TORN = "邮件不完整，可能还有附件没有读到；请重新保存邮件，或请对方重新发送"
_BLOCK = 4
_CODING_FIELD = "content-transfer-encoding"
_STRETCH = re.compile(rb"[^=]+={0,2}|=+")
#: What surrounds the name of a transfer encoding: parameters, comments, quotation marks, blanks.
_CODING = re.compile(r"[;(].*|[\s\"']", re.DOTALL)
_MAILS = frozenset(("message/rfc822", "message/global"))
#: Parts that stand where no boundary announces them are not taken apart.
_STRAY = re.compile(r"(?im)^content-(?:disposition|transfer-encoding)\s*:")


def read_message(piece: Piece) -> Iterator[Piece]:
    """Give the attachments of a mail, then what its text is.

    Raises:
        InputError: It is no mail, or one that only serves to keep programs busy.
    """
    check_effort(piece.data)
    try:
        message = email.message_from_bytes(piece.data.removeprefix(b"\xef\xbb\xbf").lstrip())
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError("邮件结构混乱，读不出来", "请把附件另存到收件文件夹") from error
    if not message.keys():
        raise InputError("不像一封完整的邮件", "请在邮件程序里重新另存，或把附件另存到收件文件夹")
    provenance = replace(piece.provenance, container=piece.label)
    if not (provenance.sender or provenance.when or provenance.subject):
        provenance = replace(
            provenance,
            when=read_date(raw_field(message, "date")),
            sender=_field(message, "from").replace('"', ""),
            subject=_field(message, "subject"),
            message_id=_field(message, "message-id"),
        )
    reading, mail = _Reading(), Piece("", b"", provenance)
    yield from reading.walk(message, mail)
    yield from judge_texts(reading.texts, mail, given=reading.given > 0)
    if reading.torn:
        yield replace(mail, name=REST, reason=_TORN)


def check_effort(data: bytes) -> None:
    """Refuse a mail that would cost more to take apart than any mail is worth.

    Raises:
        InputError: Its head is endless, or it has too many levels for its length.
    """
    head = _BLANK_LINE.search(data, 0, _LONGEST_HEAD)
    if head is None and len(data) > _LONGEST_HEAD:
        raise InputError("邮件头超过 1 MB，不是正常的邮件", "请把附件另存到收件文件夹")
    boundaries = data.lower().count(b"boundary")
    if boundaries > _MOST_BOUNDARIES or boundaries * data.count(b"\n") > _MOST_WORK:
        raise InputError("邮件结构过于复杂", "请把附件另存到收件文件夹")


def read_date(raw: str) -> dt.datetime | None:
    """Read the date of a mail as the time of Beijing; None for what is no date of a mail."""
    try:
        when = parsedate_to_datetime(raw)
        if when.tzinfo is None:
            when = when.replace(tzinfo=dt.UTC)
        when = when.astimezone(_BEIJING)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return when if when.year in _YEARS else None


class _Reading:
    """One mail being read: how many attachments were given, and the texts met on the way.

    Attributes:
        given: Number of attachments, taken or refused.
        torn: Whether something of the mail is missing, or stands outside of its parts.
        texts: The texts of the mail and of those attached to it.
    """

    def __init__(self) -> None:
        self.given = 0
        self.torn = False
        self.texts: list[bytes] = []

    def walk(
        self, message: Message, mail: Piece, depth: int = 0, *, cut: bool = False
    ) -> Iterator[Piece]:
        """Give the attachments of a part and of all parts in it.

        Args:
            message: The part.
            mail: What pieces are made of: the mail as their container.
            depth: How many parts it is in.
            cut: Whether it stands where a mail broke off.
        """
        if depth > _DEEPEST:
            raise InputError("邮件一层套一层，超过 20 层", "请把附件另存到收件文件夹")
        kind = message.get_content_type()
        self.torn |= _has(message, MissingHeaderBodySeparatorDefect)
        if not message.is_multipart():
            yield from self._leaf(message, mail, kind, cut=cut)
        elif kind.startswith("message/"):
            yield from self._nested(message, mail, kind, depth, cut=cut)
        else:
            members = _members(message)
            open_end = _has(message, CloseBoundaryNotFoundDefect)
            strays = (message.preamble or "", message.epilogue or "")
            self.torn |= open_end or any(map(_STRAY.search, strays))
            outside = [each.encode("utf-8", "surrogateescape") for each in strays]
            self.texts += filter(holds_old_coding, outside)
            for member in members:
                last = member is members[-1]
                yield from self.walk(member, mail, depth + 1, cut=cut or (open_end and last))

    def _nested(
        self, message: Message, mail: Piece, kind: str, depth: int, *, cut: bool
    ) -> Iterator[Piece]:
        """Walk an attached mail; reports of delivery hold no attachments."""
        members = _members(message)
        if reason := _refuse(kind):
            self.given += 1
            yield replace(mail, name=bare_name(attachment_name(message)), reason=reason)
        elif not any(each.keys() for each in members):
            yield from self._headless(message, members, mail, kind, cut=cut)
        elif kind in _MAILS:
            for inner in members:
                title = bare_name(_field(inner, "subject"), "转发的邮件")
                within = replace(mail, name=title).label
                place = replace(mail.provenance, container=within)
                yield from self.walk(inner, replace(mail, provenance=place), depth + 1, cut=cut)

    def _headless(
        self, message: Message, members: list[Message], mail: Piece, kind: str, *, cut: bool
    ) -> Iterator[Piece]:
        """Give what is declared to be a mail and begins with no head: one in base64, or a file."""
        part = Message()
        for key, value in message.raw_items():
            part[key] = value
        part.set_payload("".join(str(each.get_payload()) for each in members))
        name = attachment_name(part)
        data, _ = decode_body(part, cut=cut)
        if is_file(data) or container_kind(name, data):
            yield from self._leaf(part, mail, kind, cut=cut)
        else:
            self.texts.append(data)
            self.torn |= bool(data.strip()) and kind in _MAILS

    def _leaf(self, part: Message, mail: Piece, kind: str, *, cut: bool) -> Iterator[Piece]:
        name = attachment_name(part)
        attached = raw_field(part, "content-disposition").lower().lstrip().startswith("attachment")
        data, fault = decode_body(part, cut=cut)
        is_text = kind.startswith("text/") and not name and not attached and kind != "text/calendar"
        if is_text and not is_file(data):
            self.texts.append(_narrow(data))
            return
        piece = replace(mail, name=bare_name(name), data=data)
        if reason := fault or ("" if is_file(data) else _refuse(kind)):
            piece = replace(piece, data=b"", reason=reason)
        piece = sort_out(piece, kind)
        self.given += piece.lack is Lack.FAULT
        yield piece


def decode_body(part: Message, *, cut: bool) -> tuple[bytes, str]:
    """Undo the transfer encoding of a part.

    Returns:
        The content, and what is wrong with it; damaged content is given as far as it goes, for
        texts only. A file that breaks off is let through where its own checksums will tell.
    """
    coding = _CODING.sub("", raw_field(part, _CODING_FIELD)).lower()
    data, fault = _body(part), ""
    if coding == "base64":
        data, fault, short = _unbase64(data)
        cut = cut or short
    elif coding == "quoted-printable":
        data = binascii.a2b_qp(data)
    elif coding not in _AS_IT_IS:
        data, fault = b"", f"附件用了不常见的编码（{tidy(coding)}）；请在邮件程序里把附件另存"
    if not fault and cut and not data.startswith(b"PK"):
        fault = _CUT
    return data, fault


def _body(part: Message) -> bytes:
    """Give the body as it was received, which the library does where no field says otherwise."""
    told = [each for each in part.raw_items() if each[0].lower() == _CODING_FIELD]
    del part[_CODING_FIELD]
    payload = part.get_payload(decode=True)
    for key, value in told:
        part[key] = value
    return payload if isinstance(payload, bytes) else b""


def _unbase64(raw: bytes) -> tuple[bytes, str, bool]:
    """Decode strictly: content, fault, and whether the end is missing.

    Some programs encode a file in stretches, of which each has its own end.
    """
    text = raw.translate(None, _BLANKS)
    short = len(text) % _BLOCK
    text += b"=" * (-len(text) % _BLOCK)
    stretches = _STRETCH.findall(text) if b"=" in text[:-_BLOCK] else [text]
    try:
        data = b"".join(binascii.a2b_base64(each, strict_mode=bool(each)) for each in stretches)
    except (binascii.Error, ValueError):
        return read_base64(raw.replace(b"=", b"")), _BROKEN, False
    return data, "", bool(short)


def _narrow(text: bytes) -> bytes:
    """Give a text in UTF-8 that is in UTF-16, so that what is searched for is found."""
    return text.decode("utf-16", "replace").encode() if text.startswith(_WIDE) else text


def _refuse(kind: str) -> str:
    if kind.startswith("multipart/"):
        return "邮件不完整（各部分的分界线找不到）；请重新保存邮件，或请对方重新发送"
    if kind == "message/external-body":
        return "附件只是一个外部地址，不在邮件里；请对方把工作簿作为附件发送"
    if kind == "message/partial":
        return "这是分成几封发送的邮件的一部分；请对方用一封邮件重新发送"
    if kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
        return "邮件经过加密或签名封装；请在邮件程序里打开，把附件另存到收件文件夹"
    return ""


def _has(message: Message, defect: type[MessageDefect]) -> bool:
    return any(isinstance(each, defect) for each in message.defects)


def _members(message: Message) -> list[Message]:
    payload = message.get_payload() if message.is_multipart() else []
    return [each for each in payload if isinstance(each, Message)]


def _field(message: Message, name: str) -> str:
    return tidy(decode_field(raw_field(message, name)))
