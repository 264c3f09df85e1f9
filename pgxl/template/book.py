"""The template as a workbook: drawn by XlsxWriter, then locked."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from pgxl.excel.lock import lock
from pgxl.excel.package import pack, unpack
from pgxl.excel.writer import LONGEST_TEXT
from pgxl.profile import Profile
from pgxl.template.canvas import Paper
from pgxl.template.filling import Filling
from pgxl.template.guide import draw_guide
from pgxl.template.identity import Identity, add_identity
from pgxl.template.known import Known
from pgxl.template.layout import PROJECTS, VERSION, Layout, lay_out
from pgxl.template.leftovers import draw_leftovers
from pgxl.template.lists import add_lists
from pgxl.template.overview import draw_overview
from pgxl.template.sheet import draw_project, set_page
from pgxl.template.work import work_out

#: No clock in what is built: the same profile gives the same bytes.
_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - workbooks know no time zone
_NAME = re.compile(rb'<definedName name="(PGXL_\w+)"')
_ROW = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')
_COUNTS = re.compile(rb' count="\d+" uniqueCount="\d+"')
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_PART = "xl/worksheets/sheet{}.xml"
#: The first project sheet comes after 填报说明 and 项目清单.
_FIRST_PROJECT = 3


def build_template(  # noqa: PLR0913 - one keyword for each thing an issued form may say
    profile: Profile,
    year: int,
    *,
    projects: int = PROJECTS,
    department: str = "",
    unit: str = "",
    issue: str = "",
    prefill: Sequence[Known | Filling] = (),
) -> bytes:
    """Build the template of a profile for a budget year.

    Args:
        profile: What the form is (口径).
        year: The budget year (预算年度).
        projects: How many project sheets; more if more projects are known.
        department: 主管部门, filled in and locked on every sheet.
        unit: 用款单位, filled in and locked on every sheet.
        issue: The id under which it is issued.
        prefill: Known projects, filled in from 项目1 on; their fields may be changed.

    Returns:
        The bytes of an .xlsx file, the same every time.
    """
    import xlsxwriter  # noqa: PLC0415 - 150 ms that only writing needs

    count = max(projects, len(prefill), 1)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _options())
    layout = lay_out(profile, year)
    title = f"{profile.label('title')}（{year}年度）"
    book.set_properties({"title": title, "author": "pgxl", "created": _CREATED})
    issued = {key: text for key, text in (("department", department), ("unit", unit)) if text}
    _draw(Paper(book), layout, count, issued, prefill)
    add_identity(book, Identity(profile.name, VERSION, year, count, issue, department, unit))
    book.close()
    parts = _finish(unpack(target.getvalue()), layout, count, prefill)
    return pack(lock(parts, profile.password))


def sheet_names(count: int) -> list[str]:
    """Name the project sheets."""
    return [f"项目{number}" for number in range(1, count + 1)]


def _options() -> dict[str, Any]:
    """Give the options of a workbook, anew for each: XlsxWriter writes into what it is given."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }


def _draw(
    paper: Paper,
    layout: Layout,
    count: int,
    issued: dict[str, str],
    known: Sequence[Known | Filling],
) -> None:
    names = sheet_names(count)
    draw_guide(paper, layout)
    whose = "　　".join(
        f"{layout.profile.label(key)}：{text}" for key, text in issued.items() if text
    )
    draw_overview(paper, names, layout, known, whose)
    draw_project(paper, names[0], layout, work_out(layout), issued)
    for name in names[1:]:
        set_page(paper.add_sheet(name), layout)
    draw_leftovers(paper, [each for filling in known for each in filling.leftovers])
    lists = add_lists(paper.book, layout.profile, paper.look("work"))
    lists.protect()


def _finish(
    parts: dict[str, bytes], layout: Layout, count: int, known: Sequence[Known | Filling]
) -> dict[str, bytes]:
    """Do what XlsxWriter cannot: hide our names, and let the rows of the table grow.

    The project sheets differ in what is known beforehand only; the first is drawn, the others
    are copies of it: drawing each takes half a second.
    """
    hidden = rb'<definedName name="\1" hidden="1"'
    parts["xl/workbook.xml"] = _NAME.sub(hidden, parts["xl/workbook.xml"])
    # The copies use shared strings that were not counted; the counts are optional.
    parts["xl/sharedStrings.xml"] = _COUNTS.sub(b"", parts["xl/sharedStrings.xml"], 1)
    drawn = _free_heights(parts[_PART.format(_FIRST_PROJECT)], layout)
    for index in range(count):
        cells = known[index].cells(layout) if index < len(known) else {}
        parts[_PART.format(_FIRST_PROJECT + index)] = _filled(drawn, cells)
    return parts


def _free_heights(sheet: bytes, layout: Layout) -> bytes:
    """Let the rows of the table be as high as their texts need."""
    rows = range(layout.rows[0].row, layout.last_row + 1)

    def free(found: re.Match[bytes]) -> bytes:
        return found[1] if int(found[2]) in rows else found[0]

    return _ROW.sub(free, sheet)


def _filled(sheet: bytes, cells: Mapping[str, str | float]) -> bytes:
    """Write what is known into the blank input cells of a project sheet."""
    for ref, content in cells.items():
        cell = f'<c r="{ref}" s="'.encode()
        start = sheet.index(cell)
        end = sheet.index(b"/>", start)
        value = _cell_content(content).encode()
        sheet = sheet[:end] + value + sheet[end + 2 :]
    return sheet


def _cell_content(content: str | float) -> str:
    """Close the tag of a cell with a text or a number in it."""
    if isinstance(content, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{_xml(content)}</t></is></c>'
    return f"><v>{content!r}</v></c>"


def _xml(text: str) -> str:
    """Write a text so that Excel reads it back: no characters that XML lacks, no ``_x0041_``."""
    legal = "".join(each for each in text if each in "\t\n\r\u3000" or each.isprintable())
    return escape(_ESCAPE.sub(r"_x005F\g<0>", legal[:LONGEST_TEXT]))
