"""
实施周期指标值和年度指标值只填了一个。

为什么: 缺了年度值，当年无从考核；缺了周期值，看不出全过程要达到什么。
依据: 财预〔2015〕88号：项目绩效目标分实施期和年度填报。

不合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | |

合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥150人 | ≥50人 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_applicable, rule
from pgxl.rules.columns import two_columns


@rule(
    "PER-04",
    "one-target-missing",
    Severity.ERROR,
    Criterion.COMPLETE,
    "三级指标“{name}”没有填{label}；请补填。",
)
def one_target_missing(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for rows in which one target is blank and the other is not."""
    if not two_columns(form):
        yield not_applicable()
        return
    for pair in case.study(form).pairs:
        if (pair.period is None) != (pair.annual is None):
            row = pair.row
            blank = row.annual if pair.annual is None else row.period
            key = "annual_target" if pair.annual is None else "period_target"
            label = case.profile.label(key, form.year)
            yield fail(blank, label, name=row.name.text or "（未填名称）", label=label)
