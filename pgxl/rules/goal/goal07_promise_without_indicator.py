"""
目标里写了数，指标里却没有对应的指标值。

为什么: 目标承诺了“合格率80%以上”，指标不考核它，承诺就落空了。
依据: 财预〔2015〕88号：绩效指标是绩效目标的细化和量化。金额、单价、文号、年份不在此列。

不合格::

    | | 2026年度目标 |
    | | 2026年3月底前为250名网格员投保，参保人员满意度不低于90%，宣传覆盖率达到85%以上。 |

合格::

    | | 2026年度目标 |
    | | 2026年3月底前为250名网格员投保，参保人员满意度不低于90%，理赔及时率不低于95%。 |
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule
from pgxl.rules.prose import Figure
from pgxl.rules.study import Goal, Study
from pgxl.values import Target

_PROMISED = frozenset(
    ("percent", "count", "length", "area", "mass", "volume", "duration", "frequency")
)
_COVERAGE = re.compile(r"全(?:面)?覆盖")
_COVERS = re.compile(r"覆盖")
#: A promise for each month, quarter or half-year comes to this much a year.
_TIMES = (1, 2, 4, 12)


@rule(
    "GOAL-07",
    "promise-without-indicator",
    Severity.WARNING,
    Criterion.SCIENTIFIC,
    "目标写了{promises}，指标里没有相同的指标值；请补上对应的指标，或改成与指标一致。",
)
def promise_without_indicator(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for each figure of a goal among the targets."""
    study = case.study(form)
    if not study.goals or not study.pairs:
        yield not_enough_data()
        return
    known = _known(study)
    for goal in study.goals:
        missing = list(dict.fromkeys(_missing(goal, known, study)))
        if missing:
            promises = "、".join(f"“{each}”" for each in missing)
            quote = "；".join(missing)
            yield fail(goal.text, goal.label, quote=quote, promises=promises)


def _missing(goal: Goal, known: frozenset[Decimal], study: Study) -> Iterator[str]:
    for figure in goal.prose.figures:
        if figure.price or figure.money or figure.target.kind not in _PROMISED:
            continue
        if known.isdisjoint(figure.number * times for times in _TIMES):
            yield _name(figure)
    if (found := _COVERAGE.search(goal.prose.plain)) and not _covers(study):
        yield found[0]


def _name(figure: Figure) -> str:
    """Name a promise with the words before it: 考核合格率达80%以上."""
    return f"{figure.before.strip()[-16:]}{figure.text}"


def _covers(study: Study) -> bool:
    return any(
        _COVERS.search(pair.name) or any(_COVERS.search(x.text.text) for x in pair.readings)
        for pair in study.pairs
    )


def _known(study: Study) -> frozenset[Decimal]:
    """Give all numbers of the targets, in base units."""
    targets = [each.target for each in study.readings]
    return frozenset(
        end for target in targets for part in (target, *target.parts) for end in _ends(part)
    )


def _ends(target: Target) -> Iterator[Decimal]:
    for end in (target.base_low, target.base_high, target.low, target.high):
        if isinstance(end, Decimal):
            yield end
