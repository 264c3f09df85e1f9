"""Where a received workbook comes from, and in what it differs from what was handed out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pgxl.cells import Cell, column_number

#: The address that a reference begins with; names of our own (PGXL_TYPES) are longer than any.
_ADDRESS = re.compile(r"(?P<letters>[A-Za-z]{0,3})(?P<row>[0-9]{0,7})(?![A-Za-z_])")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a workbook made by pgxl says of itself.

    Attributes:
        profile: The profile (口径) that it was drawn from.
        layout: The version of the layout; 0 where it cannot be read.
        year: The budget year, None without one.
        projects: How many project sheets it was made with; 0 where it cannot be read.
        issue: The number it was issued under; empty for the common template.
        department: 主管部门, where it was issued to one.
        unit: 用款单位, where it was issued to one.
        shape: The fingerprint of the template that it was issued from, where it is sealed.
        seal: Its seal (印记), as ``pgxl.seal`` makes one; empty without.
    """

    profile: str
    layout: int
    year: int | None
    projects: int
    issue: str = ""
    department: str = ""
    unit: str = ""
    shape: str = ""
    seal: str = ""


class Change(StrEnum):
    """The ways in which a workbook can differ from the template that it came from."""

    SHEET_MISSING = "sheet missing"
    SHEET_RENAMED = "sheet renamed"
    SHEET_COPIED = "sheet copied"
    SHEET_ADDED = "sheet added"
    SHEET_UNHIDDEN = "sheet unhidden"
    SHEET_HIDDEN = "sheet hidden"
    SHEETS_REORDERED = "sheets reordered"
    WORKBOOK_UNLOCKED = "workbook unlocked"
    SHEET_UNPROTECTED = "sheet unprotected"
    PROTECTION_WEAKENED = "protection weakened"
    CELL_UNLOCKED = "locked cell unlocked"
    INPUT_LOCKED = "input cell locked"
    LABEL_CHANGED = "label changed"
    TEXT_ADDED = "text added"
    GUIDE_CHANGED = "guide changed"
    FORMULA_CHANGED = "formula changed"
    FORMULA_REPLACED = "formula replaced"
    CHECK_LOST = "validation lost"
    CHECK_CHANGED = "validation changed"
    HIGHLIGHTS_LOST = "highlights lost"
    ROWS_INSERTED = "rows inserted"
    ROWS_DELETED = "rows deleted"
    COLUMNS_INSERTED = "columns inserted"
    COLUMNS_DELETED = "columns deleted"
    MERGES_CHANGED = "merges changed"
    NAME_REMOVED = "name removed"
    NAME_CHANGED = "name changed"
    FOREIGN_PART = "foreign part"
    NOT_LISTED = "not listed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as in the template.

    Attributes:
        change: What kind of thing.
        sheet: The sheet as it is called now, or in the template where it is gone; empty for what
            concerns the whole workbook.
        ref: The cells, such as ``G9:G14`` or ``B3,B5``; empty for what concerns a whole sheet.
        found: What stands there.
        expected: What the template has there.
        message: What changed and what to do, in Chinese.
        also: Other sheets on which the same was changed.
        harmless: Whether an office program does this by itself when it saves.
        count: How many it stands for.
    """

    change: Change
    sheet: str
    ref: str
    found: str
    expected: str
    message: str
    also: tuple[str, ...] = ()
    harmless: bool = False
    count: int = 1

    def concerns(self, sheet: str) -> bool:
        """Tell whether it is found on a sheet."""
        return sheet == self.sheet or sheet in self.also


class Standing(StrEnum):
    """How a received workbook stands to the template of today; the value is what staff read."""

    OURS = "统一模板"
    OLDER = "旧版模板"
    NEWER = "更新版本的模板"
    FOREIGN = "不是统一模板"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the workbook of a form comes from.

    Attributes:
        identity: What it says of itself; None for one that was not made by pgxl.
        layout: The layout version of today.
        differences: What is not as in the template, as far as it concerns this form.
        kind: The kind of file, as the gate tells it by its content.
        modified: When the workbook says it was last saved (``2026-03-05T08:00:00Z``); empty where
            it does not say so. Never the clock of a file system, which copying sets anew.
        shape: For a sealed workbook, the fingerprint of the template that it was compared with.
    """

    identity: Identity | None
    layout: int
    differences: tuple[Difference, ...] = ()
    kind: str = "xlsx"
    modified: str = ""
    shape: str = ""

    @property
    def standing(self) -> Standing:
        """How it stands to the template of today; an unreadable version counts as newer."""
        if self.identity is None:
            return Standing.FOREIGN
        if self.identity.layout == self.layout:
            return Standing.OURS
        return Standing.OLDER if 0 < self.identity.layout < self.layout else Standing.NEWER

    def of(self, *changes: Change) -> tuple[Difference, ...]:
        """Give the differences of some kinds."""
        return tuple(each for each in self.differences if each.change in changes)


def first_cell(difference: Difference, sheet: str) -> Cell:
    """Give the cell where a person should look; A1 for what concerns a sheet or a workbook."""
    found = _ADDRESS.match(difference.ref.replace("$", ""))
    row, letters = (int(found["row"] or 1), found["letters"]) if found else (1, "")
    return Cell(difference.sheet or sheet, row, column_number(letters) or 1)


def deal(differences: Sequence[Difference], sheets: Sequence[str]) -> list[tuple[Difference, ...]]:
    """Deal the differences of a workbook out to its forms, so that each is told once.

    Args:
        differences: Those of the whole workbook.
        sheets: The sheet of each form, in order; a sheet may hold several forms.

    Returns:
        For each form its differences. What is on none of the sheets goes to the first form.
    """
    dealt: list[list[Difference]] = [[] for _ in sheets]
    first = {sheet: index for index, sheet in reversed(list(enumerate(sheets)))}
    for difference in differences:
        places = sorted({first[each] for each in first if difference.concerns(each)})
        for index in places or range(min(1, len(sheets))):
            dealt[index].append(difference)
    return [tuple(each) for each in dealt]
