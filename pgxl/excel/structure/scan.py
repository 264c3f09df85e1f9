"""The XML parser behind a guard: no document types, no entities, no endless nesting."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from pgxl.errors import InputError

#: No part of a workbook nests its elements half as deep.
DEEPEST = 100
#: What the elements of sheets and shared texts belong to; the second is that of Strict Open XML.
MAIN_NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)

Attributes = dict[str, str]
#: Sizes of rows and columns that may be too small to see.
_SMALL = re.compile(r"0(?:\.[0-9]{1,20})?")
_SMALLEST = 0.5

Start = Callable[[str, Attributes], object]
Parser = expat.XMLParserType


def local(name: str) -> str:
    """Give the name of an element without the prefix of its namespace."""
    return name.rpartition(":")[2]


def open_parser() -> Parser:
    """Make a parser that refuses what no workbook has and what harms those who read it."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def parse(parser: Parser, content: bytes) -> None:
    """Parse a whole part.

    Raises:
        InputError: It is no XML, is cut off, nests too deep or declares a document type.
    """
    try:
        parser.Parse(content, True)  # noqa: FBT003 - this is all of it
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter: its encoding
        raise InputError(
            "工作簿内部的 XML 不完整或已损坏", "请用 Excel 或 WPS 打开修复并另存后重新发送"
        ) from error


def watch_depth(parser: Parser, start: Start, end: Callable[[], object] | None = None) -> None:
    """Tell functions of the start and end of elements, and refuse a part that nests too deep."""
    depth = 0

    def enter(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise too_deep()
        start(name, attributes)

    def leave(_name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end()

    parser.StartElementHandler = enter
    parser.EndElementHandler = leave


def too_deep() -> InputError:
    """Say that a part nests its elements deeper than any workbook does."""
    return InputError("工作簿内部的 XML 层层嵌套，不正常", "请用空白模板重新填写")


def scan(content: bytes, start: Start) -> None:
    """Give the start of every element of a small part to a function, by its name."""
    parser = open_parser()
    watch_depth(parser, lambda name, attributes: start(local(name), attributes))
    parse(parser, content)


def scan_texts(content: bytes, start: Callable[[str, Attributes], bool], end: Start) -> None:
    """Give the texts of those elements of a small part that a function picks at their start.

    Args:
        content: The part.
        start: Told of each element; says whether its text is wanted.
        end: Told the text and the attributes of a picked element when it ends.
    """
    parser = open_parser()
    pieces: list[str] = []
    wanted: list[Attributes] = []

    def enter(name: str, attributes: Attributes) -> None:
        if start(local(name), attributes):
            wanted.append(attributes)
            pieces.clear()
            parser.CharacterDataHandler = pieces.append
        else:
            close()

    def close() -> None:
        if wanted:
            end("".join(pieces), wanted.pop())
            parser.CharacterDataHandler = None

    watch_depth(parser, enter, close)
    parse(parser, content)


def _refuse(*_declaration: object) -> None:
    raise InputError(
        "工作簿内部的 XML 带有 DTD 或实体声明", "正常的工作簿没有这些；请勿打开，核实来源"
    )


def truth(value: str | None, *, default: bool = False) -> bool:
    """Read a yes or no of the file format: 1, true and on are yes."""
    return default if value is None else value in {"1", "true", "on"}


def is_hidden(attributes: Attributes, extent: str) -> bool:
    """Whether a row or column says that it is hidden, or is too small for anything to be seen.

    Args:
        attributes: What it says of itself.
        extent: Which attribute tells its size, in points or in characters.
    """
    if truth(attributes.get("hidden")):
        return True
    told = attributes.get(extent, "")
    return bool(_SMALL.fullmatch(told)) and float(told) < _SMALLEST
