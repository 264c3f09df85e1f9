"""校验说明: the sheet on which a department gives its reasons for warnings.

Three columns below a heading, on a sheet of that name in the workbook of the forms::

    项目 | 规则 | 说明

项目 is 项目名称, or the name of the sheet that the form stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pgxl.cells import Grid, fold
from pgxl.form import Form, Reason
from pgxl.intake.tables import find_columns
from pgxl.template.reasons import SHEET

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "project": ("项目", "项目名称", "工作表"),
    "rule": ("规则", "规则编号", "编号"),
    "text": ("说明", "原因", "理由", "情况说明"),
}
_RULE = re.compile(r"([A-Za-z]{2,4})-?([0-9]{2}[a-z]?)")
_HEADING_WITHIN = 10


def attach_reasons(forms: Sequence[Form], grids: Iterable[Grid]) -> list[Form]:
    """Give each form the reasons that its workbook holds for it.

    Args:
        forms: The forms of one workbook.
        grids: Its sheets.
    """
    told = [each for grid in grids if fold(grid.sheet) == SHEET for each in read_reasons(grid)]
    if not told or not forms:
        return list(forms)
    kept: dict[int, list[Reason]] = {}
    for reason in told:
        at = _find(forms, reason)
        lost = at is None or not _RULE.fullmatch(reason.rule)
        kept.setdefault(at or 0, []).append(replace(reason, lost=lost))
    return [replace(form, reasons=tuple(kept.get(at, ()))) for at, form in enumerate(forms)]


def read_reasons(grid: Grid) -> Iterator[Reason]:
    """Read the reasons of the sheet; rows without a reason say nothing."""
    for top, row in enumerate(grid.rows[:_HEADING_WITHIN], start=1):
        columns = find_columns([fold(str(each)) for each in row], COLUMNS)
        if columns.keys() == COLUMNS.keys():
            yield from _below(grid, top, columns)
            return


def _below(grid: Grid, top: int, columns: Mapping[str, int]) -> Iterator[Reason]:
    for row in range(top + 1, len(grid.rows) + 1):
        parts = {key: grid.located(row, at + 1) for key, at in columns.items()}
        text = parts["text"]
        if not text.blank:
            rule = _spell_rule(parts["rule"].text)
            yield Reason(rule, text.text, text.cell, parts["project"].text)


def _spell_rule(text: str) -> str:
    """Write the id of a rule as the catalogue does, however it is typed: hdr05 is HDR-05."""
    found = _RULE.fullmatch(fold(text))
    return f"{found[1].upper()}-{found[2].lower()}" if found else text


def _find(forms: Sequence[Form], reason: Reason) -> int | None:
    wanted = fold(reason.project)
    for at, form in enumerate(forms):
        if wanted and wanted in {fold(form.project.text), fold(form.sheet)}:
            return at
    return 0 if len(forms) == 1 and not wanted else None
