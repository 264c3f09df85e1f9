"""The forms of the open book, judged: what every button that looks at a form begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from pgxl.cells import Cell, Grid
from pgxl.errors import InputError
from pgxl.excel.gate.admission import admit
from pgxl.excel.live import Contents, LiveBook
from pgxl.excel.live_marks import notes_are_marks
from pgxl.excel.structure.model import Foreign
from pgxl.findings import Finding, Severity, Status
from pgxl.form import Form
from pgxl.intake.origins import find_origins
from pgxl.intake.workbook import read_sheets
from pgxl.origin import Change, Origin
from pgxl.profile import Profile
from pgxl.report.season import compare_years
from pgxl.rules import Ruleset
from pgxl.verbs.settings import advise_profile

_TOLD = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Reading:
    """An open book as it was read and judged.

    Attributes:
        book: The book.
        profile: The profile by which it was judged.
        forms: Its forms.
        grids: Its sheets by name, in their order.
        findings: What was found.
        remark: What must be said of a profile of another year, and of sheets that were left out.
    """

    book: LiveBook
    profile: Profile
    forms: Sequence[Form]
    grids: Mapping[str, Grid]
    findings: Sequence[Finding]
    remark: str

    @property
    def problems(self) -> list[Finding]:
        """What a person has to look at, the worst first, then in the order of the sheets."""
        sheets = list(self.grids)

        def place(finding: Finding) -> tuple[int, int, int, int]:
            cell = finding.cell
            sheet = sheets.index(cell.sheet) if cell.sheet in sheets else len(sheets)
            return finding.severity.rank, sheet, cell.row, cell.column

        told = [
            each for each in self.findings if each.status is Status.FAIL and each.severity in _TOLD
        ]
        return sorted(told, key=place)

    def order(self, cell: Cell) -> tuple[int, int, int]:
        """Give the place of a cell in the book, for going from problem to problem."""
        sheets = list(self.grids)
        sheet = sheets.index(cell.sheet) if cell.sheet in sheets else len(sheets)
        return sheet, cell.row, cell.column


def read_live(book: LiveBook, profile: Profile, contents: Contents | None = None) -> Reading:
    """Read and judge an open book; it is not changed.

    Args:
        book: The book.
        profile: The profile by which it is judged.
        contents: What it holds, if that has just been read.

    Raises:
        InputError: It holds no form, or only blank or hidden ones.
    """
    sheets, large = contents or book.read()
    remark = f"工作表“{'”“'.join(large)}”太大，没有读；请删除表格以外的行和列" if large else ""

    def origins_of(places: Sequence[str]) -> Sequence[Origin | None]:
        return _origins(book, places, profile)

    try:
        forms, left = read_sheets(book.name, sheets, profile, origins_of)
    except InputError as error:
        reason = f"{error.reason}（{remark}）" if remark else error.reason
        raise InputError(f"“{book.name}”：{_at_excel(reason)}", _at_excel(error.advice)) from error
    findings = Ruleset(profile).findings(forms)
    grids = {each.grid.sheet: each.grid for each in sheets}
    years = sorted({str(form.year) for form in forms if form.year})
    other = advise_profile(compare_years(profile, years))
    told = "　　".join(part for part in (other, _at_excel(left), remark) if part)
    return Reading(book, profile, forms, grids, findings, told)


def _at_excel(told: str) -> str:
    """Say to somebody who has pressed a button what is said of a received file."""
    return told.replace("没有汇总", "没有校验").replace("重新发送", "再点按钮")


def _origins(book: LiveBook, places: Sequence[str], profile: Profile) -> Sequence[Origin | None]:
    """Tell where the forms come from; unknown where Excel gives no copy, or one with a password."""
    with suppress(InputError, OSError):
        data = book.copy()
        if data is not None:
            found = find_origins(admit(data), places, profile)
            return [_without_marks(each) for each in found] if notes_are_marks(book) else found
    return [None] * len(places)


def _without_marks(origin: Origin) -> Origin:
    """Leave out that there are notes: those of a validation are not the department's."""
    left = tuple(
        each
        for each in origin.differences
        if (each.change, each.found) != (Change.FOREIGN_PART, Foreign.COMMENT.value)
    )
    return replace(origin, differences=left)
