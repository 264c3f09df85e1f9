"""What the gate tells of a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

#: How the files of old office programs begin, whatever they hold; .msg of Outlook too.
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Kind(Enum):
    """The kinds of workbook that can be read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"


@dataclass(frozen=True, slots=True)
class Admitted:
    """What the gate let through.

    Attributes:
        kind: The kind of workbook.
        parts: The parts of its package, inflated, by their names; none in an .xls file.
        data: The bytes for the readers: those of the file, deciphered where it has a password.
    """

    kind: Kind
    parts: Mapping[str, bytes]
    data: bytes
