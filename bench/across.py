"""What the rules between forms cost: python -m bench.across [forms].

Synthetic forms by the thousand, in four shapes: many units of ten projects each, one unit that has
them all, one programme that every unit has, and a goal that everybody copied. A roster and the
forms of the year before are given; in the last shape the roster is a wrong one.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from bench.varied import DEEDS, PATTERNS, PHRASES, PLACES, THINGS, deed
from pgxl.desk import read
from pgxl.form import Form
from pgxl.profile import load_profile
from pgxl.roster import KnownProject, Member
from pgxl.rules import References, Ruleset
from pgxl.rules.api import Case


def _goal(chance: random.Random) -> str:
    parts = [deed(chance) for _ in range(chance.randint(3, 12))]
    return "，".join([chance.choice(PHRASES), *parts, chance.choice(PHRASES)]) + "。"


def _located(value: object, text: str) -> object:
    return value._replace(value=text, raw=text)  # type: ignore[attr-defined]


def _make(
    count: int, unit: Callable[[int], str], project: Callable[[int], str], *, copied: bool
) -> list[Form]:
    chance = random.Random(1)  # noqa: S311 - the same forms each time
    patterns, same = read(PATTERNS), _goal(chance)
    forms = []
    for number in range(count):
        form = patterns[number % len(patterns)]
        goal = same.replace("处", f"{number}处", 1) if copied else _goal(chance)
        budget = Decimal(chance.randint(10_000, 900_000))
        changed = {
            "unit": _located(form.unit, unit(number)),
            "project": _located(form.project, project(number)),
            "period_goal": _located(form.period_goal, goal),
            "annual_goal": _located(form.annual_goal, goal if copied else _goal(chance)),
            "budget": form.budget._replace(value=budget, raw=str(budget)),
        }
        forms.append(replace(form, file=f"{number}.xlsx", **changed))  # type: ignore[arg-type]
    return forms


def _name(number: int) -> str:
    thing, deed = THINGS[number % 11], DEEDS[number // 11 % 11]
    return f"{PLACES[number % 20]}{PLACES[number // 20 % 20]}村{thing}{deed}{number}经费"


def _shapes(count: int) -> Iterator[tuple[str, list[Form], bool]]:
    def of_ten(number: int) -> str:
        return f"示例市第{number // 10}中心"

    yield "1/10 as many units", _make(count, of_ten, _name, copied=False), True
    yield "one unit", _make(count, lambda _: "示例市中心", _name, copied=False), True
    forms = _make(count, lambda n: f"示例市第{n}小学", lambda _: "学生资助", copied=True)
    yield "one programme", forms, True
    yield "one goal, wrong roster", _make(count, of_ten, _name, copied=True), False


def _roster(forms: list[Form], *, right: bool) -> list[Member]:
    members: dict[str, Member] = {}
    for number, form in enumerate(forms, start=2):
        unit = form.unit.text if right else f"某县某镇{number}办公室"
        member = members.setdefault(unit, Member(form.department.text, unit, number))
        member.projects.append(KnownProject(form.project.text if right else f"某项目{number}"))
    return list(members.values())


def main() -> None:
    """Print for each shape the time of every rule, the slowest first."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    profile = load_profile()
    for title, forms, right in _shapes(count):
        before = [replace(form, year=2025) for form in forms]
        references = References({}, _roster(forms, right=right), before)
        seconds = {}
        for each in Ruleset(profile, references).active:
            if each.rule.batch:
                begun = time.process_time()
                answers = list(each.rule.check(forms, Case(profile, each.options, references)))
                found = sum(answer.cell is not None for answer in answers)
                seconds[each.rule.code] = time.process_time() - begun, found
        whole = sum(spent for spent, _ in seconds.values())
        sys.stdout.write(f"{title}: {count} forms, {whole:.2f} s CPU\n")
        for code, (spent, found) in sorted(seconds.items(), key=lambda item: -item[1][0])[:6]:
            sys.stdout.write(f"    {code}  {spent:6.2f} s  {found} findings\n")


if __name__ == "__main__":
    main()
