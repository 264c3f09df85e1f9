"""
三级指标太少或太多。

为什么: 太少说明不了产出和效果；太多抓不住重点，自评时每一条都要取数和打分。
依据: 财预〔2021〕101号：核心绩效指标应突出重点、数量适当；多少个为宜是通行做法，见口径的阈值。

不合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
    | | 产出指标 | 数量指标 | 参保人数 | ≥250人 | ≥250人 |
    | | 满意度指标 | 服务对象满意度 | 网格员满意度 | ≥90% | ≥90% |

合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
    | | 产出指标 | 数量指标 | 参保人数 | ≥250人 | ≥250人 |
    | | | 质量指标 | 理赔准确率 | ≥95% | ≥95% |
    | | 效益指标 | 社会效益 | 因伤返贫人数 | 0人 | 0人 |
    | | 满意度指标 | 服务对象满意度 | 网格员满意度 | ≥90% | ≥90% |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, fail, not_applicable, not_enough_data, rule

_MANY = "填了 {count} 个三级指标，超过 {bound} 个；请只留最能反映产出和效果的。"


@dataclass(frozen=True, slots=True)
class Options:
    """One indicator for each mandatory kind is the least; beyond the most nobody reads them."""

    fewest: int = 5
    most: int = 25

    def __post_init__(self) -> None:
        """Refuse bounds that no form could keep."""
        if self.fewest > self.most:
            message = "fewest 大于 most"
            raise ValueError(message)


@rule(
    "IND-09",
    "indicator-count",
    Severity.WARNING,
    Criterion.CLEAR,
    "只填了 {count} 个三级指标，少于 {bound} 个；请补充能反映产出、效益和满意度的指标。",
    options=Options,
)
def indicator_count(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Count the filled rows; a table without any is told category by category (IND-01)."""
    if "name" not in form.labels:
        yield not_enough_data()
        return
    count, options = len(case.study(form).pairs), case.options
    at = form.labels["name"]
    if not count:
        yield not_applicable()
    elif count < options.fewest:
        yield fail(at, "三级指标", quote="", count=count, bound=options.fewest)
    elif count > options.most:
        message = _MANY.format(count=count, bound=options.most)
        yield fail(at, "三级指标", quote="", message=message)
