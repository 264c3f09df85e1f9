"""The findings of a form as records, one for each severity; and all findings of a run over them.

A form has some twenty findings, which take up more room than the form itself. Kept as records they
take a fifth, pressed together a twentieth; a finding exists only while somebody looks at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from pgxl.cells import Cell
from pgxl.findings import Finding, Severity, Status
from pgxl.records.pressing import Press
from pgxl.records.values import MISSHAPEN, DamagedRecordError, make_cell, pack, spell_cell

if TYPE_CHECKING:
    from pgxl.form import Form

#: By what the findings of a form are known to be its own: file, sheet, project.
Place = tuple[str, str, str]


class Leaf(NamedTuple):
    """The findings of one form that have one severity.

    Attributes:
        severity: The severity.
        rules: The rule of each.
        record: The findings; the name of their file is not in it.
    """

    severity: Severity
    rules: tuple[str, ...]
    record: bytes


class Pressed(NamedTuple):
    """A leaf whose findings are kept together with those of other forms.

    Attributes:
        severity: The severity.
        rules: The rule of each.
        press: Where they are kept.
        number: What they are found again by.
    """

    severity: Severity
    rules: tuple[str, ...]
    press: Press
    number: int


class Presses:
    """Where the findings of a run are kept, those of one severity together."""

    def __init__(self) -> None:
        """Begin with none."""
        self._presses = {severity: Press() for severity in Severity}

    def take(self, leaf: Leaf) -> Pressed:
        """Press a leaf together with the others.

        Raises:
            DamagedRecordError: Its record is damaged.
        """
        press = self._presses[leaf.severity]
        return Pressed(leaf.severity, leaf.rules, press, press.take(leaf.record))


def pack_findings(findings: Iterable[Finding]) -> tuple[Leaf, ...]:
    """Make records of findings that share their file, the worst first."""
    parted: dict[Severity, list[Finding]] = {}
    for each in findings:
        parted.setdefault(each.severity, []).append(each)
    return tuple(
        Leaf(
            severity,
            tuple([each.rule for each in parted[severity]]),
            pack([_spell(each) for each in parted[severity]]),
        )
        for severity in Severity
        if severity in parted
    )


def _make_all(told: Any, severity: Severity, file: str) -> list[Finding]:  # noqa: ANN401 - JSON
    try:
        return [_make(each, severity, file) for each in told]
    except MISSHAPEN as error:
        raise DamagedRecordError from error


def _spell(finding: Finding) -> list[object]:
    rule, _, status, _, cell, *texts, edits, also, reason = finding
    return [
        *(rule, status, spell_cell(cell)),
        *texts,
        [[spell_cell(place), text] for place, text in edits],
        [spell_cell(place) for place in also],
        reason,
    ]


def _make(told: list[Any], severity: Severity, file: str) -> Finding:
    rule, status, cell, project, field, quote, message, suggestion, criterion = told[:-3]
    edits, also, reason = told[-3:]
    return Finding(
        *(rule, severity, _STATUSES[status], file, make_cell(*cell)),
        *(project, field, quote, message, suggestion, criterion),
        tuple([(make_cell(*place), text) for place, text in edits]),
        tuple([make_cell(*place) for place in also]),
        reason,
    )


_STATUSES: Mapping[str, Status] = {each.value: each for each in Status}


class _Chapter(NamedTuple):
    """The findings at one place: of a form, or of one of the office's own lists."""

    place: Place
    leaves: tuple[Pressed, ...]

    def read(self, severity: Severity | None = None) -> Iterator[Finding]:
        """Give the findings, or those of one severity, the worst first."""
        file = self.place[0]
        for kind, run in groupby(self.leaves, key=attrgetter("severity")):
            if severity is None or severity is kind:
                several = [_make_all(each.press.give(each.number), kind, file) for each in run]
                yield from several[0] if len(several) == 1 else sorted(chain(*several), key=rank)


class Found(Sequence[Finding]):
    """All findings of a run, form by form, each form's worst first; made anew when looked at.

    Attributes:
        rules: How many findings there are of each rule and severity.
    """

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        """Begin with some findings, which stand in the order of a report."""
        self.rules: Counter[tuple[str, Severity]] = Counter()
        self._chapters: list[_Chapter] = []
        self._presses = Presses()
        for (place, _), run in groupby(findings, key=lambda each: (place_of(each), each.severity)):
            self.add(place, pack_findings(run))

    def add(self, place: Place, leaves: Iterable[Leaf | Pressed]) -> None:
        """Add the findings at a place; several leaves of one severity are merged when read."""
        kept = []
        for leaf in leaves:
            self.rules.update((rule, leaf.severity) for rule in leaf.rules)
            kept.append(leaf if isinstance(leaf, Pressed) else self._presses.take(leaf))
        kept.sort(key=lambda each: each.severity.rank)
        self._chapters.append(_Chapter(place, tuple(kept)))

    def of(self, severity: Severity) -> Iterator[Finding]:
        """Give the findings of one severity, in their order."""
        for chapter in self._chapters:
            yield from chapter.read(severity)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many there are of each severity; every severity is a key."""
        counts = dict.fromkeys(Severity, 0)
        for (_, severity), count in self.rules.items():
            counts[severity] += count
        return counts

    def tally(self) -> Mapping[Place, Mapping[Severity, int]]:
        """Count the findings of each form by severity."""
        told: dict[Place, Counter[Severity]] = {}
        for place, leaves in self._chapters:
            count = told.setdefault(place, Counter())
            for leaf in leaves:
                count[leaf.severity] += len(leaf.rules)
        return told

    def __len__(self) -> int:
        return self.rules.total()

    def __iter__(self) -> Iterator[Finding]:
        for chapter in self._chapters:
            yield from chapter.read()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment] # a sequence that grows

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Finding]: ...
    def __getitem__(self, place: int | slice) -> Finding | Sequence[Finding]:
        return list(self)[place]


def place_of(finding: Finding) -> Place:
    """Tell where a finding belongs."""
    return finding.file, finding.cell.sheet, finding.project


def home_of(form: Form) -> Place:
    """Tell where the findings of a form belong."""
    return form.file, form.sheet, form.project.text


def sort_by_place(findings: Iterable[Finding]) -> dict[Place, list[Finding]]:
    """Give the findings at each place, both in their order."""
    sorted_: dict[Place, list[Finding]] = {}
    for each in findings:
        sorted_.setdefault(place_of(each), []).append(each)
    return sorted_


def rank(finding: Finding) -> tuple[int, Cell, str]:
    """Tell where a finding stands among those of its form: the worst first, then by cell."""
    return finding.severity.rank, finding.cell, finding.rule
