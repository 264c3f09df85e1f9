"""Whether a workbook that we have written does nothing of itself; each thing that is not so."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import openpyxl

#: How a text begins that Excel would take for a formula once somebody has edited its cell.
RISKY = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: The functions of our own formulas, of summaries and of the template.
_FUNCTIONS = frozenset(
    """
    SUM SUMIFS SUMPRODUCT SUBTOTAL COUNT COUNTA COUNTIF COUNTIFS COUNTBLANK IF IFERROR AND OR NOT
    ISNUMBER ISBLANK ISERROR ISTEXT ISNA LEN TRIM LEFT RIGHT MID FIND SEARCH SUBSTITUTE TEXT VALUE
    MATCH INDEX OFFSET ROW ROWS COLUMN COLUMNS ROUND ABS MAX MIN INT MOD CHAR CODE EXACT REPT LOOKUP
    """.split()  # noqa: SIM905 - a list that is read
)
_STRING = re.compile('"(?:[^"]|"")*"')
_SHEET = re.compile("'(?:[^']|'')*'!")
_FUNCTION = re.compile(r"([A-Za-z_.][\w.]*)\(")
#: Parts that run, fetch or lead elsewhere; none of our workbooks has any.
_ACTIVE = re.compile(
    "vbaProject|externalLink|connections|queryTable|activeX|embeddings|ctrlProps|macrosheets"
    "|dialogsheets|customUI|webExtension|customXml|oleObject|ddeLink",
    re.IGNORECASE,
)


def faults_of(path: Path, *sources: Path, quoted: bool = True) -> list[str]:
    """Tell everything in a workbook that is more than data or a formula of ours.

    Args:
        path: The workbook.
        sources: Folders of received files, lists of the office; links may lead there only.
        quoted: Whether texts that look like formulas must be marked as text.
    """
    data, home, found = path.read_bytes(), path.parent, []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if _ACTIVE.search(name):
                found.append(f"{name}: active part")
            if name.endswith(".rels"):
                found += _links(name, package.read(name), home, sources)
            elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
                found += _formulas(name, package.read(name))
            elif name == "xl/workbook.xml":
                found += _names(package.read(name))
    return [*found, *(_unquoted(data) if quoted else ())]


def _formulas(name: str, part: bytes) -> Iterator[str]:
    for element in ET.fromstring(part).iter():  # noqa: S314 - written by us a moment ago
        tag = element.tag.removeprefix(_MAIN)
        if tag in {"f", "formula", "formula1", "formula2"} and element.text:
            if tag == "formula1" and element.text.startswith('"'):
                continue  # a list of words to choose from
            yield from _unknown(f"{name} {tag}", element.text)


def _unknown(place: str, formula: str) -> Iterator[str]:
    formula = formula.replace("HYPERLINK(\"#'", '("')  # within our own workbook
    spelled = _STRING.sub('""', formula)
    bare = _SHEET.sub("", spelled)
    strange = {each.upper() for each in _FUNCTION.findall(bare)} - _FUNCTIONS
    if strange or "|" in bare or "://" in bare or "[" in spelled or "\\" in spelled:
        yield f"{place}: {formula[:200]}"


def _names(part: bytes) -> Iterator[str]:
    for element in ET.fromstring(part).iter(f"{_MAIN}definedName"):  # noqa: S314 - the same
        yield from _unknown(f"name {element.get('name')}", element.text or "")


def _links(name: str, part: bytes, home: Path, sources: Sequence[Path]) -> Iterator[str]:
    for each in ET.fromstring(part).iter(_RELATION):  # noqa: S314 - the same
        if each.get("TargetMode") != "External":
            continue
        target, kind = each.get("Target", ""), each.get("Type", "").rpartition("/")[2]
        place = unquote(target.partition("#")[0]).replace("\\", "/")
        scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", place)
        lands = (home / place).resolve()
        known = lands.is_file() and any(lands.is_relative_to(each) for each in sources)
        if kind != "hyperlink" or scheme or not known:
            yield f"{name}: {kind} to {target}"


def _unquoted(data: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        if sheet.sheet_state == "veryHidden":
            continue  # the words of our own drop-downs, = and - among them
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                told = cell.data_type == "s" and isinstance(value, str)
                kept = cell.quotePrefix or cell.number_format == "@"  # text, also once edited
                if told and value.startswith(RISKY) and not kept:
                    yield f"{sheet.title}!{cell.coordinate}: not quoted: {value[:60]!r}"


def texts_of(path: Path) -> set[str]:
    """Give every text that stands in a cell as text."""
    data = io.BytesIO(path.read_bytes())
    return {
        cell.value
        for sheet in openpyxl.load_workbook(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "s" and isinstance(cell.value, str)
    }
