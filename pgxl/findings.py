"""What is wrong, or remarkable, in a form: values that travel from a rule to every report."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from pgxl.cells import Cell


class Severity(StrEnum):
    """How much a finding matters; the order of the members is the order of reports.

    A rule is an error, a warning or a hint. A warning for which the department has given its
    reason is explained; a pass is what a reviewer would tick.
    """

    ERROR = "error"
    WARNING = "warning"
    EXPLAINED = "explained"
    INFO = "info"
    PASS = "pass"  # noqa: S105 - a verdict

    @property
    def label(self) -> str:
        """The Chinese word that staff read."""
        return _LABELS[self]

    @property
    def rank(self) -> int:
        """0 for the worst; for sorting."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_LABELS = {
    Severity.ERROR: "必须改",
    Severity.WARNING: "需说明",
    Severity.EXPLAINED: "已说明",
    Severity.INFO: "提示",
    Severity.PASS: "相符",
}


class Status(StrEnum):
    """What a rule answers about a form."""

    FAIL = "fail"
    PASS = "pass"  # noqa: S105 - a verdict
    NOT_APPLICABLE = "not applicable"
    NOT_ENOUGH_DATA = "not enough data"


class Finding(NamedTuple):
    """One thing that a rule found, at one cell.

    Attributes:
        rule: The id of the rule, such as ``HDR-05``.
        severity: 必须改, 需说明, 已说明, 提示, or 相符 for what a reviewer would tick.
        status: ``fail`` or ``pass``.
        file: The received file, as its reader knows it; for a finding about no form, the
            office's own list (名单) that it was held against.
        cell: Sheet, row and column where a person should look.
        project: 项目名称 of the form; empty where a finding belongs to no single form.
        field: The field of the form, in its own words (年度目标, 到期年度 …).
        quote: What stands there.
        message: What is wrong, what is expected and what to do; one or two Chinese sentences.
        suggestion: The text that should stand there, where one is certain; else empty.
        criterion: The cell of the 审核表 (review form) that the rule feeds.
        edits: The cells that a certain correction writes, with their new texts, where it is more
            than the suggestion at the cell itself; an empty text empties a cell.
        also: Other cells of the form for which the same is true; they are not told again.
        reason: What the department says to a warning (校验说明); with it, it is 已说明.
    """

    rule: str
    severity: Severity
    status: Status
    file: str
    cell: Cell
    project: str
    field: str
    quote: str
    message: str
    suggestion: str
    criterion: str
    edits: tuple[tuple[Cell, str], ...] = ()
    also: tuple[Cell, ...] = ()
    reason: str = ""


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count findings; every severity is a key, 0 where there are none."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts
