"""What a rule is: a sentence, a check, and the answers that it may give.

A rule file holds one function. Its docstring is the documentation that staff read, and its
examples are run as tests. The function yields answers; the engine adds what every answer of the
rule has in common: id, severity, file, project, criterion.

Ladder of power: ``@row_rule`` sees one indicator row with both its targets; ``@rule`` sees one
form; ``@batch_rule`` sees all forms of a run, for what can only be seen between them. Begin with
the lowest rung that will do. A row rule is short, and cheap: the same indicators stand in many
forms, and the engine need not ask a rule again about a row on which it was silent.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from pgxl.cells import Cell, Located
from pgxl.findings import Severity, Status
from pgxl.form import Form
from pgxl.profile import Profile
from pgxl.rules.references import NOTHING, References
from pgxl.rules.study import Pair, Study


class Criterion(StrEnum):
    """The eight cells of the 审核表 (review form) of 财预〔2015〕88号."""

    COMPLETE = "完整性：规范完整性"
    CLEAR = "完整性：明确清晰性"
    RELEVANT = "相关性：目标相关性"
    SCIENTIFIC = "相关性：指标科学性"
    REASONABLE = "适当性：绩效合理性"
    FUNDED = "适当性：资金匹配性"
    ATTAINABLE = "可行性：实现可能性"
    CONDITIONED = "可行性：条件充分性"


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The thresholds of a rule that has none."""


OptionsT = TypeVar("OptionsT")


@dataclass(frozen=True, slots=True)
class Case(Generic[OptionsT]):
    """What a rule may know besides the form.

    Attributes:
        profile: The profile (口径) by which is judged.
        options: The thresholds of the rule, as the profile sets them.
        references: What the finance office itself knows: 控制数, 名单, last year's forms.
        studies: The forms of this run as rules look at them, by the identity of the form.
        tiny: Below how many 元 a budget is told as typed in 万元, so that no other rule need say
            so; 0 where the profile has that told nowhere.
    """

    profile: Profile
    options: OptionsT
    references: References = NOTHING
    studies: dict[int, Study] = dataclasses.field(default_factory=dict)
    tiny: Decimal = Decimal(0)

    def study(self, form: Form) -> Study:
        """Give the form as rules look at it: texts, targets and goals, each read once."""
        known = self.studies.get(id(form))
        if known is None or known.form is not form:
            known = self.studies[id(form)] = Study(form, self.profile)
        return known

    def year(self, form: Form) -> int | None:
        """Give the budget year: the profile's, else the one in the form's own label."""
        return self.profile.year or form.year


class Answer(NamedTuple):
    """What a rule says of a form.

    Attributes:
        status: fail, pass, not applicable, not enough data.
        cell: Where to look; None only where there is no finding.
        field: The field in the form's own words.
        quote: What stands there.
        words: What the blanks of the rule's message are filled with.
        suggestion: The text that should stand there, where one is certain.
        message: Takes the place of the rule's message where that does not fit.
        severity: Takes the place of the rule's severity.
        form: In a batch rule, the form that is meant; None where no single form is.
        file: For an answer about no form, the office's own list in which the cell is.
        edits: What has to be written where, for a correction that is more than the suggestion at
            the cell itself; an empty text empties a cell.
    """

    status: Status
    cell: Cell | None = None
    field: str = ""
    quote: str = ""
    words: Mapping[str, object] = {}
    suggestion: str = ""
    message: str = ""
    severity: Severity | None = None
    form: Form | None = None
    file: str = ""
    edits: tuple[tuple[Cell, str], ...] = ()


