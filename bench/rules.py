"""
How much CPU the rules cost a form: python -m bench.rules.

The eight real forms are read once and judged again and again, warm. A form is studied anew each
time, as one just received. Texts that were read before are partly known by heart, so three batches
are told apart: the same forms again; forms of other projects, with other figures in their goals and
budgets, whose indicators are known; forms with other figures in every target too.

The first batch is split into the views that rules share, the rules, and the engine, which is what
remains. Each part is timed in its turn while a form is judged: a rule that is timed alone, again
and again, seems to cost a third less, since the processor then has all of it at hand.
"""

from __future__ import annotations

import gc
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

from pgxl import desk
from pgxl.cells import CellValue, Located
from pgxl.form import Form, Indicator
from pgxl.profile import load_profile
from pgxl.rules import Ruleset
from pgxl.rules.api import Case
from pgxl.rules.study import Study

FORMS = Path(__file__).parents[1] / "workbook" / "samples" / "forms"
WARM_UPS = 20
REPEATS = 40
ROUNDS = 25
COSTLIEST = 5
MILLISECOND, MICROSECOND = 1e3, 1e6

_PLACES = "东西南北上下前后大小新旧平安长乐福清明和"
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
        parts = {"name": text(old.name), "period": target(old.period), "annual": target(old.annual)}
        return replace(old, **parts)

    name = "".join(chance.choices(_PLACES, k=3)) + form.project.text
    budget = Decimal(_FIGURE.sub(figure, str(form.budget.value or 0)))
    return replace(
        form,
        project=Located(name, name, form.project.cell),
        budget=Located(budget, float(budget), form.budget.cell),
        period_goal=text(form.period_goal),
        annual_goal=text(form.annual_goal),
        indicators=tuple(map(row, form.indicators)) if targets else form.indicators,
    )


def cost(work: Callable[[Form], object], rounds: Iterable[list[Form]]) -> float:
    """Give the CPU seconds that some work costs a form, in the cheapest of some rounds."""

    def spent(forms: list[Form]) -> float:
        started = time.process_time()
        for form in forms:
            work(form)
        return (time.process_time() - started) / len(forms)

    return min(map(spent, rounds))


def batches(forms: list[Form], *, targets: bool) -> Iterator[list[Form]]:
    """Give rounds of forms of which no two are the same."""
    chance = Random(2026)  # noqa: S311 - any figures will do
    for _ in range(ROUNDS):
        round_ = [
            with_other_figures(form, chance, targets=targets)
            for _ in range(REPEATS)
            for form in forms
        ]
        for form in round_:
            assert form.filled is not None  # noqa: S101 - asked once; a form is read before
        yield round_


class Watch:
    """A ruleset that is timed part by part while it judges."""

    def __init__(self, ruleset: Ruleset, forms: list[Form]) -> None:
        """Take down which views each form is asked for, in their order."""
        self.ruleset, self.forms = ruleset, forms
        self.rules = [each for each in ruleset.active if not each.rule.batch]
        self.asked = [self._views(form) for form in forms]

    def split(self) -> tuple[float, dict[str, float]]:
        """Give the seconds that the views cost a form, and each rule; the least of many times."""
        least = [self._walk(*each) for each in zip(self.forms, self.asked, strict=True)]
        for _ in range(REPEATS * 5):
            again = [self._walk(*each) for each in zip(self.forms, self.asked, strict=True)]
            least = [list(map(min, *pair)) for pair in zip(least, again, strict=True)]
        views, *rules = (sum(each) / len(self.forms) / 1e9 for each in zip(*least, strict=True))
        names = (f"{each.rule.code} {each.rule.name}" for each in self.rules)
        return views, dict(zip(names, rules, strict=True))

    def _views(self, form: Form) -> list[str]:
        studies: dict[int, Study] = {}
        for each in self.rules:
            case = self._case(each.options, studies)
            if not each.rule.signs or not each.rule.signs.isdisjoint(case.study(form).signs):
                list(each.rule.check(form, case))
        return [name for name in vars(studies[id(form)]) if hasattr(Study, name)]

    def _case(self, options: object, studies: dict[int, Study]) -> Case[object]:
        return Case(self.ruleset.profile, options, self.ruleset.references, studies)

    def _walk(self, form: Form, views: list[str]) -> list[int]:
        """Time the views of a form and then each rule, without what the clock itself takes.

        A rule that is not asked, since its signs do not occur, costs nothing here.
        """
        studies: dict[int, Study] = {}
        work = [(each.rule, self._case(each.options, studies)) for each in self.rules]
        clock = time.perf_counter_ns
        idle = min(-clock() + clock() for _ in range(9))
        started = clock()
        study = studies[id(form)] = Study(form, self.ruleset.profile)
        for name in views:
            getattr(study, name)
        spent = [clock() - started - idle]
        for rule, case in work:
            asked = not rule.signs or not rule.signs.isdisjoint(study.signs)
            started = clock()
            if asked:
                list(rule.check(form, case))
            spent.append(max(0, clock() - started - idle))
        return spent


def main() -> None:
    """Print the table."""
    ruleset = Ruleset(load_profile())
    forms = desk.read(FORMS)
    for _ in range(WARM_UPS):
        for form in forms:
            ruleset.judge(form)
    gc.disable()
    again = cost(ruleset.judge, [forms * REPEATS] * ROUNDS)
    other = cost(ruleset.judge, batches(forms, targets=False))
    new = cost(ruleset.judge, batches(forms, targets=True))
    views, rules = Watch(ruleset, forms).split()
    told = sum(rules.values())
    lines = [
        (again * MILLISECOND, "ms", f"a form, {len(rules)} rules, the same again (goal: 0.5 ms)"),
        (views * MICROSECOND, "µs", "of it the views that rules share"),
        (told * MICROSECOND, "µs", "of it the rules themselves"),
        ((again - views - told) * MICROSECOND, "µs", "of it the engine: verdicts and findings"),
        (other * MILLISECOND, "ms", "a form of another project whose indicators are known"),
        (new * MILLISECOND, "ms", "a form with other figures everywhere"),
    ]
    costliest = sorted(rules, key=lambda name: -rules[name])[:COSTLIEST]
    lines += [(rules[name] * MICROSECOND, "µs", name) for name in costliest]
    for figure, unit, what in lines:
        sys.stdout.write(f"{figure:8.3f} {unit}   {what}\n")


if __name__ == "__main__":
    main()
