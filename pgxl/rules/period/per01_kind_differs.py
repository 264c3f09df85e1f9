"""
两列指标值不是同一种量：一列定性、一列定量，或一列是时间、一列是比例。

为什么: 年度值是周期值在当年的分解，“满意”和“≥90%”、“12月底前”和“按时完成”无法衔接，也无法对照考核。
依据: 财预〔2015〕88号：年度绩效目标由实施期目标分解、细化而来。

不合格::

    | | 效益指标 | 社会效益 | 群众支持率 | 满意 | ≥90% |

合格::

    | | 效益指标 | 社会效益 | 群众支持率 | ≥90% | ≥90% |
    | | 产出指标 | 时效指标 | 服务期限 | 36个月 | 2026年12月底前 |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.columns import SORTS, sort_of, two_columns
from pgxl.rules.study import Pair
from pgxl.values import Target

#: Sorts that go together: 无事故 is as good as 0起, or as 安全有保障.
_TOGETHER = ({"event", "count"}, {"event", "ratio"}, {"event", "words"})


@row_rule(
    "PER-01",
    "target-kinds-differ",
    Severity.ERROR,
    Criterion.SCIENTIFIC,
    "“{name}”的实施周期指标值“{period}”是{sort}，年度指标值“{annual}”是{other}，"
    "两列不是同一种量；请按同一口径填写，年度值是周期值在当年的分解。",
    concerns=lambda study: two_columns(study.form),
)
def target_kinds_differ(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Compare the sorts of both targets of each row; what cannot be read is for other rules."""
    if pair.contrast is None:
        return None
    period, annual = pair.contrast
    if not _differ(period.target, annual.target):
        return None
    words = {"sort": _spell(sort_of(period.target)), "other": _spell(sort_of(annual.target))}
    words |= {"name": pair.name, "period": period.text.text, "annual": annual.text.text}
    return fail(annual.text, annual.label, **words)


def _differ(period: Target, annual: Target) -> bool:
    sorts = {sort_of(period), sort_of(annual)}
    if len(sorts) == 1 or "" in sorts or sorts in _TOGETHER:
        return False
    # 36个月 for the project and a day for the year are both about when it is done.
    calendar = "months" in {period.dimension, annual.dimension}
    return not (calendar and sorts == {"date", "time"})


def _spell(sort: str) -> str:
    return SORTS.get(sort, "其他数值")
