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

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_applicable, rule
from pgxl.rules.bounds import main_value
from pgxl.rules.columns import exceeds, two_columns
from pgxl.rules.measures import is_cumulative


@rule(
    "PER-07",
    "annual-above-period",
    Severity.ERROR,
    Criterion.REASONABLE,
    "“{name}”的年度指标值“{annual}”大于实施周期指标值“{period}”；请核对两列是否填反、单位是否一致，"
    "累计数的年度值不应超过周期值。",
)
def annual_above_period(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Compare sums in their base unit; 1万元 is less than 20000元."""
    if not two_columns(form):
        yield not_applicable()
        return
    for pair in case.study(form).contrasts:
        period, annual = pair.period, pair.annual
        if period is None or annual is None:
            continue
        mine, other = main_value(annual.target), main_value(period.target)
        if exceeds(mine, other) and is_cumulative(annual) and is_cumulative(period):
            words = {"name": pair.name, "period": period.text.text, "annual": annual.text.text}
            yield fail(annual.text, annual.label, **words)
