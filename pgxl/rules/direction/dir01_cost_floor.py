"""
成本指标用了“≥”，成了花钱的下限。

为什么: 成本是越低越好，“总成本≥5万元”等于要求至少花 5 万元，花超了也算完成。
依据: 财预〔2021〕101号：成本指标用于控制成本；名称是节约、降低一类的除外。

不合格::

    | | 成本指标 | 经济成本指标 | 总成本 | 大于等于5万元 | 大于等于5万元 |

合格::

    | | 成本指标 | 经济成本指标 | 总成本 | ≤5万元 | ≤5万元 |
    | | | 社会成本指标 | 能耗降低率 | ≥5% | ≥5% |
"""

from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.bounds import FLOORS
from pgxl.rules.measures import is_cost
from pgxl.rules.study import Pair


@dataclass(frozen=True, slots=True)
class Options:
    """Words in the name of an indicator for which more is better although it is about cost."""

    saving_words: tuple[str, ...] = ("节约", "节支", "降低", "压减", "下降", "减少")


@row_rule(
    "DIR-01",
    "cost-floor",
    Severity.ERROR,
    Criterion.SCIENTIFIC,
    "成本指标“{name}”的指标值“{text}”是下限，等于要求至少花这么多；请改为上限，用“≤”。",
    options=Options,
    signs=FLOORS,
)
def cost_floor(pair: Pair, case: Case[Options]) -> Answer | None:
    """Look for lower bounds on cost; one answer a row."""
    each = pair.floor
    if each is None or not is_cost(pair.row):
        return None
    if any(word in pair.name for word in case.options.saving_words):
        return None
    return fail(each.text, each.label, name=pair.name, text=each.text.text)
