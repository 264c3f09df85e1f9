"""Write drawn sheets as .xls, the format of Excel 97 to 2003."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import xlwt

from workbook.measures import MARGIN, POINTS_PER_INCH
from workbook.style import LABEL_FILL, STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook.drawing import Role, Sheet
    from workbook.style import Style

TWIPS: Final = 20  # per point
FILL_COLOUR: Final = 0x21  # a place of the palette, given our colour
LAST_COLUMN: Final = 255


def write_xls(sheets: Sequence[Sheet], path: Path) -> None:
    """Write the sheets as one .xls workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    book.set_colour_RGB(FILL_COLOUR, *bytes.fromhex(LABEL_FILL))
    styles = {role: _style(style) for role, style in STYLES.items()}
    for sheet in sheets:
        target = book.add_sheet(sheet.name)
        _draw(target, sheet, styles)
        _set_page(target, sheet)
    with path.open("wb") as stream:
        book.save(stream)


def _style(style: Style) -> xlwt.XFStyle:
    made = xlwt.XFStyle()
    made.font.name = style.font
    made.font.height = round(style.size * TWIPS)
    made.font.bold = style.bold
    made.alignment.horz = xlwt.Alignment.HORZ_CENTER if style.centred else xlwt.Alignment.HORZ_LEFT
    made.alignment.inde = 0 if style.centred else 1
    made.alignment.vert = xlwt.Alignment.VERT_CENTER
    made.alignment.wrap = xlwt.Alignment.WRAP_AT_RIGHT
    if style.bordered:
        for side in ("left", "right", "top", "bottom"):
            setattr(made.borders, side, xlwt.Borders.THIN)
    if style.fill:
        made.pattern.pattern = xlwt.Pattern.SOLID_PATTERN
        made.pattern.pattern_fore_colour = FILL_COLOUR
    return made


def _draw(target: xlwt.Worksheet, sheet: Sheet, styles: dict[Role, xlwt.XFStyle]) -> None:
    for column, width in enumerate(sheet.widths):
        target.col(column).width = width * 4 * 256 // (3 * 7)  # a digit of xlwt's font is 7 pixels
    for index, height in enumerate(sheet.heights):
        row = target.row(index)
        row.height_mismatch = True
        row.height = round(height * TWIPS)
    for cell in sheet.cells:
        target.write(cell.row, cell.column, cell.text, styles[cell.role])
    # target.merge would blank cells that are already drawn
    target.merged_ranges.extend(
        (area.top, area.bottom, area.left, area.right) for area in sheet.merges
    )


def _set_page(target: xlwt.Worksheet, sheet: Sheet) -> None:
    target.portrait = True
    target.paper_size_code = 9  # A4
    margin = MARGIN / POINTS_PER_INCH
    target.left_margin = target.right_margin = target.top_margin = target.bottom_margin = margin
    target.header_str = target.footer_str = b""  # else the page number and the file's name
    target.print_centered_horz = True
    if sheet.scale is None:
        target.fit_num_pages = 1
    else:
        target.print_scaling = sheet.scale
    target.horz_page_breaks = [(row, 0, LAST_COLUMN) for row in sheet.breaks]
