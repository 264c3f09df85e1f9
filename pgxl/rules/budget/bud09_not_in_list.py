"""
报送的项目与名单里的项目对不上：有表无项目，或有项目无表。

为什么: 没有列入预算的项目不该有绩效目标；列入预算的项目缺表，就不能批复。
依据: 财预〔2015〕88号：谁批复预算，谁批复目标。名单（--roster）没有列项目的单位不判断。

不合格::

    | 项目名称 | 网格员意外伤害保险 |
    名单 | 示例市示范主管部门 | 示例市示范单位 | 水电费

合格::

    | 项目名称 | 网格员意外伤害保险 |
    名单 | 示例市示范主管部门 | 示例市示范单位 | 网格员意外伤害保险
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.roster import KnownProject, Member
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail, not_enough_data
from pgxl.rules.groups import by_unit
from pgxl.rules.likeness import nearest


@dataclass(frozen=True, slots=True)
class Options:
    """From which likeness (0-1) a listed project is taken for the one that is meant.

    It is sought for so many unlisted projects of a unit.
    """

    near_ratio: float = 0.75
    most_names: int = 300


@batch_rule(
    "BUD-09",
    "project-not-in-list",
    Severity.ERROR,
    Criterion.FUNDED,
    "名单里“{unit}”没有项目“{project}”{near}；请核对项目名称，未列入预算的不要报送。",
    options=Options,
)
def project_not_in_list(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Match the projects of each unit that has sent forms with those that the roster names."""
    listed = {fold(each.unit): each for each in case.references.roster if each.projects}
    if not listed:
        yield not_enough_data()
        return
    label = case.profile.label("project")
    for unit, members in by_unit(forms).items():
        if unit in listed:
            yield from _match(listed[unit], members, label, case.options)


def _match(member: Member, forms: Sequence[Form], label: str, options: Options) -> Iterator[Answer]:
    listed = {fold(each.project): each for each in member.projects}
    sent = {fold(form.project.text) for form in forms}
    missing = {name: each for name, each in listed.items() if name not in sent}
    named = [form for form in forms if not form.project.blank]
    strange = [form for form in named if fold(form.project.text) not in listed]
    for number, form in enumerate(strange):
        sought = number < options.most_names
        yield fail(
            form.project,
            label,
            form=form,
            unit=member.unit,
            project=form.project.text,
            near=_near(form, missing, options.near_ratio) if sought else "（不再找相近的）",
        )
    yield from _without_form(member, missing, label)


def _near(form: Form, missing: dict[str, KnownProject], ratio: float) -> str:
    """Take the listed project that is probably meant; it is not told to be missing as well."""
    found = nearest(fold(form.project.text), list(missing), ratio)
    return f"，相近的是“{missing.pop(found).project}”" if found else ""


def _without_form(
    member: Member, missing: Mapping[str, KnownProject], label: str
) -> Iterator[Answer]:
    for each in missing.values():
        yield fail(
            each.cell or member.cell,
            label,
            file=member.file,
            quote=each.project,
            message=f"名单里“{member.unit}”的项目“{each.project}”没有报送绩效目标表；"
            "请补报，取消的项目请从名单中删去。",
        )
