"""A good workbook as the parts that it is made of, so that any of them can be spoilt.

It holds the form without a fault of ``forms``; its budget is a number in B9.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from xml.sax.saxutils import escape

from forms import draw

from pgxl.cells import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
TYPES, BOOK_RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
BUDGET = '<c r="B9"><v>75000</v></c>'

#: The number formats that cells can name by s="1" …
FORMATS = ("General", "yyyy/m/d", "0%", ";;;", "#,##0,", '0"人"', "[h]:mm", "#,##0.00")


@cache
def parts() -> Mapping[str, str]:
    """Give the parts of the good workbook."""
    rows, strings = _rows()
    kinds = (("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings"))
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_CONTENT}.{kind}+xml"/>'
        for name, kind in (*kinds, ("worksheets/sheet1", "worksheet"))
    )
    return {
        TYPES: f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        BOOK: f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr/><sheets>'
        '<sheet name="项目1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        BOOK_RELATIONS: _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        SHEET: f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f'<dimension ref="A1:F{len(rows)}"/><sheetData>{"".join(rows)}</sheetData>'
        '<mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="B9:F9"/></mergeCells>'
        "</worksheet>",
        STRINGS: f'{HEAD}<sst xmlns="{MAIN}">'
        + "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
        + "</sst>",
        STYLES: _styles(),
    }


def _relations(*targets: tuple[str, str]) -> str:
    return (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets, start=1)
        )
        + "</Relationships>"
    )


def _styles() -> str:
    codes = "".join(
        f'<numFmt numFmtId="{170 + number}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for number, code in enumerate(FORMATS)
    )
    formats = "".join(f'<xf numFmtId="{170 + number}"/>' for number in range(1, len(FORMATS)))
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{len(FORMATS)}">{codes}</numFmts>'
        '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(FORMATS)}"><xf numFmtId="0"/>{formats}</cellXfs></styleSheet>'
    )


def _rows() -> tuple[list[str], list[str]]:
    strings: list[str] = []
    rows = []
    for number, row in enumerate(draw("").grid.rows, start=1):
        cells = []
        for column, value in enumerate(row, start=1):
            ref = f"{column_letters(column)}{number}"
            if isinstance(value, float):
                cells.append(f'<c r="{ref}"><v>{value:g}</v></c>')
            elif value:
                cells.append(f'<c r="{ref}" t="s"><v>{len(strings)}</v></c>')
                strings.append(str(value))
        rows.append(f'<row r="{number}">{"".join(cells)}</row>' if cells else "")
    return [row for row in rows if row], strings


Change = Callable[[str], str]


def pack(content: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack some parts, in their order and always to the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in content.items():
            entry = zipfile.ZipInfo(name, (2026, 3, 5, 8, 0, 0))
            entry.compress_type = method
            package.writestr(entry, text)
    return target.getvalue()


def good(method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack the good workbook."""
    return pack(parts(), method)


def edited(*edits: tuple[str, Change]) -> Callable[[], bytes]:
    """Give a maker of the workbook with some parts changed; each change must do something."""

    def make() -> bytes:
        content = dict(parts())
        for name, change in edits:
            new = change(content[name])
            assert new != content[name], f"nothing changed in {name}"
            content[name] = new
        return pack(content)

    return make


def sheet(*changes: Change) -> Callable[[], bytes]:
    """Give a maker of the workbook with its sheet changed."""
    return edited(*((SHEET, change) for change in changes))


def budget(cell: str) -> Callable[[], bytes]:
    """Give a maker of the workbook with another cell for its budget."""
    return sheet(swap(BUDGET, cell))


def with_parts(more: Mapping[str, str | bytes], *edits: tuple[str, Change]) -> Callable[[], bytes]:
    """Give a maker of the workbook with parts added, or put in place of others."""

    def make() -> bytes:
        content: dict[str, str | bytes] = dict(parts())
        for name, change in edits:
            content[name] = change(str(content[name]))
        return pack(content | dict(more))

    return make


def without(*names: str, edits: tuple[tuple[str, Change], ...] = ()) -> Callable[[], bytes]:
    """Give a maker of the workbook without some parts."""

    def make() -> bytes:
        content = dict(parts())
        for name, change in edits:
            content[name] = change(content[name])
        return pack({name: text for name, text in content.items() if name not in names})

    return make


def swap(old: str, new: str, count: int = 1) -> Change:
    """Give a change that puts one text in place of another."""
    return lambda text: text.replace(old, new, count)


def substitute(pattern: str, new: str, count: int = 0) -> Change:
    """Give a change that puts a text in place of what a pattern finds."""
    return lambda text: re.sub(pattern, new, text, count=count, flags=re.DOTALL)


def text_of(cell: str) -> str:
    """Give the element of a text cell of the good sheet."""
    found = re.search(rf'<c r="{cell}" t="s"><v>\d+</v></c>', parts()[SHEET])
    assert found, cell
    return found[0]
