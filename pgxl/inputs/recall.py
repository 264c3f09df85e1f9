"""Asking the same again: nothing has changed since the last run, so its answer still holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from pgxl.errors import InputError
from pgxl.inputs.contents import read_bytes
from pgxl.inputs.paths import find_inputs
from pgxl.inputs.processes import HERE, Limits
from pgxl.inputs.registration import register
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
    """

    output: Path
    settings: str
    digest: str
    inputs: int


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
    registered = register(find_inputs(paths, output), limits=limits)
    told = [[each.name, each.sha256, each.reason] for each in registered]
    given = [
        [[each.name, each.sha256] for each in register(find_inputs([path]))] if path else []
        for path in lists
    ]
    everything = [told, given, list(options), str(output.resolve())]
    digest = hashlib.sha256(json.dumps(everything).encode()).hexdigest()
    settings = settings_of(hash_files(find_folder(profile)))
    return Question(output, settings, digest, len(registered))


def recall(question: Question) -> Answer | None:
    """Give what the last run came to, if it was asked the same and its summary is still there."""
    place = state_path(question.output)
    if not place.is_file():
        return None
    state = StateFile(place, question.settings)
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


def remember(question: Question, answer: Answer) -> None:
    """Remember what a run came to whose summary has been written."""
    output = _hash(question.output)
    if not output:
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
