"""Lock a workbook that XlsxWriter made: SHA-512 with 100,000 rounds instead of its 16-bit hash.

XlsxWriter can neither write that hash nor lock the structure of a workbook, so the parts are
changed afterwards (ECMA-376 part 1, 18.3.1.85 sheetProtection and 18.2.29 workbookProtection).
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

ROUNDS = 100_000

_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_WORKBOOK = "xl/workbook.xml"


def lock(parts: dict[str, bytes], password: str | None) -> dict[str, bytes]:
    """Give the parts of a workbook with every protected sheet and the structure locked.

    Args:
        parts: The parts by name; each sheet is already protected without a password.
        password: What unlocks it; None for a lock without one, which takes no time to make.
    """
    locked = dict(parts)
    for name in filter(_SHEET.fullmatch, parts if password is not None else ()):
        protection = _attributes(name, password, "algorithmName hashValue saltValue spinCount")
        locked[name] = parts[name].replace(
            b"<sheetProtection ", f"<sheetProtection {protection} ".encode(), 1
        )
    names = "workbookAlgorithmName workbookHashValue workbookSaltValue workbookSpinCount"
    protection = _attributes(_WORKBOOK, password, names)
    tag = f'<workbookProtection {protection} lockStructure="1"/><bookViews>'
    locked[_WORKBOOK] = parts[_WORKBOOK].replace(b"<bookViews>", tag.encode(), 1)
    return locked


def _attributes(part: str, password: str | None, names: str) -> str:
    if password is None:
        return ""
    digest, salt = _hashed(part, password)
    values = ("SHA-512", digest, salt, ROUNDS)
    return " ".join(f'{name}="{value}"' for name, value in zip(names.split(), values, strict=True))


@lru_cache(maxsize=256)
def _hashed(part: str, password: str) -> tuple[str, str]:
    """Hash a password as Excel does; the salt follows from part and password, never from chance."""
    salt = hashlib.sha256(f"{part}\0{password}".encode()).digest()[:16]
    digest = hashlib.sha512(salt + password.encode("utf-16-le")).digest()
    for turn in range(ROUNDS):
        digest = hashlib.sha512(digest + turn.to_bytes(4, "little")).digest()
    return base64.b64encode(digest).decode(), base64.b64encode(salt).decode()
