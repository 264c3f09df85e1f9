"""
多年项目的实施周期成本与一年的成本相同。

为什么: 周期总额应是各年之和；与一年相同，不是周期值照抄了年度值，就是漏写了“/年”。
依据: 财预〔2015〕88号：实施期目标与年度目标相衔接。单价、标准和写明“/年”的不在此列。

不合格::

    | 实施周期 | 起始年度 | 2026 | 到期年度 | 2028 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |

合格::

    | 实施周期 | 起始年度 | 2026 | 到期年度 | 2028 |
    | | 成本指标 | 经济成本指标 | 总成本 | ≤225000元 | ≤75000元 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_applicable, rule
from pgxl.rules.measures import is_cost, is_unit_price
from pgxl.rules.money import amount_of, spell_money


@rule(
    "BUD-06",
    "period-cap-is-annual",
    Severity.WARNING,
    Criterion.FUNDED,
    "项目从 {start} 年到 {end} 年，“{name}”的周期值和年度值都是 {amount}；"
    "请按整个周期填周期值，每年相同的请写明“/年”。",
)
def period_cap_is_annual(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Hold the two amounts of each indicator under cost against each other."""
    study = case.study(form)
    if not study.several_years:
        yield not_applicable()
        return
    for pair in study.pairs:
        if pair.period is None or pair.annual is None or not is_cost(pair.row):
            continue
        period, annual = pair.period.target, pair.annual.target
        amount = amount_of(annual) if period.kind == annual.kind == "money" else None
        if amount is None or amount == 0 or is_unit_price(pair.name, annual):
            continue
        if "每年" not in pair.name and "年均" not in pair.name and amount == amount_of(period):
            yield fail(
                pair.period.text,
                pair.period.label,
                name=pair.name,
                start=form.start.text,
                end=form.end.text,
                amount=spell_money(amount),
            )
