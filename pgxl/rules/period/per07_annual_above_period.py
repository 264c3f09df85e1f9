"""
累计数量、金额的年度值大于整个实施周期的值。

为什么: 一年做的不可能比整个周期做的还多；两列填反了，或单位不一致。
依据: 财预〔2015〕88号：年度绩效目标由实施期目标分解而来。单价、比率、存量和“每年……”的值不在此列。

不合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥150人 |

合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥150人 | ≥50人 |
    | | | 数量指标 | 在册志愿者人数 | 100人 | 120人 |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.bounds import main_value
from pgxl.rules.columns import exceeds, two_columns
from pgxl.rules.measures import is_cumulative
from pgxl.rules.study import Pair


@row_rule(
    "PER-07",
    "annual-above-period",
    Severity.ERROR,
    Criterion.REASONABLE,
    "“{name}”的年度指标值“{annual}”大于实施周期指标值“{period}”；请核对两列是否填反、单位是否一致，"
    "累计数的年度值不应超过周期值。",
    concerns=lambda study: two_columns(study.form),
)
def annual_above_period(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Compare sums in their base unit; 1万元 is less than 20000元."""
    if pair.contrast is None:
        return None
    period, annual = pair.contrast
    mine, other = main_value(annual.target), main_value(period.target)
    if not exceeds(mine, other) or not is_cumulative(annual) or not is_cumulative(period):
        return None
    words = {"name": pair.name, "period": period.text.text, "annual": annual.text.text}
    return fail(annual.text, annual.label, **words)
