"""Reading a batch: every input becomes forms, or a reason; one bad file never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pgxl.form import Form
from pgxl.inputs import Registered, Shelf, find_inputs, register
from pgxl.inputs.processes import HERE, Limits
from pgxl.inputs.statefile import Changes, StateFile
from pgxl.intake.workbook import read_workbook
from pgxl.intake.workers import Job, Setup, read_files
from pgxl.profile import Profile
from pgxl.records.findings import Pressed, Presses
from pgxl.records.forms import unpack_form
from pgxl.records.submission import Submission
from pgxl.records.values import DamagedRecordError
from pgxl.summary import Source, State
from pgxl.totals import add_budgets

#: What came of a file whose reader has said what no reader says.
_GARBLED = Submission(
    0, "读取它的程序给出的结果有损坏，文件不正常；请用空白模板重新填写", passing=True
)

#: Told after each input: how many are done, how many there are.
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Batch:
    """What a batch of inputs came to.

    Attributes:
        forms: The forms, in the order of the inputs.
        sources: Every input with its fate.
        findings: For each form what was found at it alone; empty where nobody judged.
        changes: How the inputs differ from those of the last run; None where that is not known.
    """

    forms: list[Form] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    findings: list[Sequence[Pressed]] = field(default_factory=list)
    changes: Changes | None = None

    def hand_over_findings(self) -> list[Sequence[Pressed]]:
        """Give what was found at each form, and keep nothing of it: of many forms it is much."""
        told, self.findings = self.findings, []
        return told


def collect(  # noqa: PLR0913 - all but two may be left out
    paths: Iterable[Path],
    profile: Profile,
    output: Path | None = None,
    progress: Progress | None = None,
    *,
    judging: bool = False,
    limits: Limits = HERE,
    state: StateFile | None = None,
    passwords: Sequence[str] = (),
) -> Batch:
    """Read every file that some paths mean.

    Args:
        paths: Files and folders.
        profile: The profile by which the forms are read.
        output: The file that will be written; it is not read.
        progress: Told after each input.
        judging: Whether each form is judged by itself as well.
        limits: What reading a file may take, and in how many processes it is done.
        state: What earlier runs have read; what this one reads is kept there.
        passwords: What locked workbooks may be opened with.
    """
    setup = Setup(profile, read_workbook, judging, tuple(passwords))
    with Shelf() as shelf:
        registered = register(find_inputs(paths, output), shelf, limits)
        read = dict(_read(registered, setup, limits, state, progress))
    batch = assemble(registered, read)
    if state is not None:
        told = {each.name: each.sha256 for each in registered if each.sha256}
        batch.changes = state.changes(told)
        state.finish(told)
    return batch


class Unpacked(NamedTuple):
    """What was read from a file, as it is kept until all is read.

    Attributes:
        source: Its fate.
        forms: Its forms.
        findings: For each form what was found at it alone; empty where nobody judged.
        passing: Whether another try may end otherwise.
    """

    source: Source
    forms: Sequence[Form]
    findings: Sequence[Sequence[Pressed]]
    passing: bool


class Unpacker:
    """Makes of records what they were made of, as they come, so that packed ones do not pile up."""

    def __init__(self, registered: Sequence[Registered]) -> None:
        """Name the inputs; more may be added later."""
        self._registered, self._presses = registered, Presses()

    def unpack(self, number: int, submission: Submission) -> Unpacked:
        """Unpack what was read from the input of a number.

        Raises:
            DamagedRecordError: A record is damaged.
        """
        each = self._registered[number]
        forms = [unpack_form(record, each.name) for record in submission.forms]
        source = Source(
            each.name,
            State.MERGED if forms else State.REJECTED,
            submission.reason,
            size=each.size,
            sha256=each.sha256,
            forms=len(forms),
            indicators=sum(len(form.indicators) for form in forms),
            budget=add_budgets(forms),
            passing=submission.passing,
        )
        findings = [tuple(map(self._presses.take, own)) for own in submission.findings]
        return Unpacked(source, forms, findings, submission.passing)


def assemble(registered: Iterable[Registered], read: dict[int, Unpacked]) -> Batch:
    """Put together what was registered and what was read of it, wherever that was.

    Args:
        registered: The inputs in their order.
        read: What came of those that were read, by their place among the inputs; it is used up.
    """
    batch = Batch()
    for number, each in enumerate(registered):
        told = read.pop(number, None)
        batch.sources.append(_unread(each) if told is None else told.source)
        if told is not None:
            batch.forms += told.forms
            batch.findings += told.findings
    return batch


def _read(
    registered: Sequence[Registered],
    setup: Setup,
    limits: Limits,
    state: StateFile | None,
    progress: Progress | None,
) -> Iterator[tuple[int, Unpacked]]:
    """Give for each input that is read, by its place, what came of it."""
    unpacker = Unpacker(registered)
    wanted = {
        each.sha256: number
        for number, each in enumerate(registered)
        if each.sha256 and not each.twin
    }
    done, total = len(registered) - len(wanted), len(registered)
    for sha256, submission in state.submissions(wanted) if state else ():
        try:
            unpacked = unpacker.unpack(wanted[sha256], submission)
        except DamagedRecordError:
            continue  # it is read anew
        done += 1
        yield wanted.pop(sha256), unpacked
    if progress:
        progress(done, total)
    jobs = [Job(at, place, sha) for sha, at in wanted.items() if (place := registered[at].place)]
    for job, told in read_files(jobs, setup, limits):
        submission, unpacked = _unpack(unpacker, job.number, told)
        if state is not None:
            state.keep(job.sha256, submission)
        yield job.number, unpacked
        done += 1
        if progress:
            progress(done, total)


def _unpack(unpacker: Unpacker, number: int, submission: Submission) -> tuple[Submission, Unpacked]:
    """Unpack what a reader says of a file, or say that it talks nonsense."""
    try:
        return submission, unpacker.unpack(number, submission)
    except DamagedRecordError:
        return _GARBLED, unpacker.unpack(number, _GARBLED)


def _unread(each: Registered) -> Source:
    """Tell of an input that was not read."""
    name = each.name
    if each.twin:
        reason = f"与“{each.twin}”内容完全相同，只汇总一次"
        harmless = True
        return Source(name, State.DUPLICATE, reason, harmless, each.size, each.sha256)
    state = State.SKIPPED if each.harmless else State.REJECTED
    return Source(name, state, each.reason, each.harmless)
