"""The cells of a sheet by one pattern: three times as fast as the parser, and as strict.

The pattern must match the whole of ``<sheetData>``, tile after tile; then nothing can be in it that
the parser would have refused or read otherwise. Whatever else there is, such as rich text in a cell
or attributes in another order, leaves the sheet to the parser, which is also what tests hold this
against.
"""

from __future__ import annotations

import re

from pgxl.excel.structure.contents import Contents

_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_ATTRIBUTES = r'(?: [A-Za-z:0-9]+="[^"<>&]*")*+'
_CELL = (
    r'<c r="(%s[A-Z]{1,3}[0-9]{1,7})"(?: s="(%s[0-9]+)")?(?: t="(%ss|str|n|b|e)")?(?:/>|>'
    rf"(?:<f(%s{_ATTRIBUTES})(?:/>|>(%s[^<]*+)</f>))?"
    r"(?:<v>(%s[^<]*+)</v>|<v/>)?</c>)"
)
_CELLS = re.compile(_CELL.replace("%s", ""))
_BODY = re.compile(
    rf"(?:<row{_ATTRIBUTES}(?:/>|>(?:{_CELL.replace('%s', '?:')})*+</row>))*+",
)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile("&(?!(?:lt|gt|amp|quot|apos);)")
_ROW = re.compile(rf"<row({_ATTRIBUTES})/?>")
_ATTRIBUTE = re.compile(r' ([A-Za-z:0-9]+)="([^"]*)"')
_UTF8 = re.compile(rb"""<\?xml[^>]*?encoding=["'](?!utf-8["'])""", re.IGNORECASE)


def take_cells(content: bytes, contents: Contents) -> bytes:
    """Take the cells out of the part of a sheet, if they are written as programs usually do.

    Returns:
        What is left for the parser: the part without them, or the whole part.
    """
    start, end = content.find(_BEGIN), content.rfind(_END)
    if start < 0 or end < start or _UTF8.match(content) or content.find(b"<!", 0, start) >= 0:
        return content
    try:
        body = content[start + len(_BEGIN) : end].decode()
    except UnicodeDecodeError:
        return content
    if not _BODY.fullmatch(body) or _is_strange(body):
        return content
    _gather(body, contents)
    return content[: start + len(_BEGIN)] + content[end:]


def _is_strange(body: str) -> bool:
    """Whether there is something in the texts that is no XML, or an entity to be looked up."""
    if "&" in body and _ENTITY.search(body):
        return True
    return "]]>" in body or bool(_FORBIDDEN.search(body))


def _gather(body: str, contents: Contents) -> None:
    escaped = "&" in body
    open_styles, unlocked = contents.open_styles, contents.unlocked
    for ref, style, kind, attributes, formula, value in _CELLS.findall(body):
        if (style or "0") in open_styles:
            unlocked.append(ref)
        if attributes or formula:
            found = dict(_ATTRIBUTE.findall(attributes)) if attributes else {}
            contents.add_formula(ref, found, _unescape(formula) if escaped else formula)
        elif value:
            contents.add_value(ref, kind, _unescape(value) if escaped else value)
    if "customFormat" in body:
        _gather_rows(body, contents)


def _gather_rows(body: str, contents: Contents) -> None:
    number = 0
    for attributes in _ROW.findall(body):
        found = dict(_ATTRIBUTE.findall(attributes))
        number = int(found.get("r", number + 1))
        if found.get("customFormat") in {"1", "true"} and found.get("s") in contents.open_styles:
            contents.open_rows.append(number)


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")
