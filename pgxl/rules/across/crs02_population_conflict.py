"""
同一单位里，同一类人员在不同项目中的数量对不上。

为什么: 发保险、做服装、配设备都按人头算；人数不一，总有一个项目的数量或预算算错。
依据: 评审实务：同一批人在各项目中的数量应一致，或说明为什么不同。只涉及部分人员的事项除外。

不合格::

    | 项目名称 | 网格员聘用费用 |
    | | 产出指标 | 数量指标 | 网格员人数 | ≤250人 | ≤250人 |
    ----
    | 项目名称 | 网格员通讯服务 |
    | | 产出指标 | 数量指标 | 终端数量 | 403台 | 403台 |

合格::

    | 项目名称 | 网格员聘用费用 |
    | | 产出指标 | 数量指标 | 网格员人数 | ≤250人 | ≤250人 |
    ----
    | 项目名称 | 网格员通讯服务 |
    | | 产出指标 | 数量指标 | 终端数量 | 250台 | 250台 |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pgxl.cells import CellValue, Located
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail
from pgxl.rules.groups import by_unit
from pgxl.rules.readings import read_target
from pgxl.values import Target


@dataclass(frozen=True, slots=True)
class Options:
    """Whom and what is counted.

    Attributes:
        populations: Kinds of people; spellings of one kind are joined by =, the first is shown.
        head_units: Units that count people.
        share_units: Units of what each person gets one of.
        part_words: Words that say that only some of the people are meant.
    """

    populations: tuple[str, ...] = (
        "网格员=网格管理员", "辅警=协警=警务辅助人员", "协管员", "保洁员=环卫工人=环卫工",
        "护林员", "安全员", "巡查队员=巡查员", "消防员=消防队员", "专职队员", "教职工", "教师",
        "学生", "社工", "村干部", "党员", "志愿者", "驾驶员", "保安员=保安", "护士", "医生",
        "残疾人", "优抚对象", "退役军人", "河长", "幼儿", "编外人员", "在编人员", "聘用人员",
    )  # fmt: skip
    head_units: tuple[str, ...] = ("人", "名", "位", "员")
    share_units: tuple[str, ...] = ("份", "件", "套", "台", "部")
    part_words: tuple[str, ...] = (
        "培训", "轮训", "奖励", "表彰", "慰问", "抽", "招聘", "新增", "新招", "评选", "参加",
        "参赛", "竞赛", "考察", "救助", "困难", "退休", "退职", "离职", "优秀", "补充", "更换",
        "备用", "骨干", "代表", "转业", "交流", "体验", "服务对象", "受益", "办公",
        "印刷", "宣传", "档案", "资料", "报告", "方案", "文件", "车",
    )  # fmt: skip


class _Count(NamedTuple):
    """How many of a kind of people, or of things that each of them gets, a form speaks of."""

    form: Form
    name: str
    column: str
    value: Located[CellValue]
    target: Target
    heads: bool


@batch_rule(
    "CRS-02",
    "population-conflict",
    Severity.INFO,
    Criterion.SCIENTIFIC,
    "“{name}”是“{text}”，项目“{other}”里{people}却是“{heads}”；请核对数量，或说明为什么不同。",
    options=Options,
)
def population_conflict(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Hold within each unit all counts of a kind of people against the first head-count."""
    kinds = [tuple(filter(None, each.split("="))) for each in case.options.populations]
    for members in by_unit(forms).values():
        if len(members) > 1:
            yield from _compare(members, [kind for kind in kinds if kind], case)


def _compare(
    forms: Sequence[Form], kinds: Sequence[tuple[str, ...]], case: Case[Options]
) -> Iterator[Answer]:
    counts: dict[str, list[_Count]] = {}
    for form in forms:
        people = _people(form, kinds)
        if people and not any(word in form.project.text for word in case.options.part_words):
            counts.setdefault(people, []).extend(_counts(form, case))
    for people, found in counts.items():
        anchor = next((each for each in found if each.heads), None)
        if anchor is not None:
            yield from _conflicts(people, anchor, found, case)


def _people(form: Form, kinds: Sequence[tuple[str, ...]]) -> str:
    """Tell which people a project is for: by its name, else the only ones its goals speak of."""
    for text in (form.project.text, form.period_goal.text + form.annual_goal.text):
        named = [kind[0] for kind in kinds if any(word in text for word in kind)]
        if named:
            return named[0] if len(named) == 1 else ""
    return ""


def _counts(form: Form, case: Case[Options]) -> Iterator[_Count]:
    options = case.options
    for row in form.filled:
        name, column = row.name.text, "period_target" if row.annual.blank else "annual_target"
        value = row.period if row.annual.blank else row.annual
        if "数量" not in row.category2 or any(word in name for word in options.part_words):
            continue
        target = read_target(row, value, case.year(form))
        base = str(target.base_unit or "")
        if base in options.head_units or base in options.share_units:
            yield _Count(form, name, column, value, target, base in options.head_units)


def _conflicts(
    people: str, anchor: _Count, found: Sequence[_Count], case: Case[Options]
) -> Iterator[Answer]:
    """Answer for each other form, at its first count that is not that of the heads."""
    told = {id(anchor.form)}
    for each in found:
        if id(each.form) in told or _ends(each.target) == _ends(anchor.target):
            continue
        told.add(id(each.form))
        yield fail(
            each.value,
            case.profile.label(each.column),
            form=each.form,
            name=each.name,
            text=each.value.text,
            other=anchor.form.project.text,
            people=people,
            heads=anchor.value.text,
        )


def _ends(target: Target) -> set[Decimal]:
    """Give the ends of a count: 250, ≤250 and ≥250 are one size, 220 to 250 is another."""
    return {end for end in (target.base_low, target.base_high) if isinstance(end, Decimal)}
