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
from functools import lru_cache
from typing import NamedTuple

from pgxl.excel.structure.contents import Contents
from pgxl.excel.structure.plain import decode, has_other_encoding, unescape
from pgxl.excel.structure.rows import Row, build_row
from pgxl.excel.structure.scan import is_hidden

_BEGIN, _END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_ATTRIBUTES = r'(?: [A-Za-z:0-9]+="[^"<>&]*")*+'
_CELL = (
    r'<c r="(%s[A-Z]{1,3}[0-9]{1,7})"(?: s="(%s[0-9]+)")?'
    r'(?: t="(%ss|str|n|b|e|inlineStr)")?(?: ?/>|>'
    rf"(?:<f(%s{_ATTRIBUTES})(?: ?/>|>(%s[^<]*+)</f>))?"
    r"(?:(%s<)v ?(?:/>|>(%s[^<]*+)</v>))?"
    r'(?:(%s<)is><t(?: xml:space="preserve")?>(%s[^<]*+)</t></is>)?</c>)'
)
_CELLS = re.compile(_CELL.replace("%s", ""))
_BLANK_ROWS = rf"(?:<row{_ATTRIBUTES} ?/>)*+"
#: The rows without cells before a row, and the row itself up to its end.
_ROW = re.compile(rf"{_BLANK_ROWS}<row{_ATTRIBUTES}>(?:{_CELL.replace('%s', '?:')})*+")
_REST = re.compile(_BLANK_ROWS)
_ROW_START = re.compile(rf"<row({_ATTRIBUTES}) ?/?>")
_NUMBER = re.compile(r' r="([0-9]{1,7})"')
_ATTRIBUTE = re.compile(r' ([A-Za-z:0-9]+)="([^"]*)"')
_NO_LINK: dict[str, str] = {}
#: What is looked for before a row is asked about itself; heights below one point begin so.
_TOLD = ("customFormat", "hidden", ' ht="0')


class _Run(NamedTuple):
    """A run of rows: any number without cells, then one with.

    Attributes:
        first: The number of its first row, 0 for no row at all.
        last: The number of its last row.
        row: The row with cells.
        formats: Rows that have a format of their own: its number, that of the row.
        hidden: Rows that are not shown.
    """

    first: int
    last: int
    row: Row | None = None
    formats: tuple[tuple[str, int], ...] = ()
    hidden: tuple[int, ...] = ()


def take_cells(content: bytes, contents: Contents) -> bytes:
    """Take the cells out of the part of a sheet, if they are written as programs usually do.

    Returns:
        What is left for the parser: the part without them, or the whole part.

    Raises:
        InputError: A cell is not in its place, or holds what no cell can hold.
    """
    start, end = content.find(_BEGIN), content.rfind(_END)
    if start < 0 or end < start or content.find(b"<!", 0, start) >= 0:
        return content
    if has_other_encoding(content):
        return content
    *chunks, last = content[start + len(_BEGIN) : end].split(_ROW_END)
    runs = [_take_apart(chunk) for chunk in chunks]
    runs.append(_take_apart_rest(last))
    reach = 0
    for run in runs:
        if run is None or (run.first and run.first <= reach):
            return content  # the parser says what is wrong
        reach = max(run.last, reach)
    for run in runs:
        if run is not None:
            _gather(run, contents)
    return content[: start + len(_BEGIN)] + content[end:]


@lru_cache(maxsize=512)
def _take_apart(chunk: bytes) -> _Run | None:
    """Take a row apart; None if it is not written as usual."""
    text = decode(chunk)
    if text is None or "xmlns" in text or not _ROW.fullmatch(text):
        return None
    run = _number(text)
    if run is None:
        return None
    write_out = unescape if "&" in text else str
    cells = (
        (
            ref,
            style or "0",
            kind,
            dict(_ATTRIBUTE.findall(link)) if link else _NO_LINK,
            write_out(formula),
            write_out(value) if has_value else None,
            write_out(inline) if has_inline else None,
        )
        for ref, style, kind, link, formula, has_value, value, has_inline, inline in _CELLS.findall(
            text
        )
    )
    return run._replace(row=build_row(run.last, cells))


def _take_apart_rest(chunk: bytes) -> _Run | None:
    """Take apart what follows the last row with cells: rows without."""
    text = decode(chunk)
    return None if text is None or not _REST.fullmatch(text) else _number(text)


def _number(text: str) -> _Run | None:
    """Read what rows say of themselves; None if their numbers are not told, or do not ascend."""
    starts = _ROW_START.findall(text)
    numbers = [int(found[1]) if (found := _NUMBER.search(each)) else 0 for each in starts]
    if not all(low < high for low, high in zip([0, *numbers], numbers, strict=False)):
        return None
    first, last = (numbers[0], numbers[-1]) if numbers else (0, 0)
    if not any(word in text for word in _TOLD):
        return _Run(first, last)
    told = [dict(_ATTRIBUTE.findall(each)) for each in starts]
    formats = [
        (each.get("s", ""), number)
        for each, number in zip(told, numbers, strict=True)
        if each.get("customFormat") in {"1", "true"}
    ]
    hidden = [number for each, number in zip(told, numbers, strict=True) if is_hidden(each, "ht")]
    return _Run(first, last, None, tuple(formats), tuple(hidden))


def _gather(run: _Run, contents: Contents) -> None:
    if run.row is not None and run.row.width:
        contents.take(run.row)
    if run.formats or run.hidden:
        contents.mark(run.formats, run.hidden)
