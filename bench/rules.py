"""
How much CPU the rules cost a form: python -m bench.rules.

The eight real forms are drawn upon for batches that are judged warm, as a summary judges its forms.
Each form is studied anew, as one just received. Texts that were read before are partly known by
heart, so three batches are told apart: the same forms again; forms of other projects, with other
figures in their goals and budgets, whose indicators are known; forms with other figures in every
target too.

The first batch is split into the views that rules share, the rules that see a form, those that see
one row, and the engine, which is what remains. The rules are timed in their turn while a batch is
judged. A form that is judged alone costs more: the processor then has to fetch each rule anew.
"""

from __future__ import annotations

import gc
import re
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from random import Random

from bench.varied import PATTERNS, PLACES
from pgxl import desk
from pgxl.cells import CellValue, Located
from pgxl.form import Form, Indicator
from pgxl.profile import load_profile
from pgxl.rules import Ruleset
from pgxl.rules.api import Case
from pgxl.rules.rows import RowRules
from pgxl.rules.study import Study

BLOCK = 64
REPEATS = 24
ROUNDS = 25
COSTLIEST = 5
MILLISECOND, MICROSECOND = 1e3, 1e6

_FIGURE = re.compile(r"(?<![0-9.])(?!(?:19|20)[0-9]{2}年|100%)[0-9]+(?:\.[0-9]+)?")


def with_other_figures(form: Form, chance: Random, *, targets: bool) -> Form:
    """Give another form of the same kind: another project, other figures in goals and budget.

    Years stay, and so does 100%. A figure becomes the same one everywhere in the form.

    Args:
        form: The form.
        chance: Where the figures come from.
        targets: Whether the figures of indicators and their names are others too.
    """
    known: dict[str, str] = {}

    def figure(found: re.Match[str]) -> str:
        other = [str(chance.randint(1, 9)) if each.isdigit() else each for each in found[0]]
        return known.setdefault(found[0], "".join(other))

    def text(old: Located[str]) -> Located[str]:
        new = _FIGURE.sub(figure, old.text)
        return Located(new, new, old.cell)

    def target(old: Located[CellValue]) -> Located[CellValue]:
        raw = old.raw
        new: CellValue = _FIGURE.sub(figure, raw) if isinstance(raw, str) else raw
        return Located(new, new, old.cell)

    def row(old: Indicator) -> Indicator:
        return replace(
            old, name=text(old.name), period=target(old.period), annual=target(old.annual)
        )

    name = "".join(chance.choices(PLACES, k=3)) + form.project.text
    budget = Decimal(_FIGURE.sub(figure, str(form.budget.value or 0)))
    return replace(
        form,
        project=Located(name, name, form.project.cell),
        budget=Located(budget, float(budget), form.budget.cell),
        period_goal=text(form.period_goal),
        annual_goal=text(form.annual_goal),
        indicators=tuple(map(row, form.indicators)) if targets else form.indicators,
    )


def batches(forms: list[Form], other: Callable[[Form], Form]) -> list[list[Form]]:
    """Give rounds of forms, each object another one, as a reader gives them."""
    rounds = [[other(form) for _ in range(REPEATS) for form in forms] for _ in range(ROUNDS)]
    for round_ in rounds:
        for form in round_:
            assert form.filled is not None  # noqa: S101 - asked once; a form is read before
    return rounds


def cost(judge: Callable[[list[Form]], object], rounds: list[list[Form]]) -> float:
    """Give the CPU seconds that judging costs a form, in the cheapest of some rounds."""

    def spent(forms: list[Form]) -> float:
        started = time.process_time()
        judge(forms)
        return (time.process_time() - started) / len(forms)

    return min(map(spent, rounds))


