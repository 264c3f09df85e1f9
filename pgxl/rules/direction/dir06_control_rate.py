"""
成本、预算一类的控制率写成了等于或下限，应当是“≤100%”。

为什么: 控制率是实际支出与预算之比，“成本控制率100%”等于必须把钱花满，“≥95%”等于至少要花这么多。
依据: 财预〔2021〕101号：成本指标用于控制成本。病虫害、疫情等控制率越高越好，不在此列。

不合格::

    | | 效益指标 | 经济效益 | 环境整治成本控制率 | 100% | 100% |

合格::

    | | 效益指标 | 经济效益 | 环境整治成本控制率 | ≤100% | ≤100% |
    | | | 生态效益 | 病虫害控制率 | ≥90% | ≥90% |
"""

from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.bounds import FLOORS
from pgxl.rules.measures import is_cost
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair

_CONTROL = "控制率"
_KINDS = frozenset(("percent", "number"))


@dataclass(frozen=True, slots=True)
class Options:
    """Words in the name that say what is controlled is spending."""

    spending_words: tuple[str, ...] = (
        *("成本", "费用", "经费", "支出", "开支", "投资", "预算", "概算", "造价", "资金", "三公"),
        *("能耗", "工期", "编制", "财政供养"),
    )


@row_rule(
    "DIR-06",
    "control-rate-not-capped",
    Severity.WARNING,
    Criterion.SCIENTIFIC,
    "“{name}”是实际支出与预算之比，指标值“{text}”{meaning}；请改为上限，如“≤100%”。",
    options=Options,
)
def control_rate_not_capped(pair: Pair, case: Case[Options]) -> Answer | None:
    """Look for control rates that are to be reached instead of kept; one answer a row."""
    if _CONTROL in pair.name and _is_spending(pair.readings, case.options.spending_words):
        for each in pair.readings:
            if meaning := _meaning(each):
                text = each.text.text
                return fail(each.text, each.label, name=pair.name, text=text, meaning=meaning)
    return None


def _is_spending(readings: tuple[Reading, ...], words: tuple[str, ...]) -> bool:
    return any(
        is_cost(each.row) or any(word in each.row.name.text for word in words) for each in readings
    )


def _meaning(each: Reading) -> str:
    """Say what a target demands; nothing of caps, nor of floors on cost, which are DIR-01's."""
    target = each.target
    if target.kind not in _KINDS:
        return ""
    if target.comparator in FLOORS:
        return "" if is_cost(each.row) else "是下限，等于至少要花这么多"
    return "等于必须把钱花满" if target.comparator == "eq" else ""
