"""The cells of a sheet by one pattern: several times as fast as the parser, and as strict.

The pattern must match the whole of ``<sheetData>``, row after row; then nothing can be in it that
the parser would have refused or read otherwise. Whatever else there is, such as rich text in a cell
or attributes in another order, leaves the sheet to the parser, which is also what tests hold this
against.

The project sheets of a template repeat each other, in one workbook and from workbook to workbook.
Therefore a row that was taken apart once is remembered for a while.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pgxl.excel.structure.contents import Contents
from pgxl.excel.structure.formulas import normalize
from pgxl.excel.structure.plain import decode, has_other_encoding, unescape

_BEGIN, _END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_ATTRIBUTES = r'(?: [A-Za-z:0-9]+="[^"<>&]*")*+'
_CELL = (
    r'<c r="(%s[A-Z]{1,3}[0-9]{1,7})"(?: s="(%s[0-9]+)")?'
    r'(?: t="(%ss|str|n|b|e|inlineStr)")?(?: ?/>|>'
    rf"(?:<f(%s{_ATTRIBUTES})(?: ?/>|>(%s[^<]*+)</f>))?"
    r"(?:<v>(%s[^<]*+)</v>|<v ?/>)?"
    r'(?:<is><t(?: xml:space="preserve")?>(%s[^<]*+)</t></is>)?</c>)'
)
_CELLS = re.compile(_CELL.replace("%s", ""))
_BLANK_ROWS = rf"(?:<row{_ATTRIBUTES} ?/>)*+"
#: The rows without cells before a row, and the row itself up to its end.
_ROW = re.compile(rf"{_BLANK_ROWS}<row{_ATTRIBUTES}>(?:{_CELL.replace('%s', '?:')})*+")
_REST = re.compile(_BLANK_ROWS)
_ROW_START = re.compile(rf"<row({_ATTRIBUTES}) ?/?>")
_ATTRIBUTE = re.compile(r' ([A-Za-z:0-9]+)="([^"]*)"')


@dataclass(slots=True)
class _Row:
    """What stands in a row, sorted by what has to be done with it.

    Attributes:
        styles: Cells by the number of their format.
        formulas: Formulas that stand for themselves.
        linked: Formulas with attributes: shared ones, arrays.
        values: Values with their kinds.
        inline: Texts that stand in the cell itself.
        formats: Rows that have a format of their own, by its number.
    """

    styles: dict[str, list[str]] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    linked: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    values: list[tuple[str, str, str]] = field(default_factory=list)
    inline: list[tuple[str, str]] = field(default_factory=list)
    formats: list[tuple[str, int]] = field(default_factory=list)


def take_cells(content: bytes, contents: Contents) -> bytes:
    """Take the cells out of the part of a sheet, if they are written as programs usually do.

    Returns:
        What is left for the parser: the part without them, or the whole part.
    """
    start, end = content.find(_BEGIN), content.rfind(_END)
    if start < 0 or end < start or content.find(b"<!", 0, start) >= 0:
        return content
    if has_other_encoding(content):
        return content
    *chunks, last = content[start + len(_BEGIN) : end].split(_ROW_END)
    rows = [_take_apart(chunk) for chunk in chunks]
    rows.append(_take_apart_rest(last))
    if None in rows:
        return content
    for row in rows:
        if row is not None:
            _gather(row, contents)
    return content[: start + len(_BEGIN)] + content[end:]


@lru_cache(maxsize=512)
def _take_apart(chunk: bytes) -> _Row | None:
    """Take a row apart; None if it is not written as usual."""
    text = decode(chunk)
    if text is None or not _ROW.fullmatch(text):
        return None
    row = _Row()
    for ref, style, kind, attributes, formula, value, inline in _CELLS.findall(text):
        row.styles.setdefault(style or "0", []).append(ref)
        if attributes:
            link = dict(_ATTRIBUTE.findall(attributes))
            row.linked.append((ref, link, normalize(unescape(formula))))
        elif formula:
            row.formulas[ref] = normalize(unescape(formula))
        elif value:
            row.values.append((ref, kind, unescape(value)))
        if inline:
            row.inline.append((ref, unescape(inline)))
    return _add_formats(text, row)


def _take_apart_rest(chunk: bytes) -> _Row | None:
    """Take apart what follows the last row with cells: rows without."""
    text = decode(chunk)
    return None if text is None or not _REST.fullmatch(text) else _add_formats(text, _Row())


def _add_formats(text: str, row: _Row) -> _Row | None:
    if "customFormat" not in text:
        return row
    for attributes in _ROW_START.findall(text):
        found = dict(_ATTRIBUTE.findall(attributes))
        if found.get("customFormat") in {"1", "true"}:
            if not found.get("r", "").isdecimal():
                return None
            row.formats.append((found.get("s", ""), int(found["r"])))
    return row


def _gather(row: _Row, contents: Contents) -> None:
    for style, refs in row.styles.items():
        if style in contents.open_styles:
            contents.unlocked.extend(refs)
    contents.formulas.update(row.formulas)
    for ref, attributes, formula in row.linked:
        contents.add_formula(ref, attributes, formula)
    for ref, kind, value in row.values:
        contents.add_value(ref, kind, value)
    for ref, text in row.inline:
        contents.add_inline(ref, text)
    contents.open_rows += [number for style, number in row.formats if style in contents.open_styles]
