"""
同一单位两个项目的内容可能重叠。

为什么: 名称不同、做的是同一件事，就可能重复安排预算。
依据: 评审实务：同一事项不得在两个项目中重复申报；内容确实不同的，写清各自的范围即可。

不合格::

    | 项目名称 | 网格员意外伤害保险 |
    | | 实施周期总目标 |
    | | 三年内每年为250名网格员购买意外伤害保险，累计参保750人次，理赔及时率不低于95%。 |
    ----
    | 项目名称 | 意外伤害保险专项经费 |
    | | 实施周期总目标 |
    | | 逐步提高一线人员的保障水平，到2028年形成稳定的投保、理赔和回访机制。 |
    | | 2026年度目标 |
    | | 上半年确定承保机构，年内回访全部出险人员，回访满意度不低于90%。 |

合格::

    | 项目名称 | 网格员意外伤害保险 |
    ----
    | 项目名称 | 水电费 |
    | | 实施周期总目标 |
    | | 保障办公楼水电供应不间断，三年内单位面积能耗下降5%。 |
    | | 2026年度目标 |
    | | 按月缴纳办公楼水电费，全年停供不超过1次，单位面积能耗比上年下降2%。 |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pgxl.cells import fold_goal
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail
from pgxl.rules.groups import by_unit
from pgxl.rules.likeness import like_pairs
from pgxl.rules.subjects import GENERAL_WORDS, activities, subject, without_numbering


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as overlapping.

    Attributes:
        name_share: Which share (0-1) of the shorter name's subject the longer one must have. Below
            the whole of it the roads of two villages are taken for one.
        goal_ratio: From which similarity (0-1) of the goals; from copied_ratio it is CRS-04.
        copied_ratio: From which similarity CRS-04 speaks.
        general_words: Words of project names that say nothing of what a project is about.
        longest_goal: Of a longer goal so many characters are compared (TXT-10 tells its length).
        most_projects: Of a unit with more projects, so many are compared.
    """

    name_share: float = 1.0
    goal_ratio: float = 0.5
    copied_ratio: float = 0.9
    general_words: tuple[str, ...] = GENERAL_WORDS
    longest_goal: int = 1000
    most_projects: int = 200


@batch_rule(
    "CRS-03",
    "overlapping-projects",
    Severity.INFO,
    Criterion.FUNDED,
    "与本单位项目“{other}”的{what}；请核对是否重复安排，不重复的写清各自的范围。",
    options=Options,
)
def overlapping_projects(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Compare within each unit the names and the goals; the later form is told, once."""
    label = case.profile.label("project")
    for members in by_unit(forms).values():
        yield from _compare(members[: case.options.most_projects], label, case.options)
        yield from _announce_rest(members, label, case.options.most_projects)


class _Topic(NamedTuple):
    """What the name of a project says."""

    subject: frozenset[str]
    doing: frozenset[str]
    name: str

    def overlaps(self, other: "_Topic", share: float) -> bool:
        """Whether both name one thing: by several words, or by one with which the same is done."""
        shared, shorter = self.subject & other.subject, min(len(self.subject), len(other.subject))
        if not shared or not (self.doing <= other.doing or other.doing <= self.doing):
            return False
        if len(shared) > 1:
            return len(shared) >= share * shorter
        alone = self.subject == other.subject or bool(self.doing & other.doing)
        return shorter == 1 and alone


def _compare(forms: Sequence[Form], label: str, options: Options) -> Iterator[Answer]:
    if len(forms) == 1:
        return
    alike = _alike_goals(forms, options)
    topics = [_topic(form, options) for form in forms]
    for later, form in enumerate(forms):
        for earlier in range(later):
            ratio = alike.get((later, earlier), 0.0)
            if ratio >= options.copied_ratio or topics[later].name == topics[earlier].name:
                continue
            by_name = topics[later].overlaps(topics[earlier], options.name_share)
            if not by_name and ratio < options.goal_ratio:
                continue
            what = "名称指向同一内容" if by_name else f"总目标有 {ratio:.0%} 相同"
            yield fail(form.project, label, form=form, other=forms[earlier].project.text, what=what)
            break


def _topic(form: Form, options: Options) -> _Topic:
    name = form.project.text
    about = subject(form, options.general_words)
    return _Topic(about, activities(name), without_numbering(name))


def _alike_goals(forms: Sequence[Form], options: Options) -> dict[tuple[int, int], float]:
    goals = [fold_goal(form.period_goal.text)[: options.longest_goal] for form in forms]
    pairs = like_pairs(goals, options.goal_ratio)
    return {(later, earlier): ratio for later, earlier, ratio in pairs}


def _announce_rest(forms: Sequence[Form], label: str, most: int) -> Iterator[Answer]:
    if len(forms) > most:
        form = forms[most]
        message = (
            f"本单位有 {len(forms)} 个项目，只比较了前 {most} 个的内容是否重叠；"
            "其余请人工核对，或在口径中调高 most_projects。"
        )
        yield fail(form.project, label, form=form, message=message)
