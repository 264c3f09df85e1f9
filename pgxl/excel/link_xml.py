"""The links of a sheet as XML, spelled as XlsxWriter spells them, at a tenth of its cost."""

from __future__ import annotations

import re
from functools import lru_cache

from pgxl.excel.cell_xml import spell_attribute

#: Excel holds no more links on a sheet.
MOST_LINKS = 65_530
_EXTERNAL = "external:"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_ODD = re.compile(r'[ "%<>\[\]^`{}]')
_IN_ADDRESSES = {ord(each): f"%{ord(each):02x}" for each in ' "%<>[]^`{}'}


class LinkList:
    """The links of one sheet, as far as it holds them; ready as bytes, since they may be many."""

    def __init__(self, relations: int) -> None:
        """Begin a list on a sheet that has so many relations to other parts already."""
        self._relations, self._count = relations, 0
        #: What stands in the sheet, and among the relations of its part.
        self.elements, self.relations = bytearray(), bytearray()

    @property
    def full(self) -> bool:
        """Whether the sheet holds no further link."""
        return self._count == MOST_LINKS

    def add(self, ref: str, target: str, text: str) -> None:
        """Let a cell, which shows a text, lead to a target as ``excel.links`` spells it."""
        self._count += 1
        if not target.startswith(_EXTERNAL):
            where = spell_attribute(target.removeprefix("internal:"))
            shown = spell_attribute(text)
            self.elements += (
                f'<hyperlink ref="{ref}" location="{where}" display="{shown}"/>'.encode()
            )
            return
        self._relations += 1
        path, _, inside = target[len(_EXTERNAL) :].partition("#")
        where, name = spell_attribute(inside), f"rId{self._relations}"
        self.elements += f'<hyperlink ref="{ref}" r:id="{name}" location="{where}"/>'.encode()
        self.relations += (
            f'<Relationship Id="{name}" Type="{_RELATION}" Target="{_spell_path(path)}"'
            ' TargetMode="External"/>'
        ).encode()


@lru_cache(maxsize=64)
def _spell_path(path: str) -> str:
    """Spell a path as Excel does: backslashes, blanks and brackets as in addresses."""
    told = path.replace("/", "\\").removeprefix(".\\")
    if told.startswith("\\\\") or told[1:2] == ":":
        told = f"file:///{told}"
    if _ODD.search(told):
        told = told.translate(_IN_ADDRESSES)
    return spell_attribute(told)
