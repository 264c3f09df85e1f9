"""
率、满意度、占比的指标值没有写“%”。

为什么: “满意度 90”不知道是 90 分还是 90%，一体化系统按数值导入会当成 9000%。
依据: 比率类指标以百分数表示；财预〔2021〕101号。
先后: 自相矛盾的见 VAL-01；存成小数（0.9）的见 VAL-17；没有“%”的不再报 VAL-02、VAL-04、VAL-06。

不合格::

    | | 满意度指标 | 服务对象满意度 | 群众满意度 | 90 | 90 |

合格::

    | | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | ≥90% |
"""

from decimal import Decimal

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import is_read
from pgxl.rules.measures import is_rate
from pgxl.rules.study import Pair
from pgxl.values import Target


@row_rule(
    "VAL-03",
    "percent-missing",
    Severity.ERROR,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”没有写“%”；请写成百分数，如“≥{text}%”。",
    signs=("number",),
)
def percent_missing(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for bare numbers above 1 under names of rates; one answer a row."""
    for each in pair.distinct:
        if is_rate(each.row.name.text) and _is_bare(each.target):
            number = each.text.text.lstrip("≥>=≤<")
            name = each.row.name.text
            return fail(each.text, each.label, name=name, text=number, quote=each.text.text)
    return None


def _is_bare(target: Target) -> bool:
    """Whether a target is a number above 1 without a unit."""
    ends = [end for end in (target.low, target.high) if isinstance(end, Decimal)]
    bare = target.kind == "number" and target.unit is None and is_read(target)
    return bare and any(end > 1 for end in ends)
