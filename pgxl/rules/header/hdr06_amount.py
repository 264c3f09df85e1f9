"""
预算金额不是一个正确的金额。

为什么: 金额读不出来就进不了合计；写成文字的金额，Excel 求和时会当作 0。
依据: 预算金额以元为单位、最多两位小数、大于零。写法清楚的文字金额已自动换算，只作提示。

不合格::

    | 2026年预算金额(元) | 约7万 |

合格::

    | 2026年预算金额(元) | 75000 |
"""

from collections.abc import Iterator
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule

_FEN = Decimal("0.01")
_AS_TEXT = "金额是按文字填写的，已按 {amount} 元计入合计；建议改成数字格式，便于在表内求和。"


@rule(
    "HDR-06",
    "amount-unreadable",
    Severity.ERROR,
    Criterion.FUNDED,
    "预算金额“{text}”{fault}，没有计入合计；请填大于 0、最多两位小数的数字，单位为元。",
)
def amount_unreadable(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Look at the budget: readable, above zero, no fraction of a fen, a number and not a text."""
    budget, field = form.budget, "预算金额"
    if budget.blank:
        yield not_enough_data()
    elif budget.value is None:
        yield fail(budget, field, text=budget.text, fault="不是金额")
    elif budget.value <= 0 or budget.value % _FEN:
        fault = "不大于 0" if budget.value <= 0 else "超过两位小数"
        counted = "，已照原样计入合计；请填大于 0、最多两位小数的数字，单位为元。"
        yield fail(budget, field, message=f"预算金额“{budget.text}”{fault}{counted}")
    elif isinstance(budget.raw, str):
        amount = f"{budget.value:,.2f}"
        yield fail(
            budget,
            field,
            severity=Severity.INFO,
            suggestion=f"{budget.value:.2f}",
            message=_AS_TEXT.format(amount=amount),
        )
