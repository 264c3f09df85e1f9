"""改正 (correction): what is certain is put right, in a copy, and every change is listed.

A copy keeps everything that the workbook holds; only the cells that are corrected get new contents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pgxl.cells import Cell, Grid
from pgxl.errors import InputError, UsageError
from pgxl.excel.files import read_workbook as open_workbook
from pgxl.excel.gate.kinds import Kind
from pgxl.excel.outfile import check_target, replacing
from pgxl.excel.patch import patch_cells
from pgxl.excel.sheet_patch import Content
from pgxl.findings import Finding, Status
from pgxl.form import Form
from pgxl.form.figures import read_amount
from pgxl.inputs import read_bytes
from pgxl.inputs.processes import HERE, Limits
from pgxl.intake.trial import try_out
from pgxl.intake.workbook import read_workbook
from pgxl.rules import Ruleset

Grids = Mapping[str, Grid]
_SHARED = "这一格里还有栏目名称，或者内容分写在几格里，不能整格替换；请手工修改"
#: Each round corrects a cell once; no text needs as many rounds as this.
_MOST_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that a certain correction writes.

    Attributes:
        rule: The rule whose finding is put right.
        project: 项目名称 of the form.
        cell: Where.
        old: What stood there.
        new: What stands there in the copy; empty for an emptied cell.
        refused: Why it could not be written; empty where it was.
    """

    rule: str
    project: str
    cell: Cell
    old: str
    new: str
    refused: str = ""


def correct(
    old: Path,
    new: Path | None,
    rules: Ruleset,
    only: Collection[str] = (),
    limits: Limits = HERE,
) -> list[Correction]:
    """Put right in a copy of a workbook what is certain.

    Args:
        old: The workbook; it is not written.
        new: Where the copy goes; None only lists what would be done.
        rules: The rules of the profile.
        only: The ids of the rules whose corrections are wanted; empty for all.
        limits: What reading it may take, if another process is to try that first.

    Returns:
        Every change, in the order in which it was made; refused ones with their reason.

    Raises:
        InputError: The workbook cannot be read, holds no form, or is no .xlsx or .xlsm.
        OutputError: The copy cannot be written.
    """
    if new is not None:
        check_target(new, old.suffix.lower())
        if new.exists() and new.samefile(old):
            raise UsageError(f"{new}：与原文件是同一个文件；请换一个输出文件名，原文件不会被改写")
    try:
        data = read_bytes(old)
        try_out(old, data, rules.profile, limits)
        copy = _Copy(old.name, data, rules, only)
        copy.correct()
    except InputError as error:
        raise error.at(str(old)) from error
    if new is not None:
        with replacing(new) as beside:
            beside.write_bytes(copy.data)
    return copy.done


@dataclass(slots=True)
class _Copy:
    """A workbook while it is being corrected; the file that it was read from is never written."""

    name: str
    data: bytes
    rules: Ruleset
    only: Collection[str]
    done: list[Correction] = field(default_factory=list)
    _refused: set[tuple[str, Cell]] = field(default_factory=set)

    def correct(self) -> None:
        """Correct round by round: a text may need several corrections, one after the other."""
        for _ in range(_MOST_ROUNDS):
            wanted = self._choose()
            if not wanted:
                return
            for finding, contents in wanted:
                self._write(finding, contents)

    def _choose(self) -> list[tuple[Finding, dict[Cell, Content]]]:
        """Give what can be put right now; no cell twice in a round."""
        book = open_workbook(self.data)
        if book.kind is not Kind.XLSX:
            advice = "可先用 pgxl upgrade 迁移到模板，或用 Excel、WPS 另存为 .xlsx"
            raise InputError("只能改正 .xlsx、.xlsm 工作簿", advice)
        grids = {sheet.grid.sheet: sheet.grid for sheet in book.sheets}
        forms, _ = read_workbook(self.name, self.data, self.rules.profile)
        taken: set[Cell] = set()
        wanted = []
        for form in forms:
            for finding in self._findings(form):
                contents = contents_of(finding, form, grids)
                if contents and not holds_only(finding, grids):
                    self._refuse(finding, contents, grids, _SHARED)
                elif contents and taken.isdisjoint(contents):
                    taken |= contents.keys()
                    wanted.append((finding, contents))
        return wanted

    def _findings(self, form: Form) -> Iterator[Finding]:
        for verdict in self.rules.judge(form):
            for finding in verdict.findings:
                asked = not self.only or finding.rule in self.only
                refused = (finding.rule, finding.cell) in self._refused
                if asked and not refused and finding.status is Status.FAIL:
                    yield finding

    def _write(self, finding: Finding, contents: Mapping[Cell, Content]) -> None:
        """Write the cells of one correction, all or none."""
        grids = {sheet.grid.sheet: sheet.grid for sheet in open_workbook(self.data).sheets}
        changes: dict[str, dict[str, Content]] = {}
        for cell, content in contents.items():
            changes.setdefault(cell.sheet, {})[cell.ref] = content
        try:
            self.data = patch_cells(self.data, changes, recalculate=True)
        except InputError as error:
            self._refuse(finding, contents, grids, str(error))
        else:
            self._note(finding, contents, grids)

    def _refuse(
        self, finding: Finding, contents: Mapping[Cell, Content], grids: Grids, reason: str
    ) -> None:
        self._refused.add((finding.rule, finding.cell))
        self._note(finding, contents, grids, reason)

    def _note(
        self, finding: Finding, contents: Mapping[Cell, Content], grids: Grids, refused: str = ""
    ) -> None:
        for cell, content in contents.items():
            old = grids[cell.sheet].located(cell.row, cell.column).text
            new = "" if content is None else str(content)
            self.done.append(Correction(finding.rule, finding.project, cell, old, new, refused))


def holds_only(finding: Finding, grids: Grids) -> bool:
    """Whether the cell holds the field that the rule has read, and nothing besides.

    A goal may stand behind its label in one cell, or go on in the next row: the suggestion is for
    the whole field, and writing it into the cell would lose the label or repeat the rest.
    """
    cell = finding.cell
    if finding.edits:
        return True
    return grids[cell.sheet].located(cell.row, cell.column).text == finding.quote.strip()


def contents_of(finding: Finding, form: Form, grids: Mapping[str, Grid]) -> dict[Cell, Content]:
    """Give the cells that a finding wants written; nothing where they hold that already."""
    edits = finding.edits
    if not edits and finding.suggestion:
        edits = ((finding.cell, finding.suggestion),)
    contents: dict[Cell, Content] = {}
    for cell, text in edits:
        if grids[cell.sheet].value(cell.row, cell.column) != text:
            amount = read_amount(text) if cell == form.budget.cell else None
            contents[cell] = text if amount is None else amount
    return contents
