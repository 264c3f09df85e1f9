"""The links of a sheet as XML, spelled as XlsxWriter spells them, at a tenth of its cost."""

from __future__ import annotations

import re
import shutil
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from typing import IO, Self

from pgxl.excel.cell_xml import spell_attribute

#: Excel holds no more links on a sheet.
MOST_LINKS = 65_530
_AT_ONCE, _IN_MEMORY = 256, 1 << 20
_EXTERNAL = "external:"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_ODD = re.compile(r'[ "%<>\[\]^`{}]')
_IN_ADDRESSES = {ord(each): f"%{ord(each):02x}" for each in ' "%<>[]^`{}'}


class LinkList:
    """The links of one sheet, as far as it holds them.

    They follow upon the rows, and stand among the relations of the sheet besides; until then many
    of them are kept on the disk.
    """

    def __init__(self, relations: int) -> None:
        """Begin a list on a sheet that has so many relations to other parts already."""
        self._relations, self._count = relations, 0
        self._elements, self._related = _Texts(), _Texts()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._elements.close()
        self._related.close()

    @property
    def full(self) -> bool:
        """Whether the sheet holds no further link."""
        return self._count == MOST_LINKS

    def add(self, ref: str, target: str, text: str) -> None:
        """Let a cell, which shows a text, lead to a target as ``excel.links`` spells it."""
        self._count += 1
        if not target.startswith(_EXTERNAL):
            where, shown = target.removeprefix("internal:"), spell_attribute(text)
            where = spell_attribute(where)
            self._elements.add(f'<hyperlink ref="{ref}" location="{where}" display="{shown}"/>')
            return
        self._relations += 1
        path, _, inside = target[len(_EXTERNAL) :].partition("#")
        where, name = spell_attribute(inside), f"rId{self._relations}"
        self._elements.add(f'<hyperlink ref="{ref}" r:id="{name}" location="{where}"/>')
        self._related.add(
            f'<Relationship Id="{name}" Type="{_RELATION}" '
            f'Target="{_spell_path(path)}" TargetMode="External"/>'
        )

    def write_elements(self, target: IO[bytes]) -> None:
        """Write what stands in the sheet; nothing where there is no link."""
        if self._count:
            target.write(b"<hyperlinks>")
            self._elements.write(target)
            target.write(b"</hyperlinks>")

    def write_relations(self, target: IO[bytes]) -> None:
        """Write what stands among the relations of the sheet."""
        self._related.write(target)


class _Texts:
    """Texts to be written later, on the disk where they are many."""

    def __init__(self) -> None:
        self._latest: list[str] = []
        self._older: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed below

    def add(self, text: str) -> None:
        self._latest.append(text)
        if len(self._latest) == _AT_ONCE:
            self._flush()

    def write(self, target: IO[bytes]) -> None:
        self._flush()
        self._older.seek(0)
        shutil.copyfileobj(self._older, target)

    def close(self) -> None:
        self._older.close()

    def _flush(self) -> None:
        self._older.write("".join(self._latest).encode())
        self._latest.clear()


@lru_cache(maxsize=64)
def _spell_path(path: str) -> str:
    """Spell a path as Excel does: backslashes, blanks and brackets as in addresses."""
    told = path.replace("/", "\\").removeprefix(".\\")
    if told.startswith("\\\\") or told[1:2] == ":":
        told = f"file:///{told}"
    if _ODD.search(told):
        told = told.translate(_IN_ADDRESSES)
    return spell_attribute(told)
