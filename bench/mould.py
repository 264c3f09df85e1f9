"""Workbooks by the thousand: one is drawn, and its input cells are filled as Excel saves them.

Texts become shared strings, numbers numbers, and every formula keeps a stored result. The parts
that are the same in all are deflated once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pgxl.excel.package import Part, deflate, pack, unpack
from pgxl.excel.xml_text import write_text

Value = str | float
#: By address, what stands in the cells of a sheet; for a formula, its stored result.
Cells = Mapping[str, Value]

_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)[^>/]*(?:/>|>(.*?)</c>)', re.DOTALL)
_FORMULA = re.compile(rb"<f(?: [^>]*)?(?:/>|>[^<]*</f>)")
_COUNTS = re.compile(rb' count="\d+" uniqueCount="\d+"')
_STRINGS = "xl/sharedStrings.xml"


class Mould:
    """A drawn workbook whose cells can be filled, as often as one likes.

    Its shared strings, and the parts in which a mark stands, are written anew for each copy.
    """

    def __init__(
        self, book: bytes, slots: Mapping[str, Sequence[str]], marks: Sequence[str] = ()
    ) -> None:
        """Cut a workbook up.

        Args:
            book: An .xlsx file.
            slots: By part, the addresses of the cells to be filled.
            marks: Texts in its shared strings, names and properties that each copy replaces.
        """
        parts = unpack(book)
        self._strings = _COUNTS.sub(b"", parts[_STRINGS], count=1).removesuffix(b"</sst>")
        self._first = self._strings.count(b"<si>")
        self._sheets = {part: _Sheet(parts[part], slots[part]) for part in slots}
        self._marked = {
            name: content
            for name, content in parts.items()
            if name not in slots and any(mark.encode() in content for mark in marks)
        }
        self._same: dict[str, bytes | Part] = {
            name: deflate(content) for name, content in parts.items()
        }

    def cast(self, sheets: Mapping[str, Cells], told: Mapping[str, str] = {}) -> bytes:
        """Make a copy.

        Args:
            sheets: By part, its cells; the slots that are not among them stay blank.
            told: What stands in place of each mark.
        """
        texts: list[str] = []
        parts = dict(self._same)
        for part, cells in sheets.items():
            parts[part] = self._sheets[part].cast(cells, texts, self._first)
        items = "".join(
            f'<si><t xml:space="preserve">{write_text(text)}</t></si>' for text in texts
        )
        parts |= self._marked
        parts[_STRINGS] = self._strings + items.encode() + b"</sst>"
        for name in {*self._marked, _STRINGS}:
            content = parts[name]
            if isinstance(content, bytes):
                parts[name] = _tell(content, told)
        return pack(parts)


class _Sheet:
    """A sheet cut up at its slots."""

    def __init__(self, sheet: bytes, slots: Sequence[str]) -> None:
        wanted, at = set(slots), 0
        self._between: list[bytes] = []
        self._slots: list[tuple[str, bytes, bytes]] = []
        for found in _CELL.finditer(sheet):
            ref = found[1].decode()
            if ref in wanted:
                formula = _FORMULA.search(found[3] or b"")
                self._between.append(sheet[at : found.start()])
                self._slots.append((ref, found[2], formula[0] if formula else b""))
                at = found.end()
        self._rest = sheet[at:]
        if missing := wanted - {ref for ref, _, _ in self._slots}:
            message = f"no cells {sorted(missing)} to fill"
            raise ValueError(message)

    def cast(self, cells: Cells, texts: list[str], first: int) -> bytes:
        """Fill it; texts are added to the shared ones, of which there are some already."""
        pieces: list[bytes] = []
        for between, (ref, style, formula) in zip(self._between, self._slots, strict=True):
            pieces += between, b'<c r="', ref.encode(), b'"', style
            value = cells.get(ref, "")
            if formula:
                pieces += _result(formula, value)
            elif value == "":
                pieces.append(b"/>")
            elif isinstance(value, str):
                pieces.append(b' t="s"><v>%d</v></c>' % (first + len(texts)))
                texts.append(value)
            else:
                pieces.append(b"><v>%s</v></c>" % _number(value))
        return b"".join((*pieces, self._rest))


def _result(formula: bytes, value: Value) -> tuple[bytes, ...]:
    if isinstance(value, str):
        return b' t="str">', formula, b"<v>", write_text(value).encode(), b"</v></c>"
    return b">", formula, b"<v>", _number(value), b"</v></c>"


def _number(value: float) -> bytes:
    return f"{value:.15g}".encode()


def _tell(content: bytes, told: Mapping[str, str]) -> bytes:
    for mark, text in told.items():
        content = content.replace(mark.encode(), write_text(text).encode())
    return content
