"""
区间的下限不小于上限。

为什么: “250至220份”没有一个数能够满足，多半是两个数填反了，或漏了一位。
依据: 区间的定义；两端相同的应直接写这个数。

不合格::

    | | 产出指标 | 数量指标 | 参保份数 | 250至220份 | 250至220份 |

合格::

    | | 产出指标 | 数量指标 | 参保份数 | 220至250份 | 220至250份 |
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule
from pgxl.rules.faults import atoms, is_read
from pgxl.values import Target


@rule(
    "VAL-08",
    "range-out-of-order",
    Severity.ERROR,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”下限不小于上限，没有数能满足；请核对两端的数。",
    signs=("range",),
)
def range_out_of_order(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for ranges that end before they begin; one answer a row."""
    for pair in case.study(form).pairs:
        for each in pair.distinct:
            if each.target.comparator != "range" and not each.target.parts:
                continue
            turned = any(_is_turned(part) for part in atoms(each.target))
            if turned and is_read(each.target):
                yield fail(each.text, each.label, name=pair.name, text=each.text.text)
                break


def _is_turned(part: Target) -> bool:
    if part.comparator != "range" or "tolerance" in part.flags:
        return False
    low, high = part.base_low, part.base_high
    if low is None or high is None:
        low, high = part.low, part.high
    if isinstance(low, date) and isinstance(high, date):
        return low > high
    return isinstance(low, Decimal) and isinstance(high, Decimal) and low >= high
