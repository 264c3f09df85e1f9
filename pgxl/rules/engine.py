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
from pgxl.rules.noise import quieten
from pgxl.rules.reasons import explain
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

    def compare(
        self, forms: Sequence[Form], received: Sequence[Form] | None = None
    ) -> list[Verdict]:
        """Apply every rule that looks at all forms together.

        Args:
            forms: The forms that count.
            received: These and the others that were received, for the rules that ask for them.
        """
        studies: dict[int, Study] = {}
        everything = forms if received is None else received
        verdicts = []
        for each in self.active:
            if each.rule.batch:
                seen = everything if each.rule.received else forms
                answers = each.rule.check(seen, self._case(each, studies))
                verdicts.append(self._verdict(each, answers, None))
        return verdicts

    def findings(
        self, forms: Sequence[Form], received: Sequence[Form] | None = None
    ) -> list[Finding]:
        """Judge each form and all together; form by form in their order, the worst first.

        Args:
            forms: The forms that count.
            received: These and the others that were received; without it, the same.
        """
        told = [each for form in forms for each in self._quietly(form)]
        told += [each for verdict in self.compare(forms, received) for each in verdict.findings]
        order: dict[tuple[str, str, str], int] = {}
        for form in (*forms, *(received or ())):
            order.setdefault((form.file, form.sheet, form.project.text), len(order))

        def place(finding: Finding) -> tuple[int, int, Cell, str]:
            form = order.get((finding.file, finding.cell.sheet, finding.project), -1)
            return form, finding.severity.rank, finding.cell, finding.rule

        return sorted(told, key=place)

    def _quietly(self, form: Form) -> list[Finding]:
        most = self.profile.most_findings
        return [
            explain(each, form)
            for verdict in self.judge(form)
            for each in quieten(verdict.findings, most)
        ]

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
    message = answer.message or active.rule.message.format_map(answer.words)
    return Finding(
        rule=active.rule.code,
        severity=_severity(active, answer),
        status=answer.status,
        file=form.file if form else "",
        cell=answer.cell,
        project=form.project.text if form else "",
        field=answer.field,
        quote=answer.quote,
        message=f"【试行】{message}" if active.trial else message,
        suggestion=answer.suggestion,
        criterion=active.rule.criterion,
        edits=answer.edits,
    )


def _severity(active: ActiveRule, answer: Answer) -> Severity:
    """Give the severity of an answer: its own, but not worse than the profile says outright."""
    if answer.status is Status.PASS:
        return Severity.PASS
    if active.trial:
        return Severity.INFO
    if answer.severity is None:
        return active.severity
    if not active.decided:
        return answer.severity
    return max(answer.severity, active.severity, key=lambda each: each.rank)
