"""The floor: what any program must do that reads these workbooks; it knows nothing afterwards.

``python -I -S floor.py FOLDER`` reads every file, finds its parts by the directory of the zip file
and inflates those in which the forms stand: workbook, relations, shared strings, sheets.
"""

from __future__ import annotations

import os
import struct
import sys
import zlib

_END, _ENTRY, _LOCAL = 22, 46, 30


def main() -> None:
    """Go through a folder."""
    inflated = 0
    with os.scandir(sys.argv[1]) as entries:
        for path in sorted(entry.path for entry in entries):
            with open(path, "rb") as file:  # noqa: PTH123 - nothing is imported that is not needed
                inflated += sum(len(part) for part in needed_parts(file.read()))
    sys.stdout.write(f"{inflated}\n")


def needed_parts(data: bytes) -> list[bytes]:
    """Inflate the parts in which forms stand."""
    count, _, at = struct.unpack_from("<HII", data, len(data) - _END + 10)
    parts = []
    for _ in range(count):
        size, whole, name_size, extra, comment = struct.unpack_from("<IIHHH", data, at + 20)
        place = struct.unpack_from("<I", data, at + 42)[0]
        name = data[at + _ENTRY : at + _ENTRY + name_size]
        at += _ENTRY + name_size + extra + comment
        if is_needed(name):
            name_size, extra = struct.unpack_from("<HH", data, place + 26)
            start = place + _LOCAL + name_size + extra
            parts.append(zlib.decompress(data[start : start + size], -zlib.MAX_WBITS, whole or 1))
    return parts


def is_needed(name: bytes) -> bool:
    """Tell whether a form can stand in a part, or what leads to it."""
    return name.startswith(b"xl/worksheets/sheet") or name in {
        b"xl/workbook.xml",
        b"xl/_rels/workbook.xml.rels",
        b"xl/sharedStrings.xml",
    }


if __name__ == "__main__":
    main()