RowCheck = Callable[[Pair, Case[OptionsT]], Answer | None]
FormCheck = Callable[[Form, Case[OptionsT]], Iterable[Answer]]
BatchCheck = Callable[[Sequence[Form], Case[OptionsT]], Iterable[Answer]]
Concern = Callable[[Study], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with what the catalogue, the reports and ``pgxl rules`` tell about it.

    Attributes:
        code: Its id, such as ``HDR-05``; never used again for something else.
        name: What is wrong, in English: ``open-ended-period``.
        severity: How much a failure matters, unless the profile says otherwise.
        criterion: The cell of the 审核表 that it feeds.
        message: What is said of a failure, with blanks for the particulars.
        options: The dataclass of its thresholds.
        check: The function.
        batch: Whether the function sees all forms together.
        document: The docstring of its file.
        received: Whether a batch rule sees all forms that were received, those that do not count
            too, since a newer one stands in their place.
        signs: Where a form shows none of these (``Study.shows``), or a row has none of them
            (``Pair.signs``) for a row rule, the rule has nothing to say of it and is not asked;
            without any, it is always asked.
        look: For a row rule, what it says of one row.
        concerns: For a row rule, whether it concerns a form at all; without it, every form.
    """

    code: str
    name: str
    severity: Severity
    criterion: Criterion
    message: str
    options: type
    check: Callable[..., Iterable[Answer]]
    batch: bool
    document: str
    received: bool = False
    signs: frozenset[str] = frozenset()
    look: RowCheck[Any] | None = None
    concerns: Concern | None = None

    @property
    def title(self) -> str:
        """The first sentence of its documentation."""
        return self.document.split("\n", 1)[0]

    @property
    def family(self) -> str:
        """The letters of its id: STR, TXT, HDR …"""
        return self.code.partition("-")[0]


#: 规则族 by the letters of the rule ids.
FAMILIES = {
    "STR": "表格结构",
    "TXT": "文字",
    "HDR": "基本信息",
    "GOAL": "总体目标",
    "IND": "指标设置",
    "VAL": "指标值",
    "DIR": "指标方向",
    "PER": "两列指标值",
    "BUD": "预算与控制数",
    "CRS": "项目之间",
}


def row_rule(  # noqa: PLR0913 - the line of the catalogue
    code: str,
    name: str,
    severity: Severity,
    criterion: Criterion,
    message: str,
    *,
    options: type = NoOptions,
    signs: Iterable[str] = (),
    concerns: Concern | None = None,
) -> Callable[[RowCheck[OptionsT]], Rule]:
    """Make a rule of a function that sees one indicator row, and gives one answer or none.

    What it answers may depend on what stands in the row, on the year it is read for, and on the
    profile and its thresholds, but neither on where the row stands nor on what stands around it.
    Its cells are those of the row. ``signs`` mean what they mean for ``rule``, but here they are
    kinds, comparators and flags of targets. To a form that ``concerns`` refuses the rule is not
    applicable.
    """

    def make(look: RowCheck[OptionsT]) -> Rule:
        def check(form: Form, case: Case[OptionsT]) -> Iterable[Answer]:
            study = case.study(form)
            if concerns and not concerns(study):
                return [not_applicable()]
            answers = [look(pair, case) for pair in study.pairs]
            return [each for each in answers if each is not None]

        known = code, name, severity, criterion, message, options
        document, looked_for = _document(look), frozenset(signs)
        return Rule(
            *known,
            check,
            batch=False,
            document=document,
            signs=looked_for,
            look=look,
            concerns=concerns,
        )

    return make


def rule(  # noqa: PLR0913 - the line of the catalogue
    code: str,
    name: str,
    severity: Severity,
    criterion: Criterion,
    message: str,
    *,
    options: type = NoOptions,
    signs: Iterable[str] = (),
) -> Callable[[FormCheck[OptionsT]], Rule]:
    """Make a rule of a function that sees one form.

    A check that passes by in silence unless some character or kind of repair occurs may name them
    as its ``signs``. They only save the asking: the check has to be right without them.
    """

    def make(check: FormCheck[OptionsT]) -> Rule:
        known = code, name, severity, criterion, message, options
        document, looked_for = _document(check), frozenset(signs)
        return Rule(*known, check, batch=False, document=document, signs=looked_for)

    return make


def batch_rule(  # noqa: PLR0913 - the line of the catalogue
    code: str,
    name: str,
    severity: Severity,
    criterion: Criterion,
    message: str,
    *,
    options: type = NoOptions,
    received: bool = False,
) -> Callable[[BatchCheck[OptionsT]], Rule]:
    """Make a rule of a function that sees all forms of a run, or all that were received."""

    def make(check: BatchCheck[OptionsT]) -> Rule:
        known = code, name, severity, criterion, message, options
        return Rule(*known, check, batch=True, document=_document(check), received=received)

    return make


def _document(check: Callable[..., object]) -> str:
    """Give the docstring of the rule's file, without margins."""
    return inspect.cleandoc(inspect.getmodule(check).__doc__ or "")


def fail(  # noqa: PLR0913 - all but the first two may be left out
    at: Located[object] | Cell,
    field: str,
    *,
    quote: Any = None,
    suggestion: Any = "",
    message: Any = "",
    severity: Any = None,
    form: Any = None,
    file: Any = "",
    edits: Any = (),
    **words: object,
) -> Answer:
    """Say that something is wrong at a cell.

    Args:
        at: The value that is wrong, or the cell where something is missing.
        field: The field in the form's own words.
        quote: What stands there, where it is not the whole value.
        suggestion: See ``Answer``, as for all below.
        message: The text that takes the place of the rule's.
        severity: The severity that takes the place of the rule's.
        form: In a batch rule, the form that is meant.
        file: The office's own list in which the cell is.
        edits: What is written where.
        words: What fills the blanks of the rule's message.
    """
    cell, text = (at, "") if isinstance(at, Cell) else (at.cell, at.text)
    quoted = text if quote is None else str(quote)
    told = (suggestion, message, severity, form, file, edits)
    # As Answer(…) makes it, without its detour through Python: every finding begins here.
    return tuple.__new__(Answer, (Status.FAIL, cell, field, quoted, words, *told))


def agree(at: Located[object] | Cell, field: str, message: str, **particulars: object) -> Answer:
    """Say that something is right which a reviewer would tick (相符)."""
    told = fail(at, field, message=message, **particulars)
    return tuple.__new__(Answer, (Status.PASS, *told[1:]))


_NOT_APPLICABLE = Answer(Status.NOT_APPLICABLE)
_NOT_ENOUGH_DATA = Answer(Status.NOT_ENOUGH_DATA)


def not_applicable() -> Answer:
    """Say that the rule does not concern this form."""
    return _NOT_APPLICABLE


def not_enough_data() -> Answer:
    """Say that what the rule compares is not there."""
    return _NOT_ENOUGH_DATA
