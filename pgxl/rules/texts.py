"""The texts of a form with the names of their fields, for rules that look at every text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pgxl.cells import Located
from pgxl.form import Form
from pgxl.form.model import TEXT_FIELDS
from pgxl.profile import Profile


class Passage(NamedTuple):
    """One filled text of a form.

    Attributes:
        label: The name of its field in the form's own words.
        key: The name of its field in the profile: ``project``, ``annual_goal``, ``name`` …
        value: The text where it stands.
    """

    label: str
    key: str
    value: Located[object]


def all_texts(form: Form, profile: Profile) -> Iterator[Passage]:
    """Give every filled text of a form: header, goals, names and targets of the indicators."""
    for key in TEXT_FIELDS:
        value = form.header(key)
        if value.text:
            yield Passage(profile.label(key), key, value)
    for key, goal in (("period_goal", form.period_goal), ("annual_goal", form.annual_goal)):
        if not goal.blank:
            yield Passage(profile.label(key, form.year), key, goal)
    labels = {key: profile.label(key) for key in ("name", "period_target", "annual_target")}
    for row in form.filled:
        parts = (("name", row.name), ("period_target", row.period), ("annual_target", row.annual))
        for key, part in parts:
            if part.text:
                yield Passage(labels[key], key, part)


def told_once(passages: Iterable[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Group texts in which one fault is told once: both targets of a row, the annual one first."""
    waiting: Passage | None = None
    for each in passages:
        period, waiting = waiting, None
        if period and each.key == "annual_target" and each.value.cell.row == period.value.cell.row:
            yield each, period
            continue
        if period:
            yield (period,)
        if each.key == "period_target":
            waiting = each
        else:
            yield (each,)
    if waiting:
        yield (waiting,)
