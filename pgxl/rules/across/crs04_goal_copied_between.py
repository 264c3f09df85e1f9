"""
总体目标与另一个项目的几乎相同。

为什么: 不同的项目写同一段目标，至少有一个没有写自己要做什么、做到什么程度。
依据: 财预〔2015〕88号：绩效目标应指向明确，与本项目内容相关。各单位同名的项目除外。

不合格::

    | 项目名称 | 网格员意外伤害保险 |
    ----
    | 项目名称 | 办公楼水电费 |

合格::

    | 项目名称 | 网格员意外伤害保险 |
    ----
    | 项目名称 | 办公楼水电费 |
    | | 实施周期总目标 |
    | | 保障办公楼水电供应不间断，三年内单位面积能耗下降5%。 |
    | | 2026年度目标 |
    | | 按月缴纳办公楼水电费，全年停供不超过1次，单位面积能耗比上年下降2%。 |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pgxl.cells import Located, fold, fold_goal
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail
from pgxl.rules.groups import without_years
from pgxl.rules.likeness import Alike, Register


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as copied.

    Attributes:
        copied_ratio: From which similarity (0-1) a goal is copied; not below 0.9.
        shortest_goal: Shorter goals (TXT-10) are not compared.
        crowd: How many goals may share a phrase before it is taken for a common one.
        tries: With how many of the most like goals one is compared.
    """

    copied_ratio: float = 0.9
    shortest_goal: int = 15
    crowd: int = 50
    tries: int = 20


@batch_rule(
    "CRS-04",
    "goal-copied-between",
    Severity.WARNING,
    Criterion.CLEAR,
    "{label}与{whose}项目“{other}”的目标{likeness}；请写明本项目自己的事项、数量和效果。",
    options=Options,
)
def goal_copied_between(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Hold each goal against all earlier ones; one answer a form."""
    options = case.options
    seen: Register[Form] = Register(options.copied_ratio, options.crowd, options.tries)
    skipped: list[Form] = []
    for form in forms:
        before = seen.skipped
        answer = _compare(form, seen, case)
        if answer is not None:
            yield answer
        elif seen.skipped > before:
            skipped.append(form)
    if skipped:
        yield _announce(skipped, case)


def _compare(form: Form, seen: Register[Form], case: Case[Options]) -> Answer | None:
    answer = None
    project = without_years(form.project.text)
    for key, goal in (("period_goal", form.period_goal), ("annual_goal", form.annual_goal)):
        text = fold_goal(goal.text)
        if len(text) >= case.options.shortest_goal:
            found = seen.meet(text, project, form)
            if found is not None and answer is None:
                answer = _answer(form, case.profile.label(key, form.year), goal, found)
    return answer


def _answer(form: Form, label: str, goal: Located[str], found: Alike[Form]) -> Answer:
    other = found.owner
    own = fold(other.unit.text) == fold(form.unit.text)
    return fail(
        goal,
        label,
        form=form,
        label=label,
        whose="本单位" if own else f"“{other.unit.text}”的",
        other=other.project.text,
        likeness="完全相同" if found.ratio == 1 else f"有 {found.ratio:.0%} 相同",
    )


def _announce(forms: Sequence[Form], case: Case[Options]) -> Answer:
    form, options = forms[0], case.options
    goal, key = (form.period_goal, "period_goal")
    if goal.blank:
        goal, key = (form.annual_goal, "annual_goal")
    message = (
        f"有 {len(forms)} 张表（从本表起）的目标含有超过 {options.crowd} 个项目共用的语句，"
        f"只与最相近的 {options.tries} 个作了比较；其余请抽查，或在口径中调高 crowd 和 tries。"
    )
    label = case.profile.label(key, form.year)
    return fail(goal, label, form=form, severity=Severity.INFO, message=message)
