"""The engine: every rule on every form, every answer a finding or a reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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


class Verdict(NamedTuple):
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


#: A rule that is on, with what it may know.
Ready = tuple[ActiveRule, Case[object]]


class _Single(NamedTuple):
    """A rule that looks at one form, with all that asking it takes looked up once."""

    active: ActiveRule
    check: Callable[..., Iterable[Answer]]
    signs: frozenset[str]
    case: Case[object]
    silence: Verdict


#: So many forms are judged together; their texts and the rules still fit into a processor's cache.
_BLOCK = 64

#: By what a finding and its form are known to each other: file, sheet, project.
Place = tuple[str, str, str]


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
    _studies: dict[int, Study] = field(init=False, default_factory=dict, repr=False)
    _ready: tuple[Ready, ...] = field(init=False, repr=False)
    _single: tuple[_Single, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Set the rules once; a wrong profile is told before any form is judged."""
        active = tuple(activate(self.profile, CATALOGUE))
        shared = self.profile, self.references, self._studies
        ready = tuple((each, _case(each, *shared)) for each in active)
        object.__setattr__(self, "active", active)
        object.__setattr__(self, "_ready", ready)
        object.__setattr__(self, "_single", tuple(_singles(ready)))

    def judge(self, form: Form) -> list[Verdict]:
        """Apply every rule that looks at a single form; of many forms, ``judge_all`` costs less."""
        return self._judge_block((form,))[0]

    def judge_all(self, forms: Sequence[Form]) -> Iterator[list[Verdict]]:
        """Apply every rule that looks at a single form to many of them, each for itself.

        A rule goes through a block of forms before the next one does: the processor then has it
        at hand, which saves a quarter.
        """
        for start in range(0, len(forms), _BLOCK):
            yield from self._judge_block(forms[start : start + _BLOCK])

    def _judge_block(self, forms: Sequence[Form]) -> list[list[Verdict]]:
        self._studies.clear()
        block: list[tuple[Form, Study, list[Verdict]]] = []
        for form in forms:
            study = self._studies[id(form)] = Study(form, self.profile)
            block.append((form, study, []))
        for each in self._single:
            for form, study, verdicts in block:
                asked = not each.signs or not each.signs.isdisjoint(study.signs)
                told = list(each.check(form, each.case)) if asked else ()
                verdicts.append(_verdict(each.active, told, form) if told else each.silence)
        return [verdicts for _, _, verdicts in block]

    def compare(
        self, forms: Sequence[Form], received: Sequence[Form] | None = None
    ) -> list[Verdict]:
        """Apply every rule that looks at all forms together.

        Args:
            forms: The forms that count.
            received: These and the others that were received, for the rules that ask for them.
        """
        self._studies.clear()
        everything = forms if received is None else received
        return [
            _verdict(
                each, list(each.rule.check(everything if each.rule.received else forms, case)), None
            )
            for each, case in self._ready
            if each.rule.batch
        ]

    def findings(
        self, forms: Sequence[Form], received: Sequence[Form] | None = None
    ) -> list[Finding]:
        """Judge each form and all together; form by form in their order, the worst first.

        Args:
            forms: The forms that count.
            received: These and the others that were received; without it, the same.
        """
        everything = [*forms, *(received or ())]
        order: dict[Place, int] = {}
        for number, form in enumerate(everything):
            order.setdefault((form.file, form.sheet, form.project.text), number)
        judged = zip(forms, self.judge_all(forms), strict=True)
        told = [each for form, verdicts in judged for each in self._quietly(form, verdicts)]
        for verdict in self.compare(forms, received):
            for each in verdict.findings:
                at = order.get(_place(each))
                told.append(each if at is None else explain(each, everything[at]))

        def rank(finding: Finding) -> tuple[int, int, Cell, str]:
            at = order.get(_place(finding), -1)
            return at, finding.severity.rank, finding.cell, finding.rule

        return sorted(told, key=rank)

    def _quietly(self, form: Form, verdicts: list[Verdict]) -> list[Finding]:
        most = self.profile.most_findings
        return [
            explain(each, form) for verdict in verdicts for each in quieten(verdict.findings, most)
        ]


def _place(finding: Finding) -> Place:
    return finding.file, finding.cell.sheet, finding.project


def _case(
    each: ActiveRule, profile: Profile, references: References, studies: dict[int, Study]
) -> Case[object]:
    return Case(profile, each.options, references, studies)


def _singles(ready: Iterable[Ready]) -> Iterator[_Single]:
    for each, case in ready:
        rule = each.rule
        if not rule.batch:
            yield _Single(each, rule.check, rule.signs, case, Verdict(rule.code, Status.PASS))


def _verdict(active: ActiveRule, told: Sequence[Answer], form: Form | None) -> Verdict:
    findings = [_finding(active, each, each.cell, each.form or form) for each in told if each.cell]
    return Verdict(active.rule.code, _overall(told), tuple(findings))


def _overall(answers: Sequence[Answer]) -> Status:
    """Give the status of a rule: one failure is a failure; silence is a pass."""
    if len(answers) == 1:
        return answers[0].status
    told = {answer.status for answer in answers}
    for status in (Status.FAIL, Status.PASS, Status.NOT_ENOUGH_DATA, Status.NOT_APPLICABLE):
        if status in told:
            return status
    return Status.PASS


def _finding(active: ActiveRule, answer: Answer, cell: Cell, form: Form | None) -> Finding:
    rule = active.rule
    message = answer.message or rule.message.format_map(answer.words)
    return Finding(
        rule.code,
        _severity(active, answer),
        answer.status,
        form.file if form else answer.file,
        cell,
        form.project.text if form else "",
        answer.field,
        answer.quote,
        f"【试行】{message}" if active.trial else message,
        answer.suggestion,
        rule.criterion,
        answer.edits,
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
