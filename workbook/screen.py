"""A screen that nobody sees: Xvfb, which keeps it in a file, and that file as a PNG picture."""

from __future__ import annotations

import os
import select
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

PROGRAM = "Xvfb"
#: The header of an XWD file: 25 numbers, of which these tell where the pixels are.
_HEADER = struct.Struct(">25I")
_SIZE, _WIDTH, _HEIGHT, _ORDER, _BITS, _LINE, _COLOURS = 0, 4, 5, 7, 11, 12, 19
_COLOUR_BYTES, _PIXEL_BITS, _LITTLE = 12, 32, 0
_UP = b"\x02"
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen.

    Attributes:
        display: Its name for programs, such as ``:99``.
        file: Where its picture is, as long as it lasts.
    """

    display: str
    file: Path

    def picture(self) -> bytes:
        """Give what is on it as PNG."""
        return _png(*_pixels(self.file.read_bytes()))


@contextmanager
def screen(width: int, height: int, *words: str) -> Iterator[Screen]:
    """Start a screen on a display that is free, and end it.

    Args:
        width: In dots.
        height: In dots.
        words: Further options of Xvfb.

    Raises:
        FileNotFoundError: There is no Xvfb.
        RuntimeError: It does not start.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise FileNotFoundError(PROGRAM)
    listen, tell = os.pipe()
    size = f"{width}x{height}x24"
    with tempfile.TemporaryDirectory() as folder, os.fdopen(listen, "rb") as told:
        options = ("-displayfd", str(tell), "-screen", "0", size, "-fbdir", folder)
        process = subprocess.Popen(  # noqa: S603 - the program on the path
            [program, *options, "-noreset", "-nolisten", "tcp", *words],
            pass_fds=(tell,),
            stderr=subprocess.DEVNULL,
        )
        os.close(tell)
        try:
            spoken = select.select([told], [], [], _PATIENCE)[0]
            number = told.readline().decode().strip() if spoken else ""  # told when it is ready
            if not number:
                message = f"{PROGRAM} ended at once, or is silent after {_PATIENCE} s"
                raise RuntimeError(message)
            yield Screen(f":{number}", Path(folder) / "Xvfb_screen0")
        finally:
            process.kill()
            process.wait()


def _pixels(data: bytes) -> tuple[int, int, list[bytes]]:
    """Give width, height and lines of red, green and blue bytes of an XWD file."""
    header = _HEADER.unpack_from(data)
    if header[_BITS] != _PIXEL_BITS or header[_ORDER] != _LITTLE:
        message = "pixels of another kind than Xvfb has on this machine"
        raise RuntimeError(message)
    width, height, line = header[_WIDTH], header[_HEIGHT], header[_LINE]
    begin = header[_SIZE] + header[_COLOURS] * _COLOUR_BYTES
    lines = []
    for row in range(height):
        dots = data[begin + row * line : begin + row * line + width * 4]
        out = bytearray(width * 3)
        out[0::3], out[1::3], out[2::3] = dots[2::4], dots[1::4], dots[0::4]
        lines.append(bytes(out))
    return width, height, lines


def _png(width: int, height: int, lines: list[bytes]) -> bytes:
    """Write a PNG; each line as its difference from the one above, which is often nothing."""
    above = bytes(width * 3)
    differences = (
        _UP + bytes((now - then) & 0xFF for then, now in zip(*pair, strict=True))
        for pair in pairwise((above, *lines))
    )
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"".join(differences), 9)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(*part) for part in parts)


def _part(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
