"""Asking the same again: nothing has changed since the last run, so its answer still holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from pgxl.errors import InputError
from pgxl.inputs.contents import read_bytes
from pgxl.inputs.paths import find_inputs
from pgxl.inputs.processes import HERE, Limits
from pgxl.inputs.registration import Registered, register
from pgxl.inputs.settings import settings_of
from pgxl.inputs.statefile import StateFile, state_path
from pgxl.profile.files import hash_files
from pgxl.profile.folders import find_folder


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that a summary follows from.

    Attributes:
        output: Where the summary is written.
        settings: Build and profile.
        digest: Hash of all else: names and contents of inputs and lists, options.
        inputs: How many inputs there are.
        told: What was found of each input, and of each list.
        lists: The lists.
        limits: What opening one mail or archive may take.
    """

    output: Path
    settings: str
    digest: str
    inputs: int
    told: tuple[str, str]
    lists: tuple[Path | None, ...] = ()
    limits: Limits = HERE


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run came to.

    Attributes:
        text: What was shown at the terminal, with its colours.
        code: The exit code.
        output: Hash of the summary.
    """

    text: str
    code: int
    output: str = ""


class Met(Protocol):
    """An input that a run has met."""

    @property
    def file(self) -> str:
        """Its name."""

    @property
    def sha256(self) -> str:
        """Hash of its content; empty where it could not be read."""

    @property
    def reason(self) -> str:
        """Why it could not be read."""

    @property
    def passing(self) -> bool:
        """Whether reading it again may end otherwise."""


def ask(
    paths: Iterable[Path],
    output: Path,
    profile: str,
    lists: Iterable[Path | None] = (),
    options: Iterable[str] = (),
    limits: Limits = HERE,
) -> Question:
    """Put together what a summary follows from.

    Args:
        paths: The inputs.
        output: Where the summary is written; its links lead from there to the inputs.
        profile: Name or folder of the profile.
        lists: What the finance office gave: control totals, roster, last year.
        options: All else that is asked for.
        limits: What opening one mail or archive may take.

    Raises:
        ProfileError: There is no such profile.
    """
    chosen, lists = list(paths), tuple(lists)
    folder = find_folder(profile)
    settings = settings_of(hash_files(folder), folder.name)
    registered = register(find_inputs(chosen, output), limits=limits)
    told = _spell_found(registered), _look_at(lists, limits)
    # Links lead from the summary to where the inputs are, whatever these are called from here.
    places = [str(path.absolute()) for path in (*chosen, output.resolve())]
    everything = [told, list(options), places]
    digest = hashlib.sha256(json.dumps(everything).encode()).hexdigest()
    return Question(output, settings, digest, len(registered), told, lists, limits)


def _look_at(lists: Iterable[Path | None], limits: Limits) -> str:
    """Tell what the lists hold at this moment."""
    found = (register(find_inputs([path]), limits=limits) if path else [] for path in lists)
    return " ".join(map(_spell_found, found))


def _spell_found(registered: Iterable[Registered]) -> str:
    return _spell((each.name, each.sha256, each.reason) for each in registered)


def _spell(inputs: Iterable[tuple[str, str, str]]) -> str:
    """Tell some inputs from all others: by name, hash and, of one without a hash, the reason."""
    digest = hashlib.sha256()
    for name, sha256, reason in inputs:
        digest.update(json.dumps([name, sha256, "" if sha256 else reason]).encode())
    return digest.hexdigest()


def recall(question: Question) -> Answer | None:
    """Give what the last run came to, if it was asked the same and its summary is still there."""
    place = state_path(question.output)
    if not place.is_file():
        return None
    state = StateFile(place, question.settings, writing=False)
    try:
        told = state.recall(question.digest)
    finally:
        state.close()
    if told is None:
        return None
    try:
        digest, _, content = told.partition(" ")
        if digest != hashlib.sha256(content.encode()).hexdigest():
            return None
        answer = Answer(**json.loads(content))
    except (ValueError, TypeError):
        return None
    return answer if answer.output == _hash(question.output) else None


def remember(
    question: Question, answer: Answer, inputs: Sequence[Met], last_year: Sequence[Met] = ()
) -> None:
    """Remember what a run came to whose summary has been written.

    Nothing is remembered of a run that may end otherwise when it is tried again, or that has met
    other files than it was asked of, since somebody has changed them meanwhile.

    Args:
        question: What was asked.
        answer: What the run came to.
        inputs: The inputs that it has met.
        last_year: Those of the year before.
    """
    output = _hash(question.output)
    if not output or any(each.passing for each in (*inputs, *last_year)):
        return
    met = _spell((each.file, each.sha256, each.reason) for each in inputs)
    if question.told != (met, _look_at(question.lists, question.limits)):
        return
    content = json.dumps({**asdict(answer), "output": output})
    digest = hashlib.sha256(content.encode()).hexdigest()
    state = StateFile(state_path(question.output), question.settings)
    try:
        state.remember(question.digest, f"{digest} {content}")
    finally:
        state.close()


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except InputError:
        return ""
