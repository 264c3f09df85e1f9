"""The template as a workbook: drawn by XlsxWriter, then locked."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from pgxl.excel.lock import lock
from pgxl.excel.package import Part, deflate, pack, unpack
from pgxl.excel.sheet_patch import SheetPatch
from pgxl.excel.structure import Structure, read_structure
from pgxl.excel.xml_text import write_text
from pgxl.origin import Identity
from pgxl.profile import Profile
from pgxl.template.canvas import Paper
from pgxl.template.filling import Filling, Leftover
from pgxl.template.forecast import count_indicators
from pgxl.template.guide import draw_guide
from pgxl.template.identity import add_identity
from pgxl.template.layout import PROJECTS, VERSION, Layout, lay_out
from pgxl.template.leftovers import draw_leftovers
from pgxl.template.lists import add_lists
from pgxl.template.overview import draw_overview, name_owner, show_beforehand
from pgxl.template.reasons import draw_reasons
from pgxl.template.sharing import put_formulas
from pgxl.template.sheet import draw_project, set_page
from pgxl.template.sheet_xml import DrawnSheet, forget_results
from pgxl.template.work import work_out

#: No clock in what is built: the same profile gives the same bytes.
_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - workbooks know no time zone
_NAME = re.compile(rb'<definedName name="(PGXL_\w+)"')
_ROW = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')
_COUNTS = re.compile(rb' count="\d+" uniqueCount="\d+"')
_PART = "xl/worksheets/sheet{}.xml"
#: What stands in a drawn template until it is issued, and the parts in which it stands.
_MARKS = {
    "department": "PGXL-DEPARTMENT-",
    "unit": "PGXL-UNIT-",
    "issue": "PGXL-ISSUE-",
    "shape": "PGXL-SHAPE-",
    "seal": "PGXL-SEAL-",
}
_TELLING = ("xl/sharedStrings.xml", "xl/workbook.xml", "docProps/custom.xml")
#: The first project sheet comes after 填报说明 and 项目清单.
_FIRST_PROJECT = 3
_OVERVIEW = _PART.format(_FIRST_PROJECT - 1)


def build_template(  # noqa: PLR0913 - one keyword for each thing an issued form may say
    profile: Profile,
    year: int,
    *,
    projects: int = PROJECTS,
    department: str = "",
    unit: str = "",
    issue: str = "",
    sealed: tuple[str, str] = ("", ""),
    prefill: Sequence[Filling] = (),
) -> bytes:
    """Build the template of a profile for a budget year.

    Args:
        profile: What the form is (口径).
        year: The budget year (预算年度).
        projects: How many project sheets; more if more projects are known.
        department: 主管部门, filled in and locked on every sheet.
        unit: 用款单位, filled in and locked on every sheet.
        issue: The id under which it is issued.
        sealed: Fingerprint of the template, and the seal (印记); both empty without one.
        prefill: What is filled in from 项目1 on; these fields may be changed.

    Returns:
        The bytes of an .xlsx file, the same every time.
    """
    count = max(projects, len(prefill), 1)
    told = {"department": department, "unit": unit, "issue": issue}
    told |= zip(("shape", "seal"), sealed, strict=True)
    marks = tuple((key, _MARKS[key]) for key, text in told.items() if text)
    leftovers = tuple(each for filling in prefill for each in filling.leftovers)
    drawn = (
        _Drawn(profile, year, count, marks, leftovers)
        if leftovers
        else _blank(profile, year, count, marks)
    )
    parts: dict[str, bytes | Part] = dict(drawn.parts)
    for name in _TELLING:
        parts[name] = _tell(drawn.parts[name].content, told, quoted=name == "xl/workbook.xml")
    if prefill:
        parts |= drawn.fill(prefill, {key for key, text in told.items() if text})
    return pack(parts)


def draw_structure(
    profile: Profile, year: int, projects: int, issued: Collection[str] = ()
) -> Structure:
    """Tell what a blank template is, for comparison; a tenth of the time of building it.

    Args:
        profile: What the form is (口径).
        year: The budget year (预算年度).
        projects: How many project sheets.
        issued: Which of ``department`` and ``unit`` are filled in and locked.
    """
    told = {key: _MARKS[key] for key in issued}
    return read_structure(_draw_parts(lay_out(profile, year), projects, told, (), None))


class _Drawn:
    """A blank template; marks stand where it says whose it is.

    Attributes:
        parts: Its parts, locked and deflated.
    """

    def __init__(
        self,
        profile: Profile,
        year: int,
        count: int,
        marks: Sequence[tuple[str, str]],
        leftovers: Sequence[Leftover] = (),
    ) -> None:
        """Draw it."""
        self._layout, self._count = lay_out(profile, year), count
        parts = _draw_parts(self._layout, count, dict(marks), leftovers, profile.password)
        self.parts = {name: deflate(content) for name, content in parts.items()}
        self._sheets: dict[str, DrawnSheet] = {}
        self._overview = SheetPatch(parts[_OVERVIEW])

    def fill(self, fillings: Sequence[Filling], given: AbstractSet[str]) -> dict[str, bytes]:
        """Give the parts that are others when some projects are filled in."""
        layout, parts = self._layout, {}
        for index, each in enumerate(fillings):
            name, cells = _PART.format(_FIRST_PROJECT + index), each.contents
            if name not in self._sheets:
                self._sheets[name] = DrawnSheet(self.parts[name].content)
            parts[name] = self._sheets[name].fill(layout, cells, count_indicators(layout, cells))
        shown, unknown = show_beforehand(layout, fillings, self._count, given)
        overview = self._overview.apply({}, shown)
        parts[_OVERVIEW] = forget_results(overview, f"(?:{'|'.join(unknown)})".encode())
        return parts


@lru_cache(maxsize=4)
def _blank(profile: Profile, year: int, count: int, marks: tuple[tuple[str, str], ...]) -> _Drawn:
    """Draw a template once for all departments."""
    return _Drawn(profile, year, count, marks)


def _tell(part: bytes, told: Mapping[str, str], *, quoted: bool) -> bytes:
    """Put the names of an issued template where their marks stand."""
    for key, text in told.items():
        shown = text.replace('"', '""') if quoted else text
        part = part.replace(_MARKS[key].encode(), write_text(shown).encode())
    return part


def _draw_parts(
    layout: Layout,
    count: int,
    told: Mapping[str, str],
    leftovers: Sequence[Leftover],
    password: str | None,
) -> dict[str, bytes]:
    import xlsxwriter  # noqa: PLC0415 - 150 ms that only writing needs

    target, profile = io.BytesIO(), layout.profile
    book = xlsxwriter.Workbook(target, _options())
    title = f"{profile.label('title')}（{layout.year}年度）"
    book.set_properties({"title": title, "author": "pgxl", "created": _CREATED})
    whose = {key: told[key] for key in ("department", "unit") if told.get(key)}
    formulas = _draw(Paper(book), layout, count, whose, leftovers)
    identity = Identity(
        profile.name,
        VERSION,
        layout.year,
        count,
        told.get("issue", ""),
        told.get("department", ""),
        told.get("unit", ""),
        told.get("shape", ""),
        told.get("seal", ""),
    )
    add_identity(book, identity)
    book.close()
    return lock(_finish(unpack(target.getvalue()), layout, count, formulas), password)


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
    leftovers: Sequence[Leftover],
) -> Mapping[str, str]:
    """Draw all sheets; give the formulas of a project sheet, which are not in it yet."""
    names = sheet_names(count)
    draw_guide(paper, layout)
    draw_overview(paper, names, layout, name_owner(layout, issued))
    project = draw_project(paper, names[0], layout, work_out(layout), issued)
    for name in names[1:]:
        set_page(paper.add_sheet(name), layout)
    draw_reasons(paper, names)
    draw_leftovers(paper, leftovers)
    lists = add_lists(paper.book, layout.profile, paper.look("work"))
    lists.protect()
    return project.later or {}


def _finish(
    parts: dict[str, bytes], layout: Layout, count: int, formulas: Mapping[str, str]
) -> dict[str, bytes]:
    """Do what XlsxWriter cannot: hide our names, and let the rows of the table grow.

    The blank project sheets are alike; the first is drawn, the others are copies of it: drawing
    each takes half a second.
    """
    hidden = rb'<definedName name="\1" hidden="1"'
    parts["xl/workbook.xml"] = _NAME.sub(hidden, parts["xl/workbook.xml"])
    # The copies use shared strings that were not counted; the counts are optional.
    parts["xl/sharedStrings.xml"] = _COUNTS.sub(b"", parts["xl/sharedStrings.xml"], 1)
    drawn = put_formulas(_free_heights(parts[_PART.format(_FIRST_PROJECT)], layout), formulas)
    for index in range(count):
        parts[_PART.format(_FIRST_PROJECT + index)] = drawn
    return parts


def _free_heights(sheet: bytes, layout: Layout) -> bytes:
    """Let the rows of the table be as high as their texts need."""
    rows = range(layout.rows[0].row, layout.last_row + 1)

    def free(found: re.Match[bytes]) -> bytes:
        return found[1] if int(found[2]) in rows else found[0]

    return _ROW.sub(free, sheet)
