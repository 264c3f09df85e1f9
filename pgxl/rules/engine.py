"""The engine: every rule on every form, every answer a finding or a reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pgxl.findings import Finding, Severity, Status
from pgxl.form import Form
from pgxl.profile import Profile
from pgxl.records.findings import (
    Found,
    Leaf,
    Place,
    Pressed,
    home_of,
    pack_findings,
    place_of,
    rank,
)
from pgxl.rules.api import Answer, Case
from pgxl.rules.catalogue import CATALOGUE
from pgxl.rules.noise import quieten
from pgxl.rules.reasons import explain
from pgxl.rules.references import NOTHING, References
from pgxl.rules.rows import RowRules
from pgxl.rules.settings import ActiveRule, Ready, activate, tiny_budget
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


class _Single(NamedTuple):
    """A rule that looks at one form as a whole, with all that asking it takes looked up once."""

    place: int
    active: ActiveRule
    check: Callable[..., Iterable[Answer]]
    signs: frozenset[str]
    case: Case[object]


#: So many forms are judged together; their texts and the rules still fit into a processor's cache.
_BLOCK = 64


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
    _rows: RowRules = field(init=False, repr=False)
    _judging: tuple[ActiveRule, ...] = field(init=False, repr=False)
    _silence: tuple[Verdict, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Set the rules once; a wrong profile is told before any form is judged."""
        active = tuple(activate(self.profile, CATALOGUE))
        shared = self.profile, self.references, self._studies, tiny_budget(active)
        ready = tuple((each, _case(each, *shared)) for each in active)
        object.__setattr__(self, "active", active)
        object.__setattr__(self, "_ready", ready)
        judging = [each for each in ready if not each[0].rule.batch]
        silence = tuple(Verdict(each.rule.code, Status.PASS) for each, _ in judging)
        object.__setattr__(self, "_single", tuple(_singles(judging)))
        object.__setattr__(self, "_rows", RowRules(judging))
        object.__setattr__(self, "_judging", tuple(each for each, _ in judging))
        object.__setattr__(self, "_silence", silence)

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
            block.append((form, study, list(self._silence)))
        for place, active, check, signs, case in self._single:
            for form, study, verdicts in block:
                if signs and not study.shows(signs):
                    continue
                if told := list(check(form, case)):
                    verdicts[place] = _verdict(active, told, form)
        for form, study, verdicts in block:
            for place, answers in self._rows.ask(study).items():
                verdicts[place] = _verdict(self._judging[place], answers, form)
        return [verdicts for _, _, verdicts in block]

    def compare(
        self, forms: Sequence[Form], received: Sequence[Form] | None = None
    ) -> Iterator[Verdict]:
        """Apply every rule that looks at all forms together.

        Args:
            forms: The forms that count.
            received: These and the others that were received, for the rules that ask for them.
        """
        self._studies.clear()
        everything = forms if received is None else received
        for each, case in self._ready:
            if each.rule.batch:
                seen = everything if each.rule.received else forms
                yield _verdict(each, list(each.rule.check(seen, case)), None)

    def findings(
        self, forms: Sequence[Form], received: Sequence[Form] | None = None
    ) -> list[Finding]:
        """Judge each form and all together; form by form in their order, the worst first.

        Args:
            forms: The forms that count.
            received: These and the others that were received; without it, the same.
        """
        own = map(pack_findings, self.examine(forms))
        return list(self.gather(forms, received, own))

    def gather(
        self,
        forms: Sequence[Form],
        received: Sequence[Form] | None,
        own: Iterable[Iterable[Leaf | Pressed]],
    ) -> Found:
        """Put together what was found at single forms and what is found at all together.

        Args:
            forms: The forms that count.
            received: These and the others that were received; without it, the same.
            own: For each form that counts what ``examine`` found, as records.
        """
        everything = [*forms, *(received or ())]
        order: dict[Place, int] = {}
        for number, form in enumerate(everything):
            order.setdefault(home_of(form), number)
        chapters: dict[int, list[Leaf | Pressed]] = {}
        for form, leaves in zip(forms, own, strict=True):
            chapters.setdefault(order[home_of(form)], []).extend(leaves)
        about_none: list[Finding] = []
        for verdict in self.compare(forms, received):
            for each in verdict.findings:
                at = order.get(place_of(each), -1)
                if at < 0:
                    about_none.append(each)
                else:
                    told = pack_findings([explain(each, everything[at])])
                    chapters.setdefault(at, []).extend(told)
        found = Found(sorted(about_none, key=rank))
        for at in sorted(chapters):
            found.add(home_of(everything[at]), chapters.pop(at))
        return found

    def examine(self, forms: Sequence[Form]) -> Iterator[list[Finding]]:
        """Give for each form what there is to say of it alone, the worst first."""
        most = self.profile.most_findings
        for form, verdicts in zip(forms, self.judge_all(forms), strict=True):
            told = [
                explain(each, form)
                for verdict in verdicts
                if verdict.findings
                for each in quieten(verdict.findings, most)
            ]
            yield sorted(told, key=rank)


def _case(
    each: ActiveRule,
    profile: Profile,
    references: References,
    studies: dict[int, Study],
    tiny: Decimal,
) -> Case[object]:
    return Case(profile, each.options, references, studies, tiny)


def _singles(ready: Iterable[Ready]) -> Iterator[_Single]:
    for place, (each, case) in enumerate(ready):
        rule = each.rule
        if rule.look is None:
            yield _Single(place, each, rule.check, rule.signs, case)


def _verdict(active: ActiveRule, told: Sequence[Answer], form: Form | None) -> Verdict:
    findings = tuple([_finding(active, each, each.form or form) for each in told if each.cell])
    first = told[0].status if told else Status.PASS
    status = first if first is Status.FAIL or len(told) == 1 else _overall(told)
    return tuple.__new__(Verdict, (active.rule.code, status, findings))


def _overall(answers: Sequence[Answer]) -> Status:
    """Give the status of a rule: one failure is a failure; silence is a pass."""
    told = {answer.status for answer in answers}
    for status in (Status.FAIL, Status.PASS, Status.NOT_ENOUGH_DATA, Status.NOT_APPLICABLE):
        if status in told:
            return status
    return Status.PASS


def _finding(active: ActiveRule, answer: Answer, form: Form | None) -> Finding:
    rule = active.rule
    status, cell, field, quote, words, suggestion, message, severity, _, file, edits = answer
    if severity is None and status is Status.FAIL and not active.trial:
        severity = active.severity
    else:
        severity = _severity(active, answer)
    message = message or rule.message.format_map(words)
    said = f"【试行】{message}" if active.trial else message
    place, project = (form.file, form.project.text) if form else (file, "")
    told = (field, quote, said, suggestion, rule.criterion, edits, (), "")
    # As Finding(…) makes it, without its detour through Python.
    return tuple.__new__(Finding, (rule.code, severity, status, place, cell, project, *told))


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
