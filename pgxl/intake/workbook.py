"""A workbook as its forms: whether a file or the open book gave the sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pgxl.cells import Cell
from pgxl.doubts import Doubt, DoubtKind
from pgxl.errors import InputError
from pgxl.excel.files import Sheet
from pgxl.excel.files import read_workbook as open_workbook
from pgxl.form import Form, read_forms, resembles_form
from pgxl.intake.doubts import attach_doubts, is_unread
from pgxl.intake.origins import find_origins
from pgxl.intake.reasons import attach_reasons
from pgxl.origin import Origin
from pgxl.profile import Profile

#: Gives, for the sheet of each form, where the form comes from; None where nothing is known.
OriginsOf = Callable[[Sequence[str]], Sequence[Origin | None]]


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
    forms: list[Form] = []
    hidden: list[str] = []
    unread: list[str] = []
    blank = 0
    for sheet in sheets:
        found = attach_doubts(read_forms(sheet.grid, profile, name), sheet)
        filled = [form for form in found if not form.untouched or is_unread(form)]
        blank += len(found) - len(filled)
        if not found and resembles_form(sheet.grid, profile):
            unread.append(sheet.grid.sheet)
        if sheet.hidden and filled:
            hidden.append(sheet.grid.sheet)
        else:
            forms += filled
    remark = _tell(hidden, unread)
    if forms:
        origins = origins_of([form.sheet for form in forms])
        known = [replace(form, origin=each) for form, each in zip(forms, origins, strict=True)]
        place = Cell(known[0].sheet, known[0].top, 1)  # a finding is told with a form
        lost = [Doubt(DoubtKind.LEFT_OUT, place, sheet) for sheet in unread]
        known[0] = replace(known[0], doubts=(*known[0].doubts, *lost))
        return attach_reasons(known, (sheet.grid for sheet in sheets)), remark
    if unread:
        raise InputError(remark, "请用统一模板填报")
    if hidden:
        raise InputError(remark, "请取消隐藏后重新发送")
    if blank:
        raise InputError("表是空白的，还没有填写", "请填写后重新发送")
    raise InputError(
        "没有找到项目绩效目标表",
        "表中应有“项目名称”“主管部门”“一级指标”等栏目；请用统一模板填报",
    )


def _tell(hidden: Sequence[str], unread: Sequence[str]) -> str:
    """Say which sheets were left out, and why."""
    told = (
        ("隐藏的工作表“{}”里的表没有汇总", hidden),
        ("工作表“{}”像是项目绩效目标表，但多数栏目名称对不上，没有汇总", unread),
    )
    return "；".join(text.format("”“".join(sheets)) for text, sheets in told if sheets)
