"""
How much CPU the rules cost a form: python -m bench.rules.

The eight real forms are read once, and every rule is warmed up before it is timed. A form is
studied anew each time, as for a form just received; what its rules share is told on its own line.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pgxl import desk
from pgxl.profile import load_profile
from pgxl.rules import Ruleset
from pgxl.rules.api import Case
from pgxl.rules.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pgxl.form import Form
    from pgxl.rules.settings import ActiveRule

FORMS = Path(__file__).parents[1] / "workbook" / "samples" / "forms"
WARM_UPS = 20
REPEATS = 200
ROUNDS = 5
COSTLIEST = 5
MICROSECOND = 1e6


def cost(work: Callable[[Form], object], forms: list[Form]) -> float:
    """Give the CPU seconds that some work costs a form, in the best of some rounds."""
    for _ in range(WARM_UPS):
        for form in forms:
            work(form)
    rounds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for _ in range(REPEATS):
            for form in forms:
                work(form)
        rounds.append(time.process_time() - started)
    return min(rounds) / REPEATS / len(forms)


def studied(ruleset: Ruleset, form: Form) -> Study:
    """Study a form as the first rules do that ask for its views."""
    study = Study(form, ruleset.profile)
    for view in (study.texts, study.whole, study.pairs, study.readings, study.goals):
        assert view is not None  # noqa: S101 - asking is what makes a view
    return study


def single_form_rules(ruleset: Ruleset) -> Iterator[ActiveRule]:
    """Give the rules that look at one form."""
    return (each for each in ruleset.active if not each.rule.batch)


def rule_costs(ruleset: Ruleset, forms: list[Form]) -> list[tuple[float, str]]:
    """Give what each rule costs a form that is studied already, the costliest first."""
    studies = {id(form): studied(ruleset, form) for form in forms}

    def work(active: ActiveRule) -> Callable[[Form], object]:
        case = Case(ruleset.profile, active.options, ruleset.references, studies)
        return lambda form: list(active.rule.check(form, case))

    found = (
        (cost(work(each), forms), f"{each.rule.code} {each.rule.name}")
        for each in single_form_rules(ruleset)
    )
    return sorted(found, reverse=True)


def main() -> None:
    """Print the table."""
    ruleset = Ruleset(load_profile())
    forms = desk.read(FORMS)
    gc.disable()
    whole = cost(ruleset.judge, forms)
    views = cost(lambda form: studied(ruleset, form), forms)
    rules = rule_costs(ruleset, forms)
    lines = [
        (f"{whole * 1e3:.3f} ms", f"a form, {len(rules)} rules, warm (goal: 0.5 ms)"),
        (f"{views * MICROSECOND:.1f} µs", "of it reading the form for all rules"),
        (f"{sum(each for each, _ in rules) * MICROSECOND:.1f} µs", "of it the rules themselves"),
        *((f"{each * MICROSECOND:.1f} µs", name) for each, name in rules[:COSTLIEST]),
    ]
    for figure, what in lines:
        sys.stdout.write(f"{figure:>10}   {what}\n")


if __name__ == "__main__":
    main()