class Watch:
    """A ruleset that is timed part by part while it judges a block of forms."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Take the rules that see one form."""
        self.ruleset = ruleset
        judging = [each for each in ruleset.active if not each.rule.batch]
        self.rules = [each for each in judging if each.rule.look is None]
        self.rows = RowRules([(each, self._case(each.options, {})) for each in judging])

    def split(self, rounds: list[list[Form]]) -> tuple[float, float, dict[str, float]]:
        """Give the seconds a form costs: views, rows, each rule; the least of the rounds."""
        blocks = [forms[:BLOCK] for forms in rounds]
        asked = [self._views(form) for form in blocks[0]]
        least = map(min, *(self._walk(block, asked) for block in blocks))
        views, rows, *rules = (nanoseconds / BLOCK / 1e9 for nanoseconds in least)
        names = (f"{each.rule.code} {each.rule.name}" for each in self.rules)
        return views, rows, dict(zip(names, rules, strict=True))

    def _views(self, form: Form) -> list[str]:
        """List the views that rules ask for of a form, in their order."""
        study = Study(form, self.ruleset.profile)
        for each in self.rules:
            if not each.rule.signs or study.shows(each.rule.signs):
                list(each.rule.check(form, self._case(each.options, {id(form): study})))
        return [name for name in vars(study) if hasattr(Study, name)]

    def _case(self, options: object, studies: dict[int, Study]) -> Case[object]:
        return Case(self.ruleset.profile, options, self.ruleset.references, studies)

    def _walk(self, block: list[Form], asked: list[list[str]]) -> list[int]:
        """Time the views of a block, then the rules of its rows, then each other rule.

        A form that a rule is not asked about, since none of its signs occurs, costs nothing here.
        """
        studies: dict[int, Study] = {}
        clock = time.process_time_ns
        started = clock()
        for form, views in zip(block, asked, strict=True):
            study = studies[id(form)] = Study(form, self.ruleset.profile)
            for name in views:
                getattr(study, name)
        spent = [clock() - started]
        started = clock()
        for study in studies.values():
            self.rows.ask(study)
        spent.append(clock() - started)
        for each in self.rules:
            rule, case = each.rule, self._case(each.options, studies)
            about = [f for f in block if not rule.signs or studies[id(f)].shows(rule.signs)]
            started = clock()
            for form in about:
                list(rule.check(form, case))
            spent.append(clock() - started)
        return spent


def main() -> None:
    """Print the table."""
    ruleset = Ruleset(load_profile())
    forms, chance = desk.read(PATTERNS), Random(2026)  # noqa: S311 - any figures will do
    again = batches(forms, replace)
    other = batches(forms, partial(with_other_figures, chance=chance, targets=False))
    new = batches(forms, partial(with_other_figures, chance=chance, targets=True))

    def together(forms: list[Form]) -> object:
        return deque(ruleset.judge_all(forms), maxlen=0)

    def alone(forms: list[Form]) -> object:
        return deque(map(ruleset.judge, forms), maxlen=0)

    together(again[0])
    gc.disable()
    whole = cost(together, again)
    views, rows, rules = Watch(ruleset).split(again)
    told = sum(rules.values())
    count = sum(not each.rule.batch for each in ruleset.active)
    alike = count - len(rules)
    lines = [
        (whole * MILLISECOND, "ms", f"a form in a batch, {count} rules (goal: 0.5 ms)"),
        (views * MICROSECOND, "µs", "of it the views that rules share"),
        (told * MICROSECOND, "µs", f"of it the {len(rules)} rules that see a form"),
        (rows * MICROSECOND, "µs", f"of it the {alike} rules that see one row"),
        (
            (whole - views - told - rows) * MICROSECOND,
            "µs",
            "of it the engine: verdicts and findings",
        ),
        (cost(alone, again) * MILLISECOND, "ms", "the same form judged alone"),
        (cost(together, other) * MILLISECOND, "ms", "of another project; indicators are known"),
        (cost(together, new) * MILLISECOND, "ms", "with other figures everywhere"),
    ]
    costliest = sorted(rules, key=lambda name: -rules[name])[:COSTLIEST]
    lines += [(rules[name] * MICROSECOND, "µs", name) for name in costliest]
    for figure, unit, what in lines:
        sys.stdout.write(f"{figure:8.3f} {unit}   {what}\n")


if __name__ == "__main__":
    main()
