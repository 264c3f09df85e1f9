"""汇总 asked for again: where nothing has changed since, what it came to is told at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from pgxl.inputs.lockfile import holding
from pgxl.inputs.processes import Limits
from pgxl.inputs.recall import Answer, ask, recall, remember
from pgxl.summary import Summary
from pgxl.window.outcome import Line, Outcome, Tone, tell

#: What is remembered for the window is none of what is remembered for a terminal.
_OPTIONS = ("window",)
_UNCHANGED = "文件、名单和口径都没有变化，汇总表保持原样；"


def consolidate_unless_told(
    paths: tuple[Path, ...],
    out: Path,
    profile: str,
    roster: Path | None,
    consolidate: Callable[[], Summary],
) -> Outcome:
    """Give what the last 汇总 came to, if it was asked the same; else have it done.

    Args:
        paths: The received files and folders.
        out: The workbook that is written.
        profile: Name or folder of the profile (口径).
        roster: 名单; None without one.
        consolidate: Does it, with a state file.
    """
    with holding(out):
        question = ask(paths, out, profile, [roster], _OPTIONS, Limits())
        answer = recall(question)
        if answer is not None:
            return _unpack(answer.text, out)
        summary = consolidate()
        if summary.forms:
            answer = Answer(_pack(tell(replace(summary, changes=None), out)), 0)
            remember(question, answer, summary.inputs, summary.last_year)
        return tell(summary, out)


def _pack(outcome: Outcome) -> str:
    return json.dumps(asdict(replace(outcome, written=None)), ensure_ascii=False)


def _unpack(text: str, out: Path) -> Outcome:
    told = json.loads(text)
    lines = tuple(Line(**{**each, "tone": Tone(each["tone"])}) for each in told["lines"])
    headline = _UNCHANGED + told["headline"]
    return Outcome(**{**told, "written": out, "headline": headline, "lines": lines})
