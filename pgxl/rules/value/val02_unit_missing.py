"""
指标值只有数字，没有计量单位。

为什么: “38”是 38 人还是 38 次？没有单位就无法考核，也无法与别的项目相加。
依据: 财预〔2021〕101号：指标值应有计量单位。率、满意度一类缺“%”的另见 VAL-03。
先后: 自相矛盾的见 VAL-01；单位只写一半的见 VAL-05；没有单位的不再报 VAL-04、VAL-15。

不合格::

    | | 产出指标 | 数量指标 | 环境巡查奖励人数 | 38 | 38 |

合格::

    | | 产出指标 | 数量指标 | 环境巡查奖励人数 | 38人 | 38人 |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import is_read
from pgxl.rules.measures import is_rate
from pgxl.rules.study import Pair


@row_rule(
    "VAL-02",
    "unit-missing",
    Severity.ERROR,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”没有计量单位；请在数字后写明单位。",
    signs=("number",),
)
def unit_missing(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for bare numbers under names that are no rates; one answer a row."""
    for each in pair.distinct:
        name = each.row.name.text
        target = each.target
        bare = target.kind == "number" and target.unit is None and is_read(target)
        if bare and not is_rate(name):
            # 改善度 and the like may mean points or per cent: for the department to say.
            severity = Severity.WARNING if name.endswith("度") else None
            particulars = {"severity": severity} if severity else {}
            return fail(each.text, each.label, name=name, text=each.text.text, **particulars)
    return None
