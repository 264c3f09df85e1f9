"""
计量单位只写了一半，如“10万”“356.96平方”。

为什么: “10万”是 10 万元还是 10 万人次？“平方”是平方米还是平方公里？汇总时只能猜。
依据: 指标值应有完整的计量单位；“万”不是单位，金额写“万元”，面积写“平方米”。
先后: 完全没有单位的见 VAL-02；算法里的单位不判断，见 VAL-11。

不合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤10万 | ≤10万 |

合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤10万元 | ≤10万元 |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import all_flags, correction, is_read
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair
from pgxl.values import Target
from pgxl.values.hints import DOUBTFUL

_FLAG = "unit_incomplete"
#: Of these the rest goes without saying; 万 alone may count anything.
_PLAIN = frozenset(("平方", "立方", "平"))


@row_rule(
    "VAL-05",
    "unit-incomplete",
    Severity.WARNING,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”计量单位不完整；请把单位写全，如“{full}”。",
    signs=(_FLAG,),
)
def unit_incomplete(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for 万, 平方 and 立方 that stand for a whole unit; one answer a row."""
    for each in pair.distinct:
        if _is_faulty(each):
            told = {"name": pair.name, "text": each.text.text, "full": _full(each.target)}
            corrected = correction(pair, _is_faulty, _completed)
            return fail(each.text, each.label, **told, **corrected)
    return None


def _is_faulty(each: Reading) -> bool:
    return _FLAG in all_flags(each.target) and is_read(each.target)


def _full(target: Target) -> str:
    """Give the value with its whole unit, or the units that may be meant."""
    composite, plain_number = target.kind == "composite", target.dimension == "none"
    return f"{target.unit}人、{target.unit}元" if composite or plain_number else str(target)


def _completed(each: Reading) -> str:
    certain = each.target.unit in _PLAIN and not each.target.flags & (DOUBTFUL - {_FLAG})
    return str(each.target) if certain and each.target.kind != "composite" else ""
