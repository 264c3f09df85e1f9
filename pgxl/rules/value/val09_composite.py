"""
一个指标值里写了几个目标。

为什么: “100%，全年不出现断网事故”做到一半算不算完成？一条指标只能有一个值、一个得分。
依据: 一体化系统一条三级指标只有一个计算符号、一个数值、一个单位。
先后: 几句话并列而没有数值的见 VAL-12；报了本条的，文字比较符号（VAL-20、VAL-18）不再提示。

不合格::

    | | 产出指标 | 质量指标 | 验收合格率 | 100%，全年无事故 | 100%，全年无事故 |

合格::

    | | 产出指标 | 质量指标 | 验收合格率 | 100% | 100% |
    | | | | 断网事故次数 | 0次 | 0次 |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import is_read
from pgxl.rules.study import Pair
from pgxl.values import Target

_FLAG = "composite"
#: As many parts are quoted.
_SHOWN = 3


@row_rule(
    "VAL-09",
    "several-targets-in-one",
    Severity.WARNING,
    Criterion.CLEAR,
    "“{name}”的指标值里有 {count} 项要求（{parts}），无法只得一个分；请分成几条三级指标填写。",
    signs=(_FLAG,),
)
def several_targets(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for composites of which at least one part is a value; one answer a row."""
    for each in pair.distinct:
        if _is_composite(each.target):
            parts = each.target.parts
            shown = "、".join(f"“{part.text.strip()}”" for part in parts[:_SHOWN])
            shown += "等" if len(parts) > _SHOWN else ""
            told = {"count": len(parts), "parts": shown}
            return fail(each.text, each.label, name=pair.name, **told)
    return None


def _is_composite(target: Target) -> bool:
    return target.kind == "composite" and _FLAG in target.flags and is_read(target)
