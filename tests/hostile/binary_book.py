"""A binary workbook (.xlsb) of the form, record by record, since no library writes one."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from forms import draw
from hostile.book import HEAD, RELATIONS, pack

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.ms-excel"
ROW, SHARED, INLINE, REAL, RK, TRUTH, ERROR, FORMULA, RICH = 0, 7, 6, 5, 2, 4, 3, 9, 62

Place = tuple[int, int]


def record(kind: int, content: bytes = b"") -> bytes:
    """Give a record; its kind takes one byte or two, its size up to four."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + content


def wide(text: str) -> bytes:
    """Give a text as records hold it."""
    code = text.encode("utf-16-le")
    return struct.pack("<L", len(code) // 2) + code


def _long(*numbers: int) -> bytes:
    return struct.pack(f"<{len(numbers)}L", *numbers)


def row_head(row: int, *, hidden: bool = False) -> bytes:
    """Give the head of a row, which counts from 1."""
    flags = bytes([0, 0x10 if hidden else 0, 0])
    return record(ROW, _long(row - 1, 0) + struct.pack("<H", 300) + flags + _long(0))


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    """Give a cell in a column, which counts from 1."""
    return record(kind, _long(column - 1, style) + value)


def number(value: float) -> bytes:
    """Give a number as a cell holds it."""
    return struct.pack("<d", value)


def binary_book(
    cells: Mapping[Place, bytes] | None = None,
    *,
    hidden: frozenset[int] = frozenset(),
    behind: bytes = b"",
    more: Mapping[str, bytes] | None = None,
    names: bytes = b"",
    link: bytes = b"",
):
    """Give a maker of an .xlsb of the form.

    Args:
        cells: Cells that take the place of those of the form, by row and column.
        hidden: Rows that are not shown.
        behind: Records behind the cells.
        more: Further parts.
        names: Records behind the list of sheets.
        link: Records of a link to the outside.
    """

    def make() -> bytes:
        texts: list[str] = []
        rows = _rows(texts, cells or {}, hidden)
        linked = {"xl/externalLinks/externalLink1.bin": link} if link else {}
        told = {**_parts(rows, texts, behind, names), **linked, **(more or {})}
        return pack({**_frame(linked=bool(link)), **told})

    return make


def _rows(texts: list[str], cells: Mapping[Place, bytes], hidden: frozenset[int]) -> bytes:
    told = b""
    for row, values in enumerate(draw("").grid.rows, start=1):
        told += row_head(row, hidden=row in hidden)
        for column in range(1, 7):
            value = values[column - 1] if column <= len(values) else ""
            if (row, column) in cells:
                told += cells[row, column]
            elif isinstance(value, float):
                told += cell(REAL, column, number(value))
            elif value:
                told += cell(SHARED, column, _long(len(texts)))
                texts.append(str(value))
    return told


def _parts(rows: bytes, texts: list[str], behind: bytes, names: bytes) -> dict[str, bytes]:
    tab = _long(0, 1) + wide("rId1") + wide("项目1")
    formats = record(44, struct.pack("<H", 170) + wide("#,##0,"))
    formats += record(617, _long(3))
    for code in (0, 14, 170):
        formats += record(47, struct.pack("<2H", 0xFFFF, code) + bytes(12))
    merged = record(177, _long(2)) + record(176, _long(0, 0, 0, 5)) + record(176, _long(8, 8, 1, 5))
    return {
        "xl/workbook.bin": record(131)
        + record(153, _long(0, 0) + wide(""))
        + record(143)
        + record(156, tab)
        + record(144)
        + names
        + record(132),
        "xl/worksheets/sheet1.bin": record(129)
        + record(148, _long(0, 40, 0, 5))
        + record(145)
        + rows
        + record(146)
        + behind
        + merged
        + record(178)
        + record(130),
        "xl/sharedStrings.bin": record(159, _long(len(texts), len(texts)))
        + b"".join(record(19, bytes(1) + wide(text)) for text in texts)
        + record(160),
        "xl/styles.bin": record(278) + formats + record(618) + record(279),
    }


def _frame(*, linked: bool) -> dict[str, str]:
    names = {
        "workbook": f"{_MAIN}.sheet.binary.macroEnabled.main",
        "worksheets/sheet1": f"{_MAIN}.worksheet",
        "sharedStrings": f"{_MAIN}.sharedStrings",
        "styles": f"{_MAIN}.styles",
    }
    overrides = "".join(
        f'<Override PartName="/xl/{name}.bin" ContentType="{kind}"/>'
        for name, kind in names.items()
    )
    kinds = ("worksheet", "sharedStrings", "styles")
    targets = dict(zip(kinds, list(names)[1:], strict=True))
    if linked:
        targets["externalLink"] = "externalLinks/externalLink1"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="bin" ContentType="application/octet-stream"/>'
        f"{overrides}</Types>",
        "_rels/.rels": _relations({"officeDocument": "xl/workbook"}),
        "xl/_rels/workbook.bin.rels": _relations(targets),
    }


def _relations(targets: Mapping[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="rId{place}" Type="{RELATIONS}/{kind}" Target="{target}.bin"/>'
        for place, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'
