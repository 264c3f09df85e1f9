"""The rows of a long sheet, read one after another.

Calamine, the other reader, holds a sheet as a whole: hundreds of megabytes for a million rows. Here
a sheet is read while it is inflated, by a pattern that must account for every character of a row.
It knows only what stands in a sheet of ours; whatever else stands there is a fault, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from pgxl.cells import column_letters

_AT_ONCE = 1 << 18
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_ROW = r'<row r="([0-9]+)"[^<>]*>'
#: A cell of a column in the row that has been opened: blank, a text, a figure or a formula.
_CELL = (
    r'<c r="{}\1" s="[0-9]+"(?:/>|(?:'
    r' t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is>'
    r"|>(?:<f>[^<]*</f>)?<v>([^<]+)</v>)</c>)"
)
_FIGURE = re.compile(r'<c r="([A-Z]+[0-9]+)" s="[0-9]+">(?:<f>[^<]*</f>)?<v>([^<]+)</v></c>')
#: An ampersand that spells no character.
_BARE = re.compile("&(?!(?:amp|lt|gt);)")
_SPELLED = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROLS = bytes({*range(32)} - {9, 10, 13})


def iter_rows(part: IO[bytes], width: int, above: int) -> Iterator[list[str | float]]:
    """Give the rows of a sheet from its first one on.

    Args:
        part: The part of the sheet.
        width: How many columns it has; every row of the table has a cell in each.
        above: How many rows stand above the table; of these only figures are told.

    Raises:
        ValueError: Something stands there that does not belong into a sheet of ours.
    """
    parser = expat.ParserCreate()
    kept = _skip_head(part, parser)
    letters = [column_letters(at) for at in range(1, width + 1)]
    heading, begin, kept = kept.partition(b'<row r="%d"' % (above + 1))
    told = {ref: float(figure) for ref, figure in _FIGURE.findall(heading.decode())}
    yield from (
        [told.get(f"{letter}{row}", "") for letter in letters] for row in range(1, above + 1)
    )
    number, kept = above, begin + kept
    pattern = re.compile(_ROW + "".join(_CELL.replace("{}", each) for each in letters))
    while True:
        *rows, kept = kept.split(b"</row>")
        for row in _decode(rows):
            number += 1
            yield _read(pattern.fullmatch(row), number)
        if kept.startswith(_END):
            break
        more = part.read(_AT_ONCE)
        if not more:
            raise ValueError(f"第 {number} 行以后不完整")
        kept += more
    _check_rest(part, parser, kept)


def _skip_head(part: IO[bytes], parser: expat.XMLParserType) -> bytes:
    head, begin, kept = part.read(_AT_ONCE).partition(_BEGIN)
    if not begin:
        raise ValueError("没有数据")
    _parse(parser, head + begin)
    return kept


def _check_rest(part: IO[bytes], parser: expat.XMLParserType, kept: bytes) -> None:
    """Read what follows upon the rows: links, print set-up, tables."""
    while kept:
        _parse(parser, kept)
        kept = part.read(_AT_ONCE)
    _parse(parser, b"", last=True)


def _parse(parser: expat.XMLParserType, content: bytes, *, last: bool = False) -> None:
    try:
        parser.Parse(content, last)
    except expat.ExpatError as error:
        raise ValueError(f"XML 不正常：{error}") from error


def _decode(rows: list[bytes]) -> list[str]:
    joined = b"\0".join(rows)
    if len(joined.translate(None, _CONTROLS)) != len(joined) - joined.count(b"\0"):
        raise ValueError("有控制字符")
    return joined.decode().split("\0") if rows else []


def _read(row: re.Match[str] | None, number: int) -> list[str | float]:
    if row is None or row[1] != str(number):
        raise ValueError(f"第 {number} 行缺失或不正常")
    told = row.groups()
    texts, figures = told[1::2], told[2::2]
    if "&" in row.string or "_x" in row.string:
        if _BARE.search(row.string):
            raise ValueError(f"第 {number} 行的 XML 不正常")
        texts = tuple(text and _unspell(text) for text in texts)
    return [
        float(figure) if figure else text or "" for text, figure in zip(texts, figures, strict=True)
    ]


def _unspell(text: str) -> str:
    """Read entities, and what Excel spells as ``_x0001_``."""
    told = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return _SPELLED.sub(lambda match: chr(int(match[1], 16)), told)
