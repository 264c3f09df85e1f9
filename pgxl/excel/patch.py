"""New contents for some cells of a workbook file, without opening and saving it in a program.

Libraries that load and save a workbook lose what they do not know: validations in extensions,
shapes, stored results. Here only the bytes of the cells that are named change; every other part of
the package keeps its content byte for byte, and so does the rest of each sheet.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from pgxl.errors import InputError
from pgxl.excel.gate.admission import admit
from pgxl.excel.gate.kinds import Kind
from pgxl.excel.sheet_patch import Content, SheetPatch
from pgxl.excel.structure.package import Package, Relation, find_workbook, fold_name
from pgxl.excel.structure.workbook import read_outline

_CALCULATION = re.compile(rb"<(?:\w+:)?calcPr\b[^>]*>")
_FULL = re.compile(rb"""\sfullCalcOnLoad\s*=\s*["'][^"']*["']""")
#: What stands in the workbook part before its settings of calculation, the nearest first.
_BEFORE = ("definedNames", "externalReferences", "functionGroups", "sheets")


def patch_cells(
    package: Path | bytes,
    changes: Mapping[str, Mapping[str, Content]],
    *,
    recalculate: bool = False,
) -> bytes:
    """Set cells of an .xlsx or .xlsm workbook; the same arguments give the same bytes.

    A text becomes text, whatever it looks like, never a formula; a number becomes a number; None
    and the empty text leave the cell blank. Cells keep their format.

    Args:
        package: The workbook, as a file or as its bytes; it is not written.
        changes: By the name of a sheet and the address of a cell, its new content.
        recalculate: Whether programs are told to calculate every formula when they open it.

    Returns:
        The bytes of the changed workbook.

    Raises:
        InputError: It is no such workbook, is damaged, has no such sheet; or a formula, or the
            covered part of a merged cell, would be overwritten.
        ValueError: An address or a number that no sheet can have.
    """
    data = package if isinstance(package, bytes) else package.read_bytes()
    admitted = admit(data)
    if admitted.kind is not Kind.XLSX:
        raise InputError("只能改写 .xlsx、.xlsm 工作簿", "请用 Excel 或 WPS 另存为 .xlsx")
    new = _patch(Package(admitted.parts), changes, recalculate=recalculate)
    with zipfile.ZipFile(io.BytesIO(admitted.data)) as archive:
        return _repacked(archive, new)


def _patch(
    parts: Package, changes: Mapping[str, Mapping[str, Content]], *, recalculate: bool
) -> dict[str, bytes]:
    """Give the parts with new content, by their names in small letters."""
    book = find_workbook(parts)
    sheets = _sheet_parts(parts, book)
    new: dict[str, bytes] = {}
    for sheet, cells in changes.items():
        if sheet not in sheets:
            raise InputError(f"没有名为“{sheet}”的工作表", "请核对工作表名称")
        if cells:
            part = sheets[sheet]
            new[part.lower()] = SheetPatch(parts.read(part)).apply(cells)
    if recalculate:
        new[book.lower()] = _ask_to_calculate(parts.read(book))
    return new


def _sheet_parts(parts: Package, book: str) -> dict[str, str]:
    """Give the parts of the worksheets by the names on their tabs."""
    relations: dict[str, Relation] = parts.relations(book)
    found = {}
    for tab in read_outline(parts.read(book)).tabs:
        relation = relations.get(tab.relation)
        if relation is not None and relation.kind == "worksheet":
            found[tab.name] = relation.target
    return found


def _ask_to_calculate(book: bytes) -> bytes:
    """Let the workbook part tell programs to calculate everything when they open it."""
    found = _CALCULATION.search(book)
    if found:
        tag = _FULL.sub(b"", found[0])
        end = len(tag) - (2 if tag.endswith(b"/>") else 1)
        asked = tag[:end].rstrip() + b' fullCalcOnLoad="1"' + tag[end:]
        return book[: found.start()] + asked + book[found.end() :]
    for name in _BEFORE:
        last = list(re.finditer(rb"</(\w+:)?%s\s*>|<(\w+:)?%s\s*/>" % (2 * (name.encode(),)), book))
        if last:
            prefix = last[-1][1] or last[-1][2] or b""
            place = last[-1].end()
            return book[:place] + b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>' + book[place:]
    raise InputError("工作簿内部缺少工作表目录", "请用 Excel 或 WPS 打开修复并另存")


def _repacked(archive: zipfile.ZipFile, new: Mapping[str, bytes]) -> bytes:
    """Write the package again, in its order and with its dates, some parts with new content."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as copy:
        for old in archive.infolist():
            entry = zipfile.ZipInfo(old.filename, old.date_time)
            entry.compress_type = old.compress_type
            entry.create_system = old.create_system
            entry.external_attr = old.external_attr
            content = new.get(fold_name(old.filename))
            copy.writestr(entry, archive.read(old) if content is None else content)
    return target.getvalue()
