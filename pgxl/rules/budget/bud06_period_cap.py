"""
多年项目的周期成本与年度成本相同。

为什么: 项目做几年，整个周期的成本却等于一年的，要么周期值少写了，要么两列是复制的。
依据: 实施周期指标值对应整个实施周期（财预〔2015〕88号）。单价、标准、比率、“每年”“/年”的值除外。

不合格::

    | 实施周期 | 起始年度 | 2026 | 到期年度 | 2028 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤7.5万元 |

合格::

    | 实施周期 | 起始年度 | 2026 | 到期年度 | 2028 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤225000元 | ≤75000元 |
    | | | | 保险标准 | ≤300元 | ≤300元 |
    | | | | 管理费 | 每年≤2000元 | 每年≤2000元 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import (
    Answer,
    Case,
    Criterion,
    NoOptions,
    fail,
    not_applicable,
    rule,
)
from pgxl.rules.costs import largest
from pgxl.rules.measures import is_rate, is_unit_price
from pgxl.rules.readings import Reading

_A_YEAR = re.compile(r"每一?年|/年|年均|每年度|逐年|当年|分年|首年")


@rule(
    "BUD-06",
    "period-cap-equals-annual",
    Severity.WARNING,
    Criterion.FUNDED,
    "项目期 {start}—{end} 共 {years} 年，“{name}”的实施周期指标值“{text}”却与年度指标值相同；"
    "请填整个周期的成本，每年相同的请写成“每年……”。",
)
def period_cap_equals_annual(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Hold the money of the whole period against that of the year, cost by cost."""
    study = case.study(form)
    start, end = form.start.value, form.end.value
    if not study.several_years or start is None or end is None:
        yield not_applicable()
        return
    for pair in study.costs:
        period, annual = pair.period, pair.annual
        if period and annual and _same_money(period, annual):
            yield fail(
                period.text,
                period.label,
                start=start,
                end=end,
                years=end - start + 1,
                name=pair.name,
                text=period.text.text,
            )


def _same_money(period: Reading, annual: Reading) -> bool:
    """Whether both are the same amount, and none of them is for one of something or for a year."""
    name, target = period.row.name.text, period.target
    if target.dimension != "money" or annual.target.dimension != "money":
        return False
    if is_rate(name) or is_unit_price(name, target):
        return False
    if _A_YEAR.search(name) or _A_YEAR.search(period.text.text):
        return False
    amount = largest(target)
    return amount is not None and amount == largest(annual.target)
