"""Packages of Office Open XML: what the parts say of each other must be true."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import SAVE_AGAIN, SEND_XLSX, broken
from pgxl.excel.structure.package import Package, find_workbook
from pgxl.excel.structure.scan import Attributes, open_parser, parse, scan

_MAIN_KINDS = ("sheet", "template")
_BINARY = "application/vnd.ms-excel.sheet.binary"
#: The relations whose targets hold values or what tells their meaning. A picture may be missing;
#: without a sheet, its texts or its number formats another workbook would be read.
_NEEDED = frozenset(
    {
        "officeDocument",
        "worksheet",
        "chartsheet",
        "dialogsheet",
        "xlMacrosheet",
        "xlIntlMacrosheet",
        "sharedStrings",
        "styles",
    }
)
#: Parts that are read strictly anyway, and that are large.
_READ_LATER = ("xl/worksheets/sheet", "xl/sharedstrings.xml")
_CLAIM = re.compile(rb"""uniqueCount\s*=\s*["']\+?([0-9]+)""")
#: Larger parts hardly come twice, so that they are not remembered.
_LARGEST_REMEMBERED = 1 << 16


def check_parts(parts: Mapping[str, bytes]) -> None:
    """Refuse XML that is none, or that declares a document type; sheets are left to their reader.

    Raises:
        InputError: There is such a part, or one claims more texts than it can hold.
    """
    for name, content in parts.items():
        small = name.lower()
        if small.endswith("sharedstrings.xml"):
            _check_claim(content)
        if small.endswith((".xml", ".rels")) and not small.startswith(_READ_LATER):
            (_parse_again if len(content) <= _LARGEST_REMEMBERED else _parse)(content)


def _check_claim(content: bytes) -> None:
    """Hold back calamine, which sets memory aside for as many texts as a part claims to have."""
    most = len(content) // len(b"<si/>")
    if any(int(told[:20]) > most for told in _CLAIM.findall(content)):
        raise broken()


def _parse(content: bytes) -> None:
    parse(open_parser(), content)


@lru_cache(maxsize=256)
def _parse_again(content: bytes) -> None:
    """Parse a small part; themes and the like are the same in many workbooks."""
    _parse(content)


def check_open_xml(parts: Mapping[str, bytes], *, binary: bool) -> None:
    """Check that a package says that it is a workbook, and that all its pieces are there.

    Raises:
        InputError: It is an add-in or no workbook, or a piece is missing.
    """
    package = Package(parts)
    book = find_workbook(package)
    _check_main(_content_type(package, book), binary=binary)
    for name in parts:
        small = name.replace("\\", "/").lower()
        if small.endswith(".rels") and "_rels/" in small:
            _check_targets(package, small)


def _check_main(told: str, *, binary: bool) -> None:
    kind = told.removesuffix("+xml").removesuffix(".main").removesuffix(".macroEnabled")
    if kind.endswith(".addin"):
        raise InputError("这是 Excel 加载项（.xlam），不是填报表", SEND_XLSX)
    good = kind.startswith(_BINARY) if binary else kind.rpartition(".")[2] in _MAIN_KINDS
    if not good:
        raise InputError("工作簿内部对自身类型的说明不对", SAVE_AGAIN)


def _content_type(package: Package, part: str) -> str:
    defaults, overrides = _read_types(package.read("[Content_Types].xml"))
    told = overrides.get(f"/{part}".lower())
    return told if told is not None else defaults.get(part.rpartition(".")[2].lower(), "")


@lru_cache(maxsize=64)
def _read_types(content: bytes) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Read the types of parts: by the endings of their names, and by their names."""
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}

    def start(element: str, attributes: Attributes) -> None:
        told = attributes.get("ContentType", "")
        if element == "Default":
            defaults[attributes.get("Extension", "").lower()] = told
        elif element == "Override":
            overrides[attributes.get("PartName", "").lower()] = told

    scan(content, start)
    return defaults, overrides


def _check_targets(package: Package, name: str) -> None:
    """Refuse relations of a part to pieces that are not there."""
    folder, _, file = name.rpartition("_rels/")
    for relation in package.relations(folder + file.removesuffix(".rels")).values():
        if relation.kind in _NEEDED and relation.target not in package:
            raise InputError("工作簿内部缺少必要的部分", SAVE_AGAIN)
