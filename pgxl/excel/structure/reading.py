"""A whole workbook, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import SAVE_AGAIN
from pgxl.excel.structure.contents import Contents
from pgxl.excel.structure.model import SheetStructure, Structure
from pgxl.excel.structure.package import (
    Package,
    Relation,
    damaged,
    find_workbook,
    fold_name,
    open_package,
)
from pgxl.excel.structure.sheet import read_sheet
from pgxl.excel.structure.strings import Texts, read_strings
from pgxl.excel.structure.styles import NO_STYLES, read_styles
from pgxl.excel.structure.workbook import (
    Outline,
    Tab,
    read_application,
    read_modified,
    read_outline,
    read_properties,
)

#: Rows and cells of a workbook, blank ones included; the largest template of ours has 9,000 rows
#: and 280,000 cells. Below some size there cannot be as many.
MOST_ROWS = 200_000
MOST_CELLS = 1_000_000
_LARGE = 4 << 20


def read_structure(book: bytes | Mapping[str, bytes], *, cells: bool = True) -> Structure:
    """Read what a workbook is, apart from what was filled in.

    Args:
        book: The bytes of an .xlsx or .xlsm file, or its parts as the gate has inflated them.
        cells: Whether the sheets are read too. Without them only names, properties, the states of
            the sheets and foreign parts are told: enough to see whether it is our template.

    Raises:
        InputError: It is no such file, or one that is damaged or hostile.
    """
    package = open_package(book) if isinstance(book, bytes) else Package(book)
    part = find_workbook(package)
    relations = package.relations(part)
    outline = read_outline(package.read(part))
    _check_targets(outline, relations)
    told = _part(package, relations, "styles")
    styles = read_styles(told, _part(package, relations, "theme")) if told else NO_STYLES
    if cells:
        sheets = tuple(_read_sheets(package, outline, relations, styles.unlocked))
    else:
        sheets = tuple(SheetStructure(tab.name, tab.state) for tab in outline.tabs)
    return Structure(
        sheets,
        outline.names,
        _properties(package),
        outline.locked,
        frozenset({*package.foreign(), *chain.from_iterable(sheet.calls for sheet in sheets)}),
        _application(package),
        _modified(package),
        styles.formats,
        styles.looks,
        outline.since_1904,
        outline.calculation,
    )


def _check_amount(parts: Iterable[bytes]) -> None:
    """Refuse what takes minutes to read; small workbooks are not even counted."""
    sheets = list(parts)
    if sum(map(len, sheets)) < _LARGE:
        return
    cells = sum(content.count(b"<c ") + content.count(b":c ") for content in sheets)
    rows = sum(content.count(b"<row") + content.count(b":row") for content in sheets)
    if cells > MOST_CELLS or rows > MOST_ROWS:
        raise InputError(
            f"工作簿有 {rows} 行、{cells} 个单元格，不是正常的填报表",
            "请删除表格以外的行和列（连同格式）后重新保存",
        )


def _check_targets(outline: Outline, relations: Mapping[str, Relation]) -> None:
    """Refuse two sheets that are one part: its form would count twice."""
    targets = [
        fold_name(relations[tab.relation].target)
        for tab in outline.tabs
        if tab.relation in relations
    ]
    if len(targets) != len(outline.tabs):
        raise damaged()
    if len(set(targets)) != len(targets):
        raise InputError("工作簿里有几张工作表其实是同一张", SAVE_AGAIN)


def _read_sheets(
    package: Package,
    outline: Outline,
    relations: dict[str, Relation],
    open_styles: frozenset[str],
) -> Iterable[SheetStructure]:
    strings = _part(package, relations, "sharedStrings")
    texts = read_strings(strings) if strings else Texts([])
    _check_amount(
        package.read(relation.target)
        for relation in relations.values()
        if relation.kind == "worksheet"
    )
    for tab in outline.tabs:
        yield _read_sheet(package, relations.get(tab.relation), tab, texts, open_styles)


def _read_sheet(
    package: Package,
    relation: Relation | None,
    tab: Tab,
    texts: Texts,
    open_styles: frozenset[str],
) -> SheetStructure:
    if relation is None:
        raise damaged()
    if relation.kind != "worksheet":
        return SheetStructure(tab.name, tab.state)
    content = package.read(relation.target)
    try:
        return read_sheet(
            tab.name, tab.state, content, Contents(texts.texts, open_styles, texts.marks)
        )
    except InputError as error:
        raise error.at(f"工作表“{tab.name}”") from error


def _part(package: Package, relations: dict[str, Relation], kind: str) -> bytes:
    for relation in relations.values():
        if relation.kind == kind:
            return package.read(relation.target)
    return b""


def _properties(package: Package) -> dict[str, str]:
    part = "docProps/custom.xml"
    return read_properties(package.read(part)) if part in package else {}


def _application(package: Package) -> str:
    part = "docProps/app.xml"
    return read_application(package.read(part)) if part in package else ""


def _modified(package: Package) -> str:
    part = "docProps/core.xml"
    return read_modified(package.read(part)) if part in package else ""
