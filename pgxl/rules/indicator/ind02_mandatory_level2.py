"""
必填的二级指标下没有填三级指标；其余没有填的二级指标合成一条提示。

为什么: 有一级没有必填的二级，产出只有数量没有质量、成本没有金额，考核就缺了一面；不要求的可以空着。
依据: 财预〔2021〕101号的二级指标设置；必填范围见口径 [mandatory] level2。

不合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
    | | 产出指标 | 数量指标 | 参保人数 | ≥250人 | ≥250人 |
    | | | 质量指标 | | | |
    | | 效益指标 | 社会效益 | 因伤返贫人数 | 0人 | 0人 |
    | | 满意度指标 | 服务对象满意度 | 网格员满意度 | ≥90% | ≥90% |

合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
    | | 产出指标 | 数量指标 | 参保人数 | ≥250人 | ≥250人 |
    | | | 质量指标 | 理赔准确率 | ≥95% | ≥95% |
    | | 效益指标 | 社会效益 | 因伤返贫人数 | 0人 | 0人 |
    | | 满意度指标 | 服务对象满意度 | 网格员满意度 | ≥90% | ≥90% |
"""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from pgxl.cells import Cell
from pgxl.findings import Severity, Status
from pgxl.form import Form, Indicator
from pgxl.profile import Category, Profile
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule

_OPTIONAL = "没有填的二级指标：{names}；口径不要求，不涉及的可以空着，涉及的请补填。"


@rule(
    "IND-02",
    "mandatory-level2-missing",
    Severity.ERROR,
    Criterion.COMPLETE,
    "“{level2}”下没有填三级指标；请至少填写一个三级指标和指标值，确不适用的请说明理由。",
)
def mandatory_level2_missing(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for a filled row under each mandatory 二级指标; the other blank ones are one hint."""
    if "name" not in form.labels:
        yield not_enough_data()
        return
    rows = [pair.row for pair in case.study(form).pairs]
    filled = {row.category2 for row in rows}
    silent = _told_elsewhere(rows, case.profile)
    for category in _mandatory(case.profile):
        if category.level2 not in filled and category.level1 not in silent:
            at, level2 = _place(form, category), category.level2
            yield fail(at, level2, quote="", level2=level2)
    told = filled | {"", *case.profile.mandatory_level2}
    yield from _optional(form, told, silent)


@lru_cache(maxsize=16)
def _mandatory(profile: Profile) -> tuple[Category, ...]:
    names = profile.mandatory_level2
    return tuple(each for each in profile.vocabulary.categories if each.level2 in names)


def _told_elsewhere(rows: Sequence[Indicator], profile: Profile) -> set[str]:
    """Give the 一级指标 that are wholly blank (IND-01) or have an unknown 二级指标 (IND-03)."""
    named = {row.category1 for row in rows if not row.name.blank}
    unknown = {row.category1 for row in rows if not row.category2}
    return {level1 for level1 in profile.mandatory_level1 if level1 not in named} | unknown


def _optional(form: Form, told: Collection[str], silent: Collection[str]) -> Iterator[Answer]:
    """Name the rows that were left blank. Nothing is wrong with them, so nothing fails."""
    blank = {
        row.category2: row.level2
        for row in reversed(form.indicators)
        if row.category2 not in told and row.category1 not in silent
    }
    if not blank:
        return
    names = "、".join(reversed(blank))
    yield Answer(Status.PASS)
    yield Answer(
        Status.NOT_APPLICABLE,
        list(blank.values())[-1].cell,
        "二级指标",
        names,
        message=_OPTIONAL.format(names=names),
        severity=Severity.INFO,
    )


def _place(form: Form, category: Category) -> Cell:
    """Where a person would look: the 二级 cell, else the last row of its 一级, else the last."""
    for row in form.indicators:
        if row.category2 == category.level2:
            return row.level2.cell
    for row in reversed(form.indicators):
        if row.category1 == category.level1:
            return row.level2.cell
    return form.indicators[-1].name.cell if form.indicators else form.labels["name"]
