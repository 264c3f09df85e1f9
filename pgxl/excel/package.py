"""A workbook file as its parts, and back, with nothing in it that depends on the clock."""

from __future__ import annotations

import io
import zipfile

#: The first day that a zip file knows.
_DATE = (1980, 1, 1, 0, 0, 0)


def unpack(data: bytes) -> dict[str, bytes]:
    """Give the parts of a workbook by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def pack(parts: dict[str, bytes]) -> bytes:
    """Make a workbook of its parts; the same parts give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # not that of the machine it is made on
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return target.getvalue()
