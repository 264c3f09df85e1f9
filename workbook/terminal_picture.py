"""A terminal as a page that LibreOffice Calc prints: a flat ODF sheet, a line a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from rich.style import Style

FONT: Final = "Noto Sans Mono CJK SC"
#: In points: a letter (a Chinese character is two), and a line.
_LETTER, _LINE = 5.0, 15.0
_INDENT: Final = "<text:s/>" * 2
#: Quotation marks are one column to a program, but drawn as wide as a Chinese character.
_SPARE: Final = 8
#: The colours of a terminal by number: red, green, yellow, blue, cyan.
_INK: Final = {1: "#b3261e", 2: "#1b6e2d", 3: "#8a5a00", 4: "#1a4fa0", 6: "#00677a"}
#: A line across a table is one column to a program, too.
_RULES: Final = re.compile("━+")
_FAINT: Final = "#6a737d"
_PAPER: Final = "#f6f8fa"
_PAGE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:font-face-decls><style:font-face style:name="mono" svg:font-family="'{font}'"/>
</office:font-face-decls>
<office:automatic-styles>
<style:style style:name="Line" style:family="table-cell"><style:table-cell-properties
 fo:padding="0pt" fo:wrap-option="no-wrap" fo:background-color="{paper}"/>
<style:text-properties style:font-name="mono" style:font-name-asian="mono" fo:font-size="10pt"
 style:font-size-asian="10pt" fo:color="#1f2328" style:letter-kerning="false"/></style:style>
<style:style style:name="Wide" style:family="table-column"><style:table-column-properties
 style:column-width="{width}pt"/></style:style>
<style:style style:name="Row" style:family="table-row"><style:table-row-properties
 style:row-height="{line}pt" style:use-optimal-row-height="false"/></style:style>
<style:style style:name="Sheet" style:family="table" style:master-page-name="Standard">
<style:table-properties table:display="true"/></style:style>
{styles}
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{width}pt"
 fo:page-height="{height}pt" fo:margin="0pt" style:print="objects"/>
<style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
<style:header style:display="false"/><style:footer style:display="false"/>
</style:master-page></office:master-styles>
<office:body><office:spreadsheet><table:table table:name="{title}" table:style-name="Sheet">
<table:table-column table:style-name="Wide"/>
{lines}
</table:table></office:spreadsheet></office:body></office:document>
"""
_ROW: Final = (
    '<table:table-row table:style-name="Row"><table:table-cell table:style-name="Line"'
    ' office:value-type="string"><text:p>{text}</text:p></table:table-cell></table:table-row>'
)
_STYLE: Final = '<style:style style:name="{}" style:family="text">{}</style:style>'


def draw_terminal(shown: Text, columns: int, path: Path) -> None:
    """Write a page that is as large as what is shown.

    Args:
        shown: The lines on the terminal.
        columns: How wide it is.
        path: Where the page goes (.fods).
    """
    looks: dict[str, str] = {}
    lines = [_line(line, looks) for line in (Text(), *shown.split("\n", allow_blank=True), Text())]
    page = _PAGE.format(
        font=FONT,
        line=_LINE,
        width=(columns + _SPARE) * _LETTER,
        height=len(lines) * _LINE + 1,
        paper=_PAPER,
        title=path.stem,
        styles="\n".join(_STYLE.format(name, told) for told, name in looks.items()),
        lines="\n".join(_ROW.format(text=f"{_INDENT}{line}") for line in lines),
    )
    path.write_text(page, encoding="utf-8")


def _line(line: Text, looks: dict[str, str]) -> str:
    """Give a line with its spans; the looks that they need are added to those known."""
    spans = []
    for segment in line.render(Console(), end=""):
        text = _RULES.sub(lambda found: "━" * (len(found[0]) // 2), segment.text)
        text = escape(text).replace(" ", "<text:s/>")
        told = _look(segment.style)
        if told:
            name = looks.setdefault(told, f"T{len(looks)}")
            text = f'<text:span text:style-name="{name}">{text}</text:span>'
        spans.append(text)
    return "".join(spans)


def _look(style: Style | None) -> str:
    """Say a style of the terminal in ODF; empty where it is none."""
    if style is None:
        return ""
    told = []
    if style.bold:
        told.append('fo:font-weight="bold" style:font-weight-asian="bold"')
    colour = _INK.get(style.color.number or 0) if style.color else None
    if colour is None and style.dim:
        colour = _FAINT
    if colour:
        told.append(f'fo:color="{colour}"')
    return f"<style:text-properties {' '.join(told)}/>" if told else ""
