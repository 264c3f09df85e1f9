"""The engine: every rule on every form, every answer a finding or a reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pgxl.cells import Cell
from pgxl.findings import Finding, Severity, Status
from pgxl.form import Form
from pgxl.profile import Profile
from pgxl.rules.api import Answer, Case
from pgxl.rules.catalogue import CATALOGUE
from pgxl.rules.references import NOTHING, References
from pgxl.rules.settings import ActiveRule, activate
from pgxl.rules.study import Study


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one form, or of all forms together.

    Attributes:
        rule: The id of the rule.
        status: fail, pass, not applicable or not enough data.
        findings: What is reported; a rule that found nothing wrong and has nothing to tick has
            status pass and no findings.
    """

    rule: str
    status: Status
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Ruleset:
    """The rules of a profile, ready to be applied.

    Attributes:
        profile: The profile (口径).
        references: What the finance office itself knows.
        active: The rules that are on.
    """

    profile: Profile
    references: References = NOTHING
    active: tuple[ActiveRule, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Set the rules once; a wrong profile is told before any form is judged."""
        object.__setattr__(self, "active", tuple(activate(self.profile, CATALOGUE)))

    def judge(self, form: Form) -> list[Verdict]:
        """Apply every rule that looks at a single form."""
        studies: dict[int, Study] = {}
        return [
            self._verdict(each, each.rule.check(form, self._case(each, studies)), form)
            for each in self.active
            if not each.rule.batch
        ]

    def compare(self, forms: Sequence[Form]) -> list[Verdict]:
        """Apply every rule that looks at all forms together."""
        studies: dict[int, Study] = {}
        return [
            self._verdict(each, each.rule.check(forms, self._case(each, studies)), None)
            for each in self.active
            if each.rule.batch
        ]

    def findings(self, forms: Sequence[Form]) -> list[Finding]:
        """Judge each form and all together; form by form in their order, the worst first."""
        verdicts = [verdict for form in forms for verdict in self.judge(form)]
        verdicts += self.compare(forms)
        order: dict[tuple[str, str, str], int] = {}
        for form in forms:
            order.setdefault((form.file, form.sheet, form.project.text), len(order))

        def place(finding: Finding) -> tuple[int, int, Cell, str]:
            form = order.get((finding.file, finding.cell.sheet, finding.project), -1)
            return form, finding.severity.rank, finding.cell, finding.rule

        return sorted((each for verdict in verdicts for each in verdict.findings), key=place)

    def _case(self, each: ActiveRule, studies: dict[int, Study]) -> Case[object]:
        return Case(self.profile, each.options, self.references, studies)

    def _verdict(self, active: ActiveRule, answers: Iterable[Answer], form: Form | None) -> Verdict:
        told = list(answers)
        findings = tuple(
            _finding(active, answer, answer.form or form) for answer in told if answer.cell
        )
        return Verdict(active.rule.code, _overall(told), findings)


def _overall(answers: Sequence[Answer]) -> Status:
    """Give the status of a rule: one failure is a failure; silence is a pass."""
    told = {answer.status for answer in answers}
    for status in (Status.FAIL, Status.PASS, Status.NOT_ENOUGH_DATA, Status.NOT_APPLICABLE):
        if status in told:
            return status
    return Status.PASS


def _finding(active: ActiveRule, answer: Answer, form: Form | None) -> Finding:
    assert answer.cell is not None  # noqa: S101 - the caller has looked
    severity = answer.severity or active.severity
    return Finding(
        rule=active.rule.code,
        severity=Severity.PASS if answer.status is Status.PASS else severity,
        status=answer.status,
        file=form.file if form else answer.file,
        cell=answer.cell,
        project=form.project.text if form else "",
        field=answer.field,
        quote=answer.quote,
        message=answer.message or active.rule.message.format_map(answer.words),
        suggestion=answer.suggestion,
        criterion=active.rule.criterion,
        edits=answer.edits,
    )
