"""Mails as Outlook saves them (.msg, [MS-OXMSG]): a compound file with a folder per attachment."""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pgxl.errors import InputError
from pgxl.mail.attachment import Lack, Piece, Provenance
from pgxl.mail.charsets import decode, tidy
from pgxl.mail.message import read_date
from pgxl.mail.names import bare_name
from pgxl.mail.sorting import judge_texts, sort_out

if TYPE_CHECKING:
    from olefile import OleFileIO

_ATTACHMENT = "__attach_version1.0_#"
_PROPERTIES = "__properties_version1.0"
#: Where an object within a text, which is no mail, keeps a workbook of today.
_PACKAGE = "Package"
_SUBSTANCE = "__substg1.0_"
_HEAD = 32
# [MS-OXPROPS]: subject, sender's name and address, Message-ID, texts; an attachment's parts.
_SUBJECT, _SENDER, _ADDRESS, _MESSAGE_ID = "0037", "0C1A", "5D01", "1035"
_OLD_ADDRESS, _TEXT, _HTML = "0C1F", "1000", "1013"
_CONTENT, _LONG_NAME, _NAME, _SHOWN = "3701", "3707", "3704", "3001"
_RECEIVED, _SUBMITTED = 0x0E06, 0x0039
_TIME = 0x40
#: Ticks of 100 ns since 1601.
_EPOCH, _TICKS = dt.datetime(1601, 1, 1, tzinfo=dt.UTC), 10
_DEEPEST = 8
_DAMAGE = (
    *(OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError),
    *(struct.error, OverflowError, MemoryError),
)


def read_outlook(piece: Piece) -> Iterator[Piece]:
    """Give the attachments of a mail that Outlook has saved.

    Raises:
        InputError: It is damaged, or the reader of such files is not installed.
    """
    try:
        from olefile import OleFileIO  # noqa: PLC0415 - an extra; most offices get .eml
    except ImportError:
        raise InputError(
            "这是 Outlook 邮件（.msg），没有安装读取它的组件",
            "请运行 pip install 'pgxl[mail]'，或在 Outlook 里把附件另存到收件文件夹",
        ) from None
    try:
        with OleFileIO(io.BytesIO(piece.data)) as book:
            yield from list(_Mail(book).read(piece))
    except _DAMAGE as error:
        raise InputError(
            "Outlook 邮件（.msg）已损坏，读不出来", "请在 Outlook 里把附件另存到收件文件夹"
        ) from error


class _Mail:
    """An opened .msg file."""

    def __init__(self, book: OleFileIO[Any]) -> None:
        self._book = book
        paths = [tuple(path) for path in book.listdir(streams=True, storages=True)]
        self._paths = frozenset(paths)
        self._attachments: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for path in paths:
            if path[-1].startswith(_ATTACHMENT):
                self._attachments.setdefault(path[:-1], []).append(path)
        self.texts: list[bytes] = []
        self.given = 0

    def read(self, piece: Piece) -> Iterator[Piece]:
        provenance = replace(piece.provenance, container=piece.label)
        if not (provenance.sender or provenance.when or provenance.subject):
            provenance = self._provenance(provenance)
        mail = Piece("", b"", provenance)
        yield from self._walk((), mail)
        yield from judge_texts(self.texts, mail, given=self.given > 0)

    def _walk(self, place: tuple[str, ...], mail: Piece) -> Iterator[Piece]:
        """Give the attachments of a mail and of the mails attached to it."""
        if len(place) > _DEEPEST * 2:
            raise InputError("邮件一层套一层，超过 8 层", "请把附件另存到收件文件夹")
        self.texts += filter(None, (self._bytes(place, _TEXT), self._bytes(place, _HTML)))
        for path in self._attachments.get(place, ()):
            yield from self._attachment(path, mail)

    def _attachment(self, path: tuple[str, ...], mail: Piece) -> Iterator[Piece]:
        names = (self._text(path, key) for key in (_LONG_NAME, _NAME, _SHOWN))
        name = next(filter(None, names), "")
        embedded = (*path, f"{_SUBSTANCE}{_CONTENT}000D")
        data = self._bytes(path, _CONTENT)
        if embedded in self._paths and (*embedded, _PROPERTIES) not in self._paths:
            data = self._open((*embedded, _PACKAGE)) or b""  # an object within the text
        elif embedded in self._paths:
            title = self._text(embedded, _SUBJECT) or name
            within = replace(mail, name=bare_name(title, "转发的邮件")).label
            place = replace(mail.provenance, container=within)
            yield from self._walk(embedded, replace(mail, provenance=place))
            return
        piece = replace(mail, name=bare_name(name), data=data or b"")
        if data is None:
            told = "附件不在邮件里（可能是云附件或链接）；请下载后放进收件文件夹"
            piece = replace(piece, reason=told)
        elif not data and embedded in self._paths:
            told = "邮件正文里嵌着一个对象，程序取不出来；请在 Outlook 里打开它，另存到收件文件夹"
            piece = replace(piece, reason=told)
        piece = sort_out(piece)
        self.given += piece.lack is Lack.FAULT
        yield piece

    def _provenance(self, known: Provenance) -> Provenance:
        address = self._text((), _ADDRESS) or self._text((), _OLD_ADDRESS)
        name = self._text((), _SENDER)
        shown = f"{name} <{address}>" if "@" in address and name != address else name or address
        return replace(
            known,
            when=self._date(),
            sender=tidy(shown),
            subject=tidy(self._text((), _SUBJECT)),
            message_id=tidy(self._text((), _MESSAGE_ID)),
        )

    def _date(self) -> dt.datetime | None:
        if (_PROPERTIES,) not in self._paths:
            return None
        data = self._book.openstream(_PROPERTIES).read()[_HEAD:]
        times: dict[int, int] = {}
        for at in range(0, len(data) - 15, 16):
            kind, key, _, value = struct.unpack_from("<HHIQ", data, at)
            if kind == _TIME:
                times[key] = value
        ticks = times.get(_RECEIVED) or times.get(_SUBMITTED)
        if not ticks:
            return None
        when = _EPOCH + dt.timedelta(microseconds=ticks // _TICKS)
        return read_date(when.strftime("%a, %d %b %Y %H:%M:%S +0000"))

    def _text(self, place: tuple[str, ...], key: str) -> str:
        wide = (*place, f"{_SUBSTANCE}{key}001F")
        if wide in self._paths:
            return self._open(wide).decode("utf-16-le", "replace").rstrip("\0")
        return decode(self._open((*place, f"{_SUBSTANCE}{key}001E"))).rstrip("\0")

    def _bytes(self, place: tuple[str, ...], key: str) -> bytes | None:
        for kind in ("0102", "001E", "001F"):
            if (path := (*place, f"{_SUBSTANCE}{key}{kind}")) in self._paths:
                data = self._open(path)
                wide = kind == "001F"
                return data.decode("utf-16-le", "replace").encode() if wide else data
        return None

    def _open(self, path: tuple[str, ...]) -> bytes:
        if path not in self._paths:
            return b""
        with self._book.openstream(list(path)) as stream:
            return bytes(stream.read())
