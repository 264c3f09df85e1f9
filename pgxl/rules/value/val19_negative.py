"""
数量、金额、时间等是负数。

为什么: 不会有“-5人”“-3万元”的目标；多半是把连接号、破折号打成了负号，或漏了前一个数。
依据: 这些量没有负值。差额、增减、结余、温度一类可以为负的除外；比率另见 VAL-06。

不合格::

    | | 产出指标 | 数量指标 | 参保人数 | -5人 | -5人 |

合格::

    | | 产出指标 | 数量指标 | 参保人数 | ≥5人 | ≥5人 |
"""

from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.faults import atoms, is_read
from pgxl.rules.study import Pair
from pgxl.values import Target

_KINDS = frozenset(
    (
        *("area", "count", "duration", "energy", "frequency", "length", "mass", "money"),
        *("number", "rate", "volume"),
    )
)
_SIGNED = frozenset(("temp", "loudness"))


@dataclass(frozen=True, slots=True)
class Options:
    """Words in the name of an indicator whose value may be below zero."""

    signed_words: tuple[str, ...] = (
        *("增减", "增量", "增长", "变化", "变动", "差额", "差值", "偏差", "误差", "结余", "盈亏"),
        *("利润", "净", "温度", "气温", "海拔", "高程", "指数"),
    )


@row_rule(
    "VAL-19",
    "negative-value",
    Severity.ERROR,
    Criterion.SCIENTIFIC,
    "“{name}”的指标值“{text}”是负数；请核对是否把连接号打成了负号，改为正数。",
    options=Options,
)
def negative_value(pair: Pair, case: Case[Options]) -> Answer | None:
    """Look for counts and amounts below zero; one answer a row."""
    for each in pair.distinct:
        negative = any(_is_negative(part) for part in atoms(each.target))
        if negative and is_read(each.target) and not _may_be(pair.name, case.options):
            return fail(each.text, each.label, name=pair.name, text=each.text.text)
    return None


def _is_negative(part: Target) -> bool:
    if part.kind not in _KINDS or part.dimension in _SIGNED or "tolerance" in part.flags:
        return False
    return any(isinstance(end, Decimal) and end < 0 for end in (part.low, part.high))


def _may_be(name: str, options: Options) -> bool:
    return any(word in name for word in options.signed_words)
