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


def all_texts(form: Form, profile: Profile) -> list[Passage]:
    """Give every filled text of a form: header, goals, names and targets of the indicators."""
    header = [(profile.label(key), key, form.header(key)) for key in TEXT_FIELDS]
    goals: tuple[tuple[str, str, Located[object]], ...] = (
        (profile.label("period_goal", form.year), "period_goal", form.period_goal),
        (profile.label("annual_goal", form.year), "annual_goal", form.annual_goal),
    )
    name, period, annual = map(profile.label, ("name", "period_target", "annual_target"))
    told = [each for each in (*header, *goals) if each[2].text]
    for row in form.filled:
        if row.name.text:
            told.append((name, "name", row.name))
        if row.period.text:
            told.append((period, "period_target", row.period))
        if row.annual.text:
            told.append((annual, "annual_target", row.annual))
    # As Passage(…) makes them, without its detour through Python: a form has dozens of texts.
    return [tuple.__new__(Passage, each) for each in told]


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
