"""Styles of an .ods workbook: cells by role, columns and rows by size, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from odf.style import (
    FontFace,
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    Style,
    TableCellProperties,
    TableColumnProperties,
    TableProperties,
    TableRowProperties,
    TextProperties,
)

from workbook.measures import INDENT, MARGIN, PAPER
from workbook.style import STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from odf.opendocument import OpenDocument

    from workbook.drawing import Sheet
    from workbook.style import Style as Look

BORDER: Final = "0.5pt solid #000000"


def add_styles(document: OpenDocument, sheets: Sequence[Sheet]) -> None:
    """Declare everything that the sheets will name."""
    for font in sorted({look.font for look in STYLES.values()}):
        document.fontfacedecls.addElement(FontFace(name=font, fontfamily=font))
    for role, look in STYLES.items():
        document.automaticstyles.addElement(_cell_style(role, look))
    for width in sorted({width for sheet in sheets for width in sheet.widths}):
        document.automaticstyles.addElement(_column_style(width))
    for height in sorted({height for sheet in sheets for height in sheet.heights}):
        for breaks in (False, True):
            document.automaticstyles.addElement(_row_style(height, breaks=breaks))
    for scale in sorted({sheet.scale or 0 for sheet in sheets}):
        _add_page(document, scale or None)


def column_name(width: int) -> str:
    """Name of the style of a column."""
    return f"column{width}"


def row_name(height: float, *, breaks: bool) -> str:
    """Name of the style of a row, with or without a page break before it."""
    return f"row{height:g}{'-break' if breaks else ''}".replace(".", "_")


def table_name(scale: int | None) -> str:
    """Name of the style of a sheet printed at a scale, or fitted on one page."""
    return f"table-{scale or 'fit'}"


def _cell_style(name: str, look: Look) -> Style:
    style = Style(name=name, family="table-cell")
    cell = {"verticalalign": "middle", "wrapoption": "wrap", "textalignsource": "fix"}
    if look.bordered:
        cell["border"] = BORDER
    if look.fill:
        cell["backgroundcolor"] = f"#{look.fill}"
    style.addElement(TableCellProperties(**cell))
    at_left = {"textalign": "start", "marginleft": f"{INDENT}pt"}
    style.addElement(ParagraphProperties(**{"textalign": "center"} if look.centred else at_left))
    style.addElement(_text_properties(look))
    return style


def _text_properties(look: Look) -> TextProperties:
    """Every property twice: OpenDocument keeps Latin and Chinese letters apart."""
    size, weight = f"{look.size}pt", "bold" if look.bold else "normal"
    return TextProperties(
        fontname=look.font,
        fontnameasian=look.font,
        fontsize=size,
        fontsizeasian=size,
        fontweight=weight,
        fontweightasian=weight,
    )


def _column_style(width: int) -> Style:
    style = Style(name=column_name(width), family="table-column")
    style.addElement(TableColumnProperties(columnwidth=f"{width}pt"))
    return style


def _row_style(height: float, *, breaks: bool) -> Style:
    style = Style(name=row_name(height, breaks=breaks), family="table-row")
    properties: dict[str, Any] = {"rowheight": f"{height}pt", "useoptimalrowheight": "false"}
    style.addElement(
        TableRowProperties(**properties, breakbefore="page" if breaks else "auto"),
    )
    return style


def _add_page(document: OpenDocument, scale: int | None) -> None:
    name = table_name(scale)
    layout = PageLayout(name=f"layout-{name}")
    layout.addElement(
        PageLayoutProperties(
            pagewidth=f"{PAPER[0]}pt",
            pageheight=f"{PAPER[1]}pt",
            printorientation="portrait",
            margin=f"{MARGIN}pt",
            tablecentering="horizontal",
            **({"scaleto": f"{scale}%"} if scale else {"scaletopages": "1"}),
        )
    )
    document.automaticstyles.addElement(layout)
    document.masterstyles.addElement(MasterPage(name=f"page-{name}", pagelayoutname=layout))
    style = Style(name=name, family="table", masterpagename=f"page-{name}")
    style.addElement(TableProperties(display="true"))
    document.automaticstyles.addElement(style)
