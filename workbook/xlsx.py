"""Write drawn sheets as .xlsx."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from workbook.measures import MARGIN, POINTS_PER_INCH
from workbook.style import DEFAULT_FONT, STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from workbook.drawing import Role, Sheet
    from workbook.style import Style

CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)  # any fixed day: a build has no date


def write_xlsx(sheets: Sequence[Sheet], path: Path) -> None:
    """Write the sheets as one .xlsx workbook."""
    book = xlsxwriter.Workbook(str(path), _options())
    book.set_properties({"created": CREATED})
    formats = {role: book.add_format(_format(style)) for role, style in STYLES.items()}
    for sheet in sheets:
        target = book.add_worksheet(sheet.name)
        _draw(target, sheet, formats)
        _set_page(target, sheet)
    book.close()


def _options() -> dict[str, Any]:
    """Options of a workbook, made anew for each: XlsxWriter writes into what it is given."""
    name, size = DEFAULT_FONT
    return {"default_format_properties": {"font_name": name, "font_size": size}}


def _format(style: Style) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "font_name": style.font,
        "font_size": style.size,
        "bold": style.bold,
        "align": "center" if style.centred else "left",
        "indent": 0 if style.centred else 1,
        "valign": "vcenter",
        "text_wrap": True,
        "border": int(style.bordered),
    }
    return properties | ({"bg_color": f"#{style.fill}"} if style.fill else {})


def _draw(target: Worksheet, sheet: Sheet, formats: dict[Role, Format]) -> None:
    for column, width in enumerate(sheet.widths):
        target.set_column_pixels(column, column, width * 4 // 3)
    for row, height in enumerate(sheet.heights):
        target.set_row(row, height)
    for area in sheet.merges:
        target.merge_range(area.top, area.left, area.bottom, area.right, "")
    for cell in sheet.cells:
        # not write(), which would make a formula of "=..." and a link of "http://..."
        write = target.write_string if cell.text else target.write_blank
        write(cell.row, cell.column, cell.text, formats[cell.role])


def _set_page(target: Worksheet, sheet: Sheet) -> None:
    target.set_portrait()
    target.set_paper(9)  # A4
    margin = MARGIN / POINTS_PER_INCH
    target.set_margins(margin, margin, margin, margin)
    target.center_horizontally()
    if sheet.scale is None:
        target.fit_to_pages(1, 1)
    else:
        target.set_print_scale(sheet.scale)
    target.set_h_pagebreaks(list(sheet.breaks))
