"""
必填的一级指标下没有填三级指标。

为什么: 缺了一类指标，绩效就缺了一面：没有满意度就不知道服务对象怎么看，没有成本就管不住花钱。
依据: 财预〔2021〕101号的一级指标设置；必填范围见口径 [mandatory] level1。

不合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
    | | 产出指标 | 数量指标 | 参保人数 | ≥250人 | ≥250人 |
    | | 效益指标 | 社会效益 | 因伤返贫人数 | 0人 | 0人 |
    | | 满意度指标 | 服务对象满意度 | | | |

合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
    | | 产出指标 | 数量指标 | 参保人数 | ≥250人 | ≥250人 |
    | | 效益指标 | 社会效益 | 因伤返贫人数 | 0人 | 0人 |
    | | 满意度指标 | 服务对象满意度 | 网格员满意度 | ≥90% | ≥90% |
"""

from collections.abc import Iterator

from pgxl.cells import Cell
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule


@rule(
    "IND-01",
    "mandatory-level1-missing",
    Severity.ERROR,
    Criterion.COMPLETE,
    "“{level1}”下没有填三级指标；请至少填写一个三级指标和指标值，确不适用的请说明理由。",
)
def mandatory_level1_missing(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for a filled 三级指标 under each mandatory 一级指标."""
    if "name" not in form.labels:
        yield not_enough_data()
        return
    filled = {row.category1 for row in form.indicators if not row.name.blank}
    for level1 in case.profile.mandatory_level1:
        if level1 not in filled:
            yield fail(_place(form, level1), level1, quote="", level1=level1)


def _place(form: Form, level1: str) -> Cell:
    """Where a person would look: the 一级 cell, else the last row, else the heading."""
    for row in form.indicators:
        if row.category1 == level1:
            return row.level1.cell
    if form.indicators:
        return form.indicators[-1].name.cell
    return form.labels["name"]
