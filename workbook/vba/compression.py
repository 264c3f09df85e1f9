"""Compress a stream as VBA does ([MS-OVBA] 2.4.1, Compression and Decompression)."""

from __future__ import annotations

import struct
from collections import defaultdict
from typing import Final

SIGNATURE: Final = b"\x01"  # 2.4.1.1.1 CompressedContainer
CHUNK: Final = 4096  # 2.4.1.1.3 DecompressedChunk
SHORTEST: Final = 3  # 2.4.1.1.8: a CopyToken stands for at least three bytes
CHUNK_MARK: Final = 0b011 << 12  # 2.4.1.1.5 CompressedChunkSignature
COMPRESSED: Final = 1 << 15  # 2.4.1.1.5 CompressedChunkFlag


def compress(data: bytes) -> bytes:
    """Give the CompressedContainer of some bytes (2.4.1.3.6)."""
    starts = range(0, len(data), CHUNK)
    return SIGNATURE + b"".join(_chunk(data[start : start + CHUNK]) for start in starts)


def _chunk(data: bytes) -> bytes:
    """Give one CompressedChunk (2.4.1.3.7): tokens, or the bytes as they are where that is less."""
    packed = _tokens(data)
    if len(packed) >= CHUNK:  # 2.4.1.3.10: a raw chunk is always full
        return struct.pack("<H", (CHUNK - 1) | CHUNK_MARK) + data.ljust(CHUNK, b"\0")
    return struct.pack("<H", (len(packed) - 1) | CHUNK_MARK | COMPRESSED) + packed


def _tokens(data: bytes) -> bytes:
    """Give the TokenSequences (2.4.1.3.8): a byte of eight flags before each eight tokens."""
    packed = bytearray()
    seen: defaultdict[bytes, list[int]] = defaultdict(list)
    position = 0
    while position < len(data):
        flags, tokens = 0, bytearray()
        for bit in range(8):
            if position >= len(data):
                break
            offset, length = _longest_match(data, position, seen)
            if length:
                flags |= 1 << bit
                tokens += _copy_token(position, offset, length)
            else:
                length = 1
                tokens.append(data[position])
            _remember(data, position, length, seen)
            position += length
        packed.append(flags)
        packed += tokens
    return bytes(packed)


def _longest_match(data: bytes, position: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """Find what repeats here (2.4.1.3.19.4 Matching): how far back, how many bytes; or 0, 0."""
    most = min(_mask(position) + SHORTEST, len(data) - position)
    best = (0, 0)
    for start in reversed(seen.get(data[position : position + SHORTEST], ())):
        length = SHORTEST
        while length < most and data[start + length] == data[position + length]:
            length += 1
        if length > best[1]:
            best = (position - start, length)
            if length >= most:
                break
    return best if most >= SHORTEST else (0, 0)


def _remember(data: bytes, position: int, length: int, seen: dict[bytes, list[int]]) -> None:
    for start in range(position, position + length):
        seen[data[start : start + SHORTEST]].append(start)


def _copy_token(position: int, offset: int, length: int) -> bytes:
    """Pack a CopyToken (2.4.1.3.19.3)."""
    shift = 16 - _offset_bits(position)
    return struct.pack("<H", ((offset - 1) << shift) | (length - SHORTEST))


def _mask(position: int) -> int:
    """Give the LengthMask of a CopyToken at a place in its chunk (2.4.1.3.19.1)."""
    return 0xFFFF >> _offset_bits(position)


def _offset_bits(position: int) -> int:
    """Give its BitCount: as many bits as offsets to the start of the chunk need, at least four."""
    return max((position - 1).bit_length(), 4)
