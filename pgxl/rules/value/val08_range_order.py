"""
区间的下限不小于上限。

为什么: “250至220份”没有一个数能够满足，多半是两个数填反了，或漏了一位。
依据: 区间的定义；两端相同的应直接写这个数。

不合格::

    | | 产出指标 | 数量指标 | 参保份数 | 250至220份 | 250至220份 |

合格::

    | | 产出指标 | 数量指标 | 参保份数 | 220至250份 | 220至250份 |
"""

from datetime import date
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import atoms, is_read
from pgxl.rules.study import Pair
from pgxl.values import Target


@row_rule(
    "VAL-08",
    "range-out-of-order",
    Severity.ERROR,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”下限不小于上限，没有数能满足；请核对两端的数。",
    signs=("range",),
)
def range_out_of_order(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for ranges that end before they begin; one answer a row."""
    for each in pair.distinct:
        if each.target.comparator != "range" and not each.target.parts:
            continue
        turned = any(_is_turned(part) for part in atoms(each.target))
        if turned and is_read(each.target):
            return fail(each.text, each.label, name=pair.name, text=each.text.text)
    return None


def _is_turned(part: Target) -> bool:
    if part.comparator != "range" or "tolerance" in part.flags:
        return False
    low, high = part.base_low, part.base_high
    if low is None or high is None:
        low, high = part.low, part.high
    if isinstance(low, date) and isinstance(high, date):
        return low > high
    return isinstance(low, Decimal) and isinstance(high, Decimal) and low >= high
