"""Grades and the review form (审核表): what the findings say of each of its eight criteria.

财预〔2015〕88号 has a project reviewed by four words of two criteria each, and graded: 优 goes on,
良 is improved by agreement, 中 is sent back and sent again, 差 goes no further. The grade here is
a proposal made of counts; the reviewer decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pgxl.findings import Finding, Severity, count_by_severity
from pgxl.form import Form
from pgxl.rules import CATALOGUE
from pgxl.rules.api import Criterion

_NAMED = 4


class Grade(StrEnum):
    """The four grades of a review."""

    EXCELLENT = "优"
    GOOD = "良"
    MIDDLING = "中"
    POOR = "差"

    @property
    def advice(self) -> str:
        """What becomes of a project with this grade."""
        return _ADVICE[self]


_ADVICE = {
    Grade.EXCELLENT: "通过",
    Grade.GOOD: "完善后通过",
    Grade.MIDDLING: "退回修改",
    Grade.POOR: "退回重新填报",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What the findings say of one criterion of one project.

    Attributes:
        text: 符合, 基本符合 or 不符合, with the numbers and rules of the findings.
        severity: The worst finding; None without one.
    """

    text: str
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Review:
    """One project as a reviewer sees it.

    Attributes:
        form: The form.
        findings: What was found in it.
        grade: The proposed grade.
        marks: For each criterion what the findings say.
    """

    form: Form
    findings: tuple[Finding, ...]
    grade: Grade
    marks: Mapping[Criterion, Mark]

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Number of findings by severity."""
        return count_by_severity(self.findings)


#: The criteria of which the rules say anything; the others are the reviewer's alone.
_JUDGED = frozenset(rule.criterion for rule in CATALOGUE)
_LEFT = Mark("由审核人判断", None)


def review(form: Form, findings: Sequence[Finding], poor_errors: int) -> Review:
    """Review one project.

    Args:
        form: The form.
        findings: Its findings.
        poor_errors: From how many 必须改 on the grade is 差.
    """
    by_criterion: dict[str, list[Finding]] = {}
    for each in findings:
        by_criterion.setdefault(each.criterion, []).append(each)
    marks = {
        each: mark(by_criterion.get(each, ())) if each in _JUDGED else _LEFT for each in Criterion
    }
    return Review(form, tuple(findings), grade(findings, poor_errors), marks)


def grade(findings: Iterable[Finding], poor_errors: int) -> Grade:
    """Propose a grade: 优 without faults, 良 with warnings, 中 with errors, 差 with many."""
    counts = count_by_severity(findings)
    if counts[Severity.ERROR]:
        return Grade.POOR if counts[Severity.ERROR] >= poor_errors else Grade.MIDDLING
    return Grade.GOOD if counts[Severity.WARNING] else Grade.EXCELLENT


def mark(findings: Sequence[Finding]) -> Mark:
    """Say what some findings mean for their criterion."""
    told = [each for each in findings if each.severity in {Severity.ERROR, Severity.WARNING}]
    if not told:
        hints = sum(each.severity is Severity.INFO for each in findings)
        return Mark(f"符合（提示 {hints}）" if hints else "符合", None)
    counts = count_by_severity(told)
    worst = Severity.ERROR if counts[Severity.ERROR] else Severity.WARNING
    word = "不符合" if worst is Severity.ERROR else "基本符合"
    shown = "，".join(
        f"{each.label} {counts[each]}"
        for each in (Severity.ERROR, Severity.WARNING)
        if counts[each]
    )
    rules = list(dict.fromkeys(each.rule for each in told))
    names = "、".join(rules[:_NAMED]) + (" 等" if len(rules) > _NAMED else "")
    return Mark(f"{word}：{shown}\n{names}", worst)
