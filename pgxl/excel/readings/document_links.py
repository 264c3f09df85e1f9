"""What an OpenDocument workbook (.ods) carries besides cells, and refers to outside of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pgxl.excel.structure.model import Foreign
from pgxl.excel.structure.scan import Attributes

_ELEMENTS = {
    "office:dde-source": Foreign.DDE,
    "table:dde-link": Foreign.DDE,
    "table:table-source": Foreign.EXTERNAL_LINK,
    "table:cell-range-source": Foreign.EXTERNAL_LINK,
    "table:database-source-sql": Foreign.CONNECTION,
    "table:database-source-table": Foreign.CONNECTION,
    "table:database-source-query": Foreign.CONNECTION,
    "form:connection-resource": Foreign.CONNECTION,
    "draw:object-ole": Foreign.OBJECT,
    "draw:plugin": Foreign.OBJECT,
    "draw:applet": Foreign.OBJECT,
    "script:event-listener": Foreign.MACRO,
    "office:annotation": Foreign.COMMENT,
    "draw:control": Foreign.CONTROL,
    "draw:image": Foreign.DRAWING,
    "draw:text-box": Foreign.DRAWING,
    "draw:custom-shape": Foreign.DRAWING,
}
#: An object within the document, or a place in it.
_INSIDE = ("./", "#")
_FORMULAS = ("table:formula", "table:expression", "table:condition")
#: A workbook by its address: ``['file:///C:/a.ods'#$Sheet1.A1]``.
_OTHER_BOOK = re.compile("'[^']*'#")
_PROGRAM = re.compile(r"\bDDE\(", re.IGNORECASE)
_SERVER = re.compile(r"\bWEBSERVICE\(", re.IGNORECASE)
#: In formulas as Excel has them, program and topic are parted by a line; in others, rows are.
_OF_EXCEL = "msoxl:"
_FOLDERS = (("basic/", Foreign.MACRO), ("scripts/", Foreign.MACRO))
_OBJECT, _CHART = "object ", b"<office:chart"


def find_in_element(name: str, attributes: Attributes) -> Iterator[Foreign]:
    """Tell what an element brings along, and whom its formula asks."""
    if (what := _ELEMENTS.get(name)) is not None:
        yield what
    elif name == "draw:object":
        place = attributes.get("xlink:href", "")
        if place and not place.startswith(_INSIDE):
            yield Foreign.EXTERNAL_LINK
    for key in _FORMULAS:
        if key in attributes:
            yield from _find_in_formula(attributes[key])


def _find_in_formula(formula: str) -> Iterator[Foreign]:
    signs = "".join(formula.split('"')[::2])
    if _OTHER_BOOK.search(signs):
        yield Foreign.EXTERNAL_LINK
    if _PROGRAM.search(signs) or (signs.startswith(_OF_EXCEL) and "|" in signs):
        yield Foreign.DDE
    if _SERVER.search(signs):
        yield Foreign.WEB_FUNCTION


def find_in_parts(parts: Mapping[str, bytes]) -> Iterator[Foreign]:
    """Tell what the names of parts say; a chart is an object too, but a picture to people."""
    folded = {name.lower(): content for name, content in parts.items()}
    for start, what in _FOLDERS:
        if any(name.startswith(start) for name in folded):
            yield what
    for name in {each.partition("/")[0] for each in folded if each.startswith(_OBJECT)}:
        chart = _CHART in folded.get(f"{name}/content.xml", b"")
        yield Foreign.DRAWING if chart else Foreign.OBJECT
