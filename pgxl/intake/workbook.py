"""A workbook as its forms: whether a file or the open book gave the sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pgxl.cells import Cell
from pgxl.doubts import Doubt, DoubtKind
from pgxl.errors import InputError
from pgxl.excel.files import Sheet
from pgxl.excel.files import read_workbook as open_workbook
from pgxl.form import Form, read_sheet
from pgxl.intake.doubts import attach_doubts, is_unread
from pgxl.intake.origins import find_origins
from pgxl.intake.reasons import attach_reasons
from pgxl.origin import Origin
from pgxl.profile import Profile

#: Gives, for the sheet of each form, where the form comes from; None where nothing is known.
OriginsOf = Callable[[Sequence[str]], Sequence[Origin | None]]


@dataclass(slots=True)
class _Left:
    """What of a workbook is not read.

    Attributes:
        hidden: Sheets that are hidden and hold forms which somebody has filled in.
        unread: Sheets, or parts of them, that are meant as forms, in the words of a report.
        blank: The number of forms that nobody has filled in.
    """

    hidden: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    blank: int = 0

    def tell(self) -> str:
        """Say which sheets were left out, and why."""
        told = (
            ("隐藏的工作表{}里的表没有汇总", [f"“{each}”" for each in self.hidden]),
            ("{}像是项目绩效目标表，但多数栏目名称对不上，没有汇总", self.unread),
        )
        return "；".join(text.format("".join(places)) for text, places in told if places)

    def doubts(self, place: Cell) -> Iterator[Doubt]:
        """Give a doubt for each, told at a place that is read."""
        yield from (Doubt(DoubtKind.HIDDEN_SHEET, place, each) for each in self.hidden)
        yield from (Doubt(DoubtKind.LEFT_OUT, place, each) for each in self.unread)


def read_workbook(
    name: str, data: bytes, profile: Profile, passwords: Sequence[str] = ()
) -> tuple[list[Form], str]:
    """Read the forms of a workbook, with their origin.

    Forms on hidden sheets are left out and said to be; blank ones are not counted.
    """
    book = open_workbook(data, passwords)
    return read_sheets(
        name, book.sheets, profile, lambda places: find_origins(book, places, profile)
    )


def read_sheets(
    name: str, sheets: Sequence[Sheet], profile: Profile, origins_of: OriginsOf
) -> tuple[list[Form], str]:
    """Read the forms of some sheets, whether a file or Excel gave them.

    Args:
        name: The workbook, for the findings.
        sheets: All its worksheets.
        profile: The profile by which the forms are read.
        origins_of: Told the sheet of each form, tells where each comes from.

    Returns:
        The forms, and what must be said of those left out.
    """
    forms, left = _sort(name, sheets, profile)
    remark = left.tell()
    if forms:
        origins = origins_of([form.sheet for form in forms])
        known = [replace(form, origin=each) for form, each in zip(forms, origins, strict=True)]
        place = Cell(known[0].sheet, known[0].top, 1)  # a finding is told with a form
        known[0] = replace(known[0], doubts=(*known[0].doubts, *left.doubts(place)))
        return attach_reasons(known, (sheet.grid for sheet in sheets)), remark
    if left.unread:
        raise InputError(remark, "请用统一模板填报")
    if left.hidden:
        raise InputError(remark, "请取消隐藏后重新发送")
    if left.blank:
        raise InputError("表是空白的，还没有填写", "请填写后重新发送")
    raise InputError(
        "没有找到项目绩效目标表",
        "表中应有“项目名称”“主管部门”“一级指标”等栏目；请用统一模板填报",
    )


def _sort(name: str, sheets: Sequence[Sheet], profile: Profile) -> tuple[list[Form], _Left]:
    """Read the forms of some sheets that are seen and filled in, and gather what is not read."""
    forms: list[Form] = []
    left = _Left()
    for sheet in sheets:
        read = read_sheet(sheet.grid, profile, name)
        found = attach_doubts(read.forms, sheet)
        filled = [form for form in found if not form.untouched or is_unread(form)]
        left.blank += len(found) - len(filled)
        title = f"工作表“{sheet.grid.sheet}”"
        if found:
            left.unread += [f"{title}第 {row} 行起的内容" for row in read.unread]
        elif read.whole:
            left.unread.append(title)
        if sheet.hidden and filled:
            left.hidden.append(sheet.grid.sheet)
        else:
            forms += filled
    return forms, left
