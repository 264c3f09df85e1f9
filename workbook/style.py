"""How each role of a cell looks, in every file format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workbook.drawing import Role


@dataclass(frozen=True, slots=True)
class Style:
    """Look of a cell; colour as RRGGBB, size in points."""

    font: str = "宋体"
    size: float = 10.5
    bold: bool = False
    centred: bool = False  # else at the left, one step in
    bordered: bool = True
    fill: str = ""


LABEL_FILL: Final = "F2F2F2"
# Columns are measured in digits of this font. It is the one of xlwt, which cannot be told another,
# and unlike a theme's font it is the same in a Chinese Excel: columns are equally wide everywhere.
DEFAULT_FONT: Final = ("Arial", 10)

STYLES: Final = {
    Role.TITLE: Style(font="黑体", size=16, centred=True, bordered=False),
    Role.LABEL: Style(bold=True, centred=True, fill=LABEL_FILL),
    Role.TEXT: Style(),
    Role.CENTRED: Style(centred=True),
}
