"""An old workbook (.xls) with a password, enciphered by RC4 as Excel 97 to 2003 do it."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from hashlib import md5

import olefile
from cryptography.hazmat.primitives.ciphers import Cipher
from msoffcrypto.method.rc4 import ARC4
from xlwt.CompoundDoc import XlsDoc

_SALT, _VERIFIER = b"salt of the form", b"sixteen bytes ok"
_BEGIN, _LOCK, _SHEET = 0x809, 0x2F, 0x85
_BLOCK = 1024


def lock_old(data: bytes, password: str) -> bytes:
    """Encipher an old workbook."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        stream = file.openstream("Workbook").read()
    end = max(start + size for kind, start, size in _records(stream) if kind)
    locked = _encipher(_with_lock(stream[:end], password), password)
    target = io.BytesIO()
    # What fills the last sector has to look like records to msoffcrypto.
    filled = -len(locked) % 4
    XlsDoc().save(target, locked + struct.pack("<2H", 0, filled) + bytes(filled))
    return target.getvalue()


def _with_lock(stream: bytes, password: str) -> bytes:
    """Put the record of the password behind the first one; sheets then begin later."""
    cipher = _cipher(password, 0)
    told = cipher.update(_VERIFIER) + cipher.update(md5(_VERIFIER).digest())  # noqa: S324 - the format
    lock = struct.pack("<2H3H", _LOCK, 54, 1, 1, 1) + _SALT + told
    head = 4 + struct.unpack_from("<H", stream, 2)[0]
    moved = bytearray(stream)
    for kind, start, _ in _records(stream):
        if kind == _SHEET:
            place = struct.unpack_from("<L", stream, start)[0]
            moved[start : start + 4] = struct.pack("<L", place + len(lock))
    return bytes(moved[:head]) + lock + bytes(moved[head:])


def _encipher(stream: bytes, password: str) -> bytes:
    """Encipher what records hold, but not what tells where things are."""
    key = b"".join(
        _cipher(password, block).update(bytes(_BLOCK)) for block in range(len(stream) // _BLOCK + 1)
    )
    out = bytearray(stream)
    for kind, start, size in _records(stream):
        first = start + 4 * (kind == _SHEET)
        if kind not in {_BEGIN, _LOCK}:
            for place in range(first, start + size):
                out[place] ^= key[place]
    return bytes(out)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<2H", stream, place)
        yield kind, place + 4, min(size, len(stream) - place - 4)
        place += 4 + size


def _cipher(password: str, block: int):
    start = md5(password.encode("utf-16-le")).digest()[:5]  # noqa: S324 - the format
    start = md5((start + _SALT) * 16).digest()[:5]  # noqa: S324 - the format
    key = md5(start + struct.pack("<L", block)).digest()  # noqa: S324 - the format
    return Cipher(ARC4(key), mode=None).encryptor()
