"""
数量指标用了“≤”，一个不做也算完成。

为什么: 产出数量反映做了多少事，“培训人数≤250人”时一人不培训也达标；多半是把计划数写成了上限。
依据: 审核惯例：数量指标反映应完成的产品和服务数量。
投诉、故障、用电量、编制和会议批次等本该限制的除外。

不合格::

    | | 产出指标 | 数量指标 | 精品示范村建设数量 | ≤4个 | ≤4个 |

合格::

    | | 产出指标 | 数量指标 | 精品示范村建设数量 | ≥4个 | ≥4个 |
    | | | 数量指标 | 办公用电量 | ≤3万度 | ≤1万度 |
"""

from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Indicator
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.bounds import CAPS, turned
from pgxl.rules.measures import is_bad, is_rate, measured_name
from pgxl.rules.study import Pair

_KINDS = frozenset(("count", "number", "area", "energy", "length", "mass", "volume"))


@dataclass(frozen=True, slots=True)
class Options:
    """Words in the name of a quantity that is rightly limited."""

    limit_words: tuple[str, ...] = (
        *("上限", "限额", "限量", "控制", "最高", "最多", "不超过", "核定", "额定", "编制", "在编"),
        *("用电", "用水", "用油", "用气", "用纸", "耗", "排放", "浓度", "库存", "存量", "积压"),
        *("会议", "接待", "出国", "出境", "因公", "公务", "公车", "三公", "加班", "班额", "生师比"),
        *("距离", "半径", "间距", "间隔", "减少", "下降", "降低", "压减", "缩减", "占用", "拖欠"),
    )


@row_rule(
    "DIR-05",
    "quantity-capped",
    Severity.WARNING,
    Criterion.SCIENTIFIC,
    "数量指标“{name}”的指标值“{text}”是上限，一个不做也算完成；请改为下限或计划数，如“{example}”，"
    "确属限额的请在指标名称中写明。",
    options=Options,
    signs=CAPS,
)
def quantity_capped(pair: Pair, case: Case[Options]) -> Answer | None:
    """Look for upper bounds on quantities that are to be produced; one answer a row."""
    each = pair.cap
    if each is None or each.target.kind not in _KINDS or not _is_quantity(pair.row):
        return None
    name = measured_name(each)
    if _is_limited(name, case.options.limit_words) or not each.target.high:
        return None
    text, example = each.text.text, turned(each.target, "ge")
    return fail(each.text, each.label, name=name, text=text, example=example)


def _is_quantity(row: Indicator) -> bool:
    return "数量" in (row.category2 or row.level2.text)


def _is_limited(name: str, words: tuple[str, ...]) -> bool:
    return is_rate(name) or is_bad(name) or any(word in name for word in words)
