"""Messages between a worker and its reading process: a length, and so many bytes."""

from __future__ import annotations

import struct
from typing import BinaryIO

from pgxl.inputs.pieces import Pieces, longest_of

_LENGTH = struct.Struct("<Q")
#: A file has 200 MB at most; what is told of one has less.
_LONGEST = 1 << 30


def send(stream: BinaryIO, message: bytes) -> None:
    """Write a message.

    Raises:
        OSError: Nobody listens any more.
    """
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Wait for a message; None when no more come, or one that is longer than any can be.

    Raises:
        MemoryError: There is not enough for it; it was taken off the stream.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST:
        return None
    message = Pieces(length)
    while message.left:
        piece = stream.read(longest_of(message.left))
        if not piece:
            return None
        message.add(piece)
    return message.join()
