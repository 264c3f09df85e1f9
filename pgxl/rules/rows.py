"""The rules that see one row: asked about what is new, and not again about what they know.

The same indicators stand in many forms and come again each year, and of most of them there is
nothing to say. For what stands in a second row it is kept what the rules say of it; where the same
stands in a third, the same is said of the cells there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from pgxl.cells import Cell
from pgxl.findings import Status
from pgxl.form import Form, Indicator
from pgxl.rules.api import Answer, Case, RowCheck, not_applicable
from pgxl.rules.settings import Ready
from pgxl.rules.study import Pair, Study

#: So many different rows are kept; then all are forgotten, and whichever comes is new again.
MOST_KNOWN: Final = 2048
#: Of so many it is known that they came once.
MOST_MET: Final = 8192
#: Rows of more characters hardly ever come twice.
_LONGEST_KEPT: Final = 192
_FIELDS: Final = ("level1", "level2", "name", "period", "annual")
_TEXTS: Final = [str, str, str]


class _Asked(NamedTuple):
    """A rule that looks at one row, with all that asking it takes looked up once."""

    place: int
    look: RowCheck[object]
    case: Case[object]
    signs: frozenset[str]
    message: str


class _Told(NamedTuple):
    """What a rule said of a row; the cells are told by the fields of the row that they are."""

    place: int
    status: Status
    at: str
    said: tuple[object, ...]
    edits: tuple[tuple[str, str], ...]

    def of(self, row: Indicator) -> Answer:
        """Say it of a row in which the same stands."""
        edits = tuple([(getattr(row, field).cell, text) for field, text in self.edits])
        # As Answer(…) makes it, without its detour through Python.
        parts = (self.status, getattr(row, self.at).cell, *self.said, edits)
        return tuple.__new__(Answer, parts)


class RowRules:
    """The rules of a profile that see one row, with what they said of rows by now."""

    def __init__(self, ready: Sequence[Ready]) -> None:
        """Take the row rules out of all that are on; the place of each is that among all."""
        rules = [(place, each.rule, case) for place, (each, case) in enumerate(ready)]
        self._rules = tuple(
            _Asked(place, rule.look, case, rule.signs, rule.message)
            for place, rule, case in rules
            if rule.look is not None
        )
        self._concerns = tuple(
            (place, rule.concerns) for place, rule, _ in rules if rule.concerns is not None
        )
        self._known: dict[tuple[object, ...], tuple[_Told, ...]] = {}
        self._met: set[int] = set()

    @property
    def known(self) -> int:
        """Of how many different rows it is known what there is to say."""
        return len(self._known)

    def ask(self, study: Study) -> dict[int, list[Answer]]:
        """Give what there is to say of the rows of a form, by the places of the rules."""
        told: dict[int, list[Answer]] = {}
        for pair in study.pairs:
            content = _content(pair, study.form)
            known = self._known.get(content)
            if known is None:
                answers = list(self._answers(pair))
                self._remember(content, pair.row, answers)
            else:
                answers = [(each.place, each.of(pair.row)) for each in known]
            for place, answer in answers:
                told.setdefault(place, []).append(answer)
        for place, concerns in self._concerns:
            if not concerns(study):
                told[place] = [not_applicable()]
        return told

    def _answers(self, pair: Pair) -> Iterable[tuple[int, Answer]]:
        """Ask every rule of which a sign occurs in a row."""
        found = pair.signs
        for place, look, case, signs, message in self._rules:
            if signs and signs.isdisjoint(found):
                continue
            answer = look(pair, case)
            if answer is not None:
                yield place, _worded(answer, message)

    def _remember(
        self, content: tuple[object, ...], row: Indicator, answers: list[tuple[int, Answer]]
    ) -> None:
        """Keep what was said of a row that came before; most others never come again."""
        mark = hash(content)
        if mark in self._met:
            self._keep(content, row, answers)
            return
        if len(self._met) >= MOST_MET:
            self._met.clear()
        self._met.add(mark)

    def _keep(
        self, content: tuple[object, ...], row: Indicator, answers: list[tuple[int, Answer]]
    ) -> None:
        """Keep what was said, if its cells tell which fields of the row are meant."""
        fields = {getattr(row, field).cell: field for field in _FIELDS}
        longest = sum(len(part) for part in content if isinstance(part, str)) > _LONGEST_KEPT
        if longest or len(fields) < len(_FIELDS):
            return
        told = [_told(place, answer, fields) for place, answer in answers]
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        if None not in told:
            self._known[content] = tuple(filter(None, told))


def _worded(answer: Answer, message: str) -> Answer:
    """Fill the blanks of a message once and for all."""
    if answer.message:
        return answer
    return answer._replace(message=message.format_map(answer.words), words={})


def _told(place: int, answer: Answer, fields: dict[Cell, str]) -> _Told | None:
    """Give what was said without the cells of the row; None where it is about another cell."""
    edits = tuple([(fields.get(cell, ""), text) for cell, text in answer.edits])
    at = fields.get(answer.cell, "") if answer.cell else ""
    if not at or not all(field for field, _ in edits):
        return None
    return _Told(place, answer.status, at, answer[2:-1], edits)


def _content(pair: Pair, form: Form) -> tuple[object, ...]:
    """Give all that stands in a row, and the year it is read for: all but its cells.

    What is no text is told apart by its type and format too: 0.9 may be shown as 90%, and 1, 1.0
    and TRUE are equal.
    """
    row = pair.row
    name, period, annual = row.name.raw, row.period.raw, row.annual.raw
    kinds: list[object] = [type(name), type(period), type(annual)]
    if kinds != _TEXTS:
        kinds += (form.formats.get(row.period.cell), form.formats.get(row.annual.cell))
    categories = row.level1.text, row.level2.text, row.category1, row.category2
    parts = row.period_parts, row.annual_parts
    return name, period, annual, *categories, *parts, form.year, *kinds
