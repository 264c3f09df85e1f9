"""The folder that workbooks are put in: each content once, and no file ever written over."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from pgxl.excel.gate.kinds import Kind
from pgxl.excel.outfile import BESIDE, clear_remains, replacing
from pgxl.inputs.paths import is_leftover
from pgxl.mail.names import NAMELESS, split_ending

#: The endings that go with each kind of workbook.
_ENDINGS: Mapping[Kind, tuple[str, ...]] = {
    Kind.XLSX: (".xlsx", ".xlsm", ".xltx", ".xltm", ".et"),
    Kind.XLSB: (".xlsb",),
    Kind.ODS: (".ods",),
    Kind.XLS: (".xls", ".xlt", ".et"),
}
_ALL = frozenset(ending for endings in _ENDINGS.values() for ending in endings)


class Shelf:
    """A folder of workbooks.

    Attributes:
        stored: The name of the file that holds a content, by its sha256.
        contents: The sha256 of each file, by its name.
    """

    def __init__(self, folder: Path, ledger: str, listed: Iterable[str] = ()) -> None:
        """Look through a folder.

        Args:
            folder: The folder.
            ledger: The file in it that is no workbook of a department.
            listed: Names that the ledger has given, also to files that are gone; none is reused.
        """
        self._folder = folder
        files = [each for each in sorted(folder.iterdir()) if each.is_file()]
        #: Whether a run was ended by force while it wrote here.
        self._broken_off = any(each.name.startswith(BESIDE) for each in files)
        there = (each.name for each in folder.iterdir())
        self._names = {_fold(name) for name in (*there, *listed, ledger)}
        self.contents = {
            each.name: hashlib.sha256(each.read_bytes()).hexdigest()
            for each in files
            if each.name != ledger and not each.name.startswith((".", "~$"))
        }
        self.stored = {digest: name for name, digest in self.contents.items()}

    def put(self, name: str, data: bytes, kind: Kind, sha256: str) -> str:
        """Write a workbook under a free name, whole or not at all, and give that name.

        Raises:
            OutputError: The folder cannot be written to.
        """
        free = self._find_free(_fit_ending(name, kind))
        if self._broken_off:
            clear_remains(self._folder / free)
        with replacing(self._folder / free, received=True) as beside:
            beside.write_bytes(data)
        self._names.add(_fold(free))
        self.stored[sha256], self.contents[free] = free, sha256
        return free

    def _find_free(self, name: str) -> str:
        stem, ending = split_ending(name)
        free, number = name, 1
        while _fold(free) in self._names:
            number += 1
            free = f"{stem}({number}){ending}"
        return free


def _fit_ending(name: str, kind: Kind) -> str:
    """Give a name the ending of what it is, so that Excel opens it without a warning.

    A workbook that is called like a temporary file would be passed over wherever it is read.
    """
    if is_leftover(name):
        name = name.lstrip("~$._").replace(BESIDE, "_") or NAMELESS
    stem, ending = split_ending(name)
    if ending.lower() in _ENDINGS[kind]:
        return name
    return f"{stem if ending.lower() in _ALL else name}.{kind.value}"


def _fold(name: str) -> str:
    """Fold the spellings that some file system takes for the same name."""
    return unicodedata.normalize("NFC", name).casefold()
