"""File names that every system takes, made of names that people gave."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$")
#: Leaves room for number and ending within the 255 bytes that Linux allows; Chinese takes three.
_MOST_BYTES = 180


def file_stem(name: str) -> str:
    """Make a file name of a unit's name: nothing forbidden, hidden, reserved or too long."""
    shown = "".join(
        each for each in unicodedata.normalize("NFC", name) if unicodedata.category(each)[0] != "C"
    )
    stem = _FORBIDDEN.sub("_", shown).strip(" .")
    while len(stem.encode()) > _MOST_BYTES:
        stem = stem[:-1]
    stem = stem.strip(" .")
    return f"_{stem}" if not stem or _RESERVED.match(stem) else stem
