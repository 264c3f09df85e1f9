"""A form as rules look at it: its texts, its targets and its goals, each read once.

A hundred rules ask for the same few views of a form; a view is made when the first one asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pgxl.cells import Cell, Located, fold_goal
from pgxl.form import Form, Indicator
from pgxl.profile import Profile
from pgxl.rules.bounds import CAPS, FLOORS
from pgxl.rules.costs import Cost, read_total_costs
from pgxl.rules.measures import is_cost
from pgxl.rules.products import Product, find_products
from pgxl.rules.prose import Prose, read_prose
from pgxl.rules.readings import Reading, column_labels, read_target
from pgxl.rules.texts import Passage, all_texts, told_once


class Pair(NamedTuple):
    """A filled indicator row with both its targets.

    Attributes:
        row: The indicator.
        period: 实施周期指标值 as read; None where it is blank or the form has no such column.
        annual: 年度指标值 as read; None where it is blank.
        readings: The targets that are there, the annual one first.
        distinct: The same, but only the annual one where both columns hold the same text; enough
            for whoever looks at what is said, and not at where.
        name: 三级指标 as a person sees it.
        year: The budget year in whose light the targets are read, where one is known.
    """

    row: Indicator
    period: Reading | None
    annual: Reading | None
    readings: tuple[Reading, ...]
    distinct: tuple[Reading, ...]
    name: str
    year: int | None

    @property
    def signs(self) -> set[str]:
        """What the targets are, so that rules which look for something else need not be asked.

        Their kinds, comparators and flags, with those of their parts. Some words are both a flag
        and a kind: a sign says where to look, and never what is found.
        """
        found: set[str] = set()
        for each in self.distinct:
            for target in (each.target, *each.target.parts):
                found |= target.flags
                found.add(target.kind)
                found.add(target.comparator)
        return found

    @property
    def floor(self) -> Reading | None:
        """The target that is a lower bound (≥, >), the annual one first."""
        return next((each for each in self.distinct if each.target.comparator in FLOORS), None)

    @property
    def cap(self) -> Reading | None:
        """The target that is an upper bound (≤, <), the annual one first."""
        return next((each for each in self.distinct if each.target.comparator in CAPS), None)

    @property
    def contrast(self) -> tuple[Reading, Reading] | None:
        """Both targets, that of the whole project first, where they are not the same text."""
        period, annual = self.period, self.annual
        if period is None or annual is None or period.text.text == annual.text.text:
            return None
        return period, annual


class Goal(NamedTuple):
    """One of the two goal texts, where it is not blank.

    Attributes:
        key: ``period_goal`` or ``annual_goal``.
        label: 实施周期总目标 or NNNN年度目标, in the profile's words.
        text: The text where it stands.
    """

    key: str
    label: str
    text: Located[str]


class Told(NamedTuple):
    """A goal text as read: its figures and deadlines, and the sums that it does."""

    goal: Goal
    prose: Prose
    products: tuple[Product, ...]


class Study:
    """One form, read for rules."""

    def __init__(self, form: Form, profile: Profile) -> None:
        """Begin with nothing read; every view below is made when it is first asked for."""
        self.form = form
        self.profile = profile
        self.year = profile.year or form.year

    @cached_property
    def texts(self) -> tuple[Passage, ...]:
        """Every filled text: header, goals, names and targets of the indicators."""
        return tuple(all_texts(self.form, self.profile))

    @cached_property
    def fields(self) -> tuple[tuple[Passage, ...], ...]:
        """The texts by field; both targets of a row are one, in which a fault is told once."""
        return tuple(told_once(self.texts))

    @cached_property
    def whole(self) -> str:
        """Every text once, a line each; one search tells whether a pattern occurs at all."""
        return "\n".join(dict.fromkeys([each.value.text for each in self.texts]))

    def shows(self, signs: Iterable[str]) -> bool:
        """Whether one of some signs occurs, so that who looks for nothing else need not be asked.

        A sign is a character of any text, or the kind of a repair. A rule looks for a few; to ask
        for each is cheaper than to collect all characters of a form.
        """
        whole, kinds = self.whole, self.repaired
        for sign in signs:  # noqa: SIM110 - any(…) would take three times as long
            if sign in whole or sign in kinds:
                return True
        return False

    @cached_property
    def repaired(self) -> frozenset[str]:
        """The kinds of what the reader had to put right."""
        return frozenset([each.kind for each in self.form.repairs])

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The filled indicator rows with both targets."""
        labels = column_labels(self.profile, self.form.year)
        return tuple([_pair(row, labels, self.year, self.form.formats) for row in self.form.filled])

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every target that is filled in, row by row, the annual one first."""
        return tuple([each for pair in self.pairs for each in pair.readings])

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The goal texts that are filled in, that of the whole project first."""
        form = self.form
        both = (("period_goal", form.period_goal), ("annual_goal", form.annual_goal))
        return tuple(
            Goal(key, self.profile.label(key, form.year), text)
            for key, text in both
            if not text.blank
        )

    @cached_property
    def folded_goals(self) -> tuple[str, ...]:
        """The goal texts with blanks and widths folded."""
        return tuple([fold_goal(goal.text.text) for goal in self.goals])

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The goal texts as read; one that is copied is read, and told of, only once."""
        first: dict[str, Goal] = {}
        for folded, goal in zip(self.folded_goals, self.goals, strict=True):
            first.setdefault(folded, goal)
        proses = [(goal, read_prose(goal.text.text)) for goal in first.values()]
        return tuple(Told(goal, prose, find_products(prose)) for goal, prose in proses)

    @cached_property
    def likeness(self) -> float | None:
        """How alike both goals are (0-1), blanks and widths folded; None without both."""
        if len(self.goals) < len(("period_goal", "annual_goal")):
            return None
        period, annual = self.folded_goals
        return 1.0 if period == annual else Levenshtein.normalized_similarity(period, annual)

    @cached_property
    def costs(self) -> tuple[Pair, ...]:
        """The filled rows of cost, be it as 一级 or as 二级指标."""
        return tuple(pair for pair in self.pairs if is_cost(pair.row))

    @cached_property
    def total_costs(self) -> tuple[Cost, ...]:
        """The total costs that are stated for the budget year."""
        values = map(self.of_the_year, self.costs)
        return tuple(read_total_costs(each for each in values if each))

    def of_the_year(self, pair: Pair) -> Reading | None:
        """Give the target that may be held against the budget.

        The column of the whole period counts only where the project is known to last one year.
        """
        return pair.annual or (pair.period if self.one_year else None)

    @cached_property
    def one_year(self) -> bool:
        """Whether the project is known to last one year only."""
        start = self.form.start.value
        return start is not None and start == self.form.end.value

    @cached_property
    def several_years(self) -> bool:
        """Whether the project is known to run longer than one year."""
        start, end = self.form.start.value, self.form.end.value
        return start is not None and end is not None and end > start


def _pair(
    row: Indicator, labels: tuple[str, str], year: int | None, formats: Mapping[Cell, str]
) -> Pair:
    """Read both targets of a row; a text that stands in both columns is read once."""
    annual = period = None
    if labels[0] and row.annual.text:
        annual = Reading(
            row,
            labels[0],
            row.annual,
            read_target(row, row.annual, year, formats.get(row.annual.cell)),
        )
    if labels[1] and row.period.text:
        if annual and isinstance(row.annual.raw, str) and row.annual.raw == row.period.raw:
            period = Reading(row, labels[1], row.period, annual.target)
            return Pair(row, period, annual, (annual, period), (annual,), row.name.text, year)
        period = Reading(
            row,
            labels[1],
            row.period,
            read_target(row, row.period, year, formats.get(row.period.cell)),
        )
    readings = tuple([each for each in (annual, period) if each])
    return Pair(row, period, annual, readings, readings, row.name.text, year)
