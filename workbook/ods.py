"""Write drawn sheets as .ods, the format of LibreOffice."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from odf import teletype
from odf.element import Element
from odf.namespaces import nsdict
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P

from workbook.ods_styles import add_styles, column_name, row_name, table_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook.drawing import Area, Cell, Sheet

EARLIEST: Final = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
UNIX: Final = 3
READABLE: Final = 0o644 << 16


def write_ods(sheets: Sequence[Sheet], path: Path) -> None:
    """Write the sheets as one .ods workbook."""
    _forget_other_workbooks()
    document = OpenDocumentSpreadsheet()
    add_styles(document, sheets)
    for sheet in sheets:
        document.spreadsheet.addElement(_table(sheet))
    stream = io.BytesIO()
    document.write(stream)
    path.write_bytes(_undated(stream))


def _forget_other_workbooks() -> None:
    """Declare the same namespaces in each workbook.

    odfpy keeps one list for all that a process writes, and adds to it whatever comes up.
    """
    Element.namespaces.clear()
    Element.namespaces.update(nsdict)


def _table(sheet: Sheet) -> Element:
    table = Table(name=sheet.name, stylename=table_name(sheet.scale))
    for width in sheet.widths:
        table.addElement(TableColumn(stylename=column_name(width)))
    areas = {(area.top, area.left): area for area in sheet.merges}
    covered = {place for area in sheet.merges for place in [*area.places()][1:]}
    rows = [_row(sheet, row) for row in range(len(sheet.heights))]
    for cell in sheet.cells:
        place = (cell.row, cell.column)
        drawn = _covered_cell(cell) if place in covered else _cell(cell, areas.get(place))
        rows[cell.row].addElement(drawn)
    for row in rows:
        if not row.hasChildNodes():
            row.addElement(TableCell())  # a row without any cell is not valid
        table.addElement(row)
    return table


def _row(sheet: Sheet, row: int) -> Element:
    name = row_name(sheet.heights[row], breaks=row in sheet.breaks)
    return TableRow(stylename=name)


def _covered_cell(cell: Cell) -> Element:
    return CoveredTableCell(stylename=cell.role)


def _cell(cell: Cell, area: Area | None) -> Element:
    spans = {}
    if area:
        spans = {
            "numberrowsspanned": area.bottom - area.top + 1,
            "numbercolumnsspanned": area.right - area.left + 1,
        }
    if not cell.text:
        return TableCell(stylename=cell.role, **spans)
    drawn = TableCell(stylename=cell.role, valuetype="string", **spans)
    paragraph = P()
    teletype.addTextToElement(paragraph, cell.text)  # keeps repeated spaces, unlike P(text=...)
    drawn.addElement(paragraph)
    return drawn


def _undated(stream: io.BytesIO) -> bytes:
    """Pack the workbook again without the hour at which it was made; order stays as it is."""
    packed = io.BytesIO()
    with zipfile.ZipFile(stream) as dated, zipfile.ZipFile(packed, "w") as target:
        for entry in dated.infolist():
            undated = zipfile.ZipInfo(entry.filename, EARLIEST)
            undated.compress_type = entry.compress_type
            undated.create_system, undated.external_attr = UNIX, READABLE
            target.writestr(undated, dated.read(entry))
    return packed.getvalue()
