"""
指标只填了一半：有名称没有指标值，或有指标值没有名称。

为什么: 有名称没有值无从考核；有值没有名称不知道考核什么。
依据: 财预〔2021〕101号：每个三级指标应有明确的指标值。

不合格::

    | | 产出指标 | 数量指标 | 培训人数 | | |

合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.study import Pair


@row_rule(
    "IND-05",
    "half-row",
    Severity.ERROR,
    Criterion.COMPLETE,
    "三级指标“{name}”没有填指标值；请填写实施周期指标值和年度指标值。",
)
def half_row(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for a name without any target, and for a target without a name."""
    row = pair.row
    target = row.annual if row.period.blank else row.period
    if row.name.blank:
        message = f"指标值“{target.text}”没有对应的三级指标名称；请填写三级指标。"
        return fail(row.name, "三级指标", quote=target.text, message=message)
    if target.blank:
        return fail(row.annual, "年度指标值", quote=pair.name, name=pair.name)
    return None
