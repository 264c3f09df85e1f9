"""What the name of an indicator says about what it measures, and which way is better."""

from __future__ import annotations

import re
from functools import lru_cache

from pgxl.form import Indicator
from pgxl.values import Target

_RATE = re.compile(r"(?:率|满意度|认可度|占比|比例|比重)(?:[（(].*[)）])?$")
_SATISFACTION = re.compile(r"满意[度率]|满意程度|认可度")
_TOTAL_COST = re.compile(
    r"总成本|总投资|总费用|总金额|总支出|预算总额|项目成本|成本总额|费用总额|项目总额"
)
_UNIT_PRICE = re.compile(r"标准|单价|单位成本|人均|户均|亩均|每[人户亩台套件份条个次辆月]|均价")
_STOCK = re.compile(r"存量|保有量|在册|在岗|在编|现有|保持|维持|常住")
#: Bad things that are being dealt with: the more of it, the better.
_HANDLED = re.compile(
    r"办结|处理|处置|整改|修复|响应|解决|化解|排除|清除|整治|控制|下降|降低|减少|回访|及时|合格|完成"
)
_BAD = re.compile(
    r"故障|事故|投诉|差错|违规|违法|失误|死亡|伤亡|损失|缺陷|隐患|纠纷|中断|超支|延误"
)


@lru_cache(maxsize=4096)
def is_rate(name: str) -> bool:
    """Whether an indicator is a share of a whole: …率, …满意度, …占比."""
    return bool(_RATE.search(name.strip()))


@lru_cache(maxsize=4096)
def is_satisfaction(name: str) -> bool:
    """Whether an indicator asks people how content they are."""
    return bool(_SATISFACTION.search(name))


@lru_cache(maxsize=4096)
def is_total_cost(name: str) -> bool:
    """Whether an indicator speaks of all the money of the project: 总成本, 总投资."""
    return bool(_TOTAL_COST.search(name))


@lru_cache(maxsize=4096)
def is_stock(name: str) -> bool:
    """Whether an indicator counts what is there, not what is added: 存量, 在册人数."""
    return bool(_STOCK.search(name))


@lru_cache(maxsize=4096)
def is_bad(name: str) -> bool:
    """Whether less is better: 故障, 投诉; not where it is about dealing with them (办结率)."""
    return bool(_BAD.search(name)) and not _HANDLED.search(name)


def is_cost(row: Indicator) -> bool:
    """Whether an indicator stands under cost, be it as 一级 or as 二级指标."""
    return any("成本" in level.text for level in (row.level1, row.level2))


def is_unit_price(name: str, target: Target) -> bool:
    """Whether a target is money for one of something: 奖励标准, 350元/条."""
    per = target.unit is not None and "/" in target.unit
    return (per and target.dimension is not None and "money" in target.dimension) or bool(
        _UNIT_PRICE.search(name)
    )
