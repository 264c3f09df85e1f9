"""
指标值写的是计算方法或评分标准，不是值。

为什么: “总用水量/面积*自己单位面积来计算”算不出要达到多少，年底没有东西可以对照。
依据: 财预〔2021〕101号把指标值与取值方式、赋分规则分列：算法、评分办法不写在指标值里。

不合格::

    | | 产出指标 | 数量指标 | 用水量 | 按总用水量/总面积计算 | 按总用水量/总面积计算 |

合格::

    | | 产出指标 | 数量指标 | 用水量 | ≤1200吨 | ≤1200吨 |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.study import Pair

_WHAT = {"formula": "计算方法", "scoring_rule": "评分标准", "selfeval_level": "自评档次"}


@row_rule(
    "VAL-11",
    "method-not-value",
    Severity.ERROR,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”是{what}，不是要达到的值；请按它算出结果，只写结果和单位。",
    signs=_WHAT,
)
def method_not_value(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for arithmetic, scoring standards and levels in place of a value; one answer a row."""
    for each in pair.distinct:
        what = _WHAT.get(each.target.kind)
        if what and "excel_formula" not in each.target.flags:
            told = {"name": pair.name, "text": each.text.text, "what": what}
            return fail(each.text, each.label, **told)
    return None
