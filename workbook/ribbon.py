"""The ribbon tab, put into a workbook ([MS-CUSTOMUI] 2.1: parts customUI14 and customUI).

Excel 2010 and later read the first, Excel 2007 the second; both come from ``macros/ribbon.xml``.
"""

from __future__ import annotations

from typing import Final

from workbook.macros import MACROS

SOURCE: Final = MACROS / "ribbon.xml"
PART, OLD_PART = "customUI/customUI14.xml", "customUI/customUI.xml"

_RELATIONS: Final = "_rels/.rels"
_NAMESPACES: Final = (
    b"http://schemas.microsoft.com/office/2009/07/customui",
    b"http://schemas.microsoft.com/office/2006/01/customui",
)
_RELATION: Final = (
    '<Relationship Id="{id}" Type="http://schemas.microsoft.com/office/{year}/relationships/ui/'
    'extensibility" Target="{part}"/>'
)


def add_ribbon(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Give the parts of a workbook with the ribbon among them."""
    ribbon = SOURCE.read_bytes()
    relations = (
        _RELATION.format(id="rIdRibbon14", year=2007, part=PART)
        + _RELATION.format(id="rIdRibbon", year=2006, part=OLD_PART)
    ).encode()
    head = parts[_RELATIONS].replace(b"</Relationships>", relations + b"</Relationships>")
    older = ribbon.replace(*_NAMESPACES)
    return {**parts, _RELATIONS: head, PART: ribbon, OLD_PART: older}
