"""What came out of a container as data that travels between processes, with checksums."""

from __future__ import annotations

import datetime as dt
import json
import struct
import zlib

from pgxl.mail import Attachment, Lack, Provenance, Refusal
from pgxl.records.values import MISSHAPEN, DamagedRecordError, to_json

_CHECKSUM = struct.Struct("<I")


def pack(each: Attachment | Refusal) -> tuple[bytes, bytes]:
    """Make two messages: what is told of a thing, and its content."""
    origin = each.provenance
    when = origin.when.isoformat() if origin.when else ""
    place = [origin.container, when, origin.sender, origin.subject, origin.message_id]
    told: list[object] = [each.name, each.label, place]
    data = b""
    if isinstance(each, Attachment):
        data = each.data
        told += [zlib.crc32(data), each.kind]
    else:
        told += [each.reason, each.lack.name, each.size, each.sha256]
    text = to_json(told).encode("utf-8", "surrogatepass")
    return _CHECKSUM.pack(zlib.crc32(text)) + text, data


def unpack(head: bytes, data: bytes) -> Attachment | Refusal:
    """Make the thing of its two messages.

    Raises:
        DamagedRecordError: They are not what ``pack`` has made.
    """
    text = head[_CHECKSUM.size :]
    if head[: _CHECKSUM.size] != _CHECKSUM.pack(zlib.crc32(text)):
        raise DamagedRecordError
    try:
        name, label, place, *rest = json.loads(text.decode("utf-8", "surrogatepass"))
        container, when, sender, subject, message_id = place
        date = dt.datetime.fromisoformat(when) if when else None
        origin = Provenance(_text(container), date, *map(_text, (sender, subject, message_id)))
        if len(rest) == 2:  # noqa: PLR2004 - an attachment
            checksum, kind = rest
            if zlib.crc32(data) != checksum:
                raise DamagedRecordError
            return Attachment(_text(name), data, origin, _text(label), _text(kind))
        reason, lack, size, sha256 = rest
        told = _text(name), _text(reason), origin, _text(label)
        return Refusal(*told, Lack[lack], size, _text(sha256))
    except MISSHAPEN as error:
        raise DamagedRecordError from error


def _text(told: object) -> str:
    """Give what must be a text; nothing else may get among names and reasons."""
    if not isinstance(told, str):
        raise DamagedRecordError
    return told
