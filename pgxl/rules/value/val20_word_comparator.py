"""
比较符号用文字书写，如“大于等于”“不超过”“以上”。

为什么: 一体化系统的计算符号是“≥、≤”一类；文字写法多，“不超过”“控制在”“以下”各人理解不一。
依据: 口径 [lists] symbols 规定了符号；口径没有规定的不判断。意思不变，可以直接改。
“30日内”“不晚于12月”是时限的自然说法，不报。
先后: “大于、超过”等不含本数的见 VAL-07；几个目标并在一格的见 VAL-09；互相矛盾的见 VAL-01。

不合格::

    | | 产出指标 | 质量指标 | 验收合格率 | 大于等于95% | 大于等于95% |

合格::

    | | 产出指标 | 质量指标 | 验收合格率 | ≥95% | ≥95% |
    | | | 时效指标 | 故障修复时间 | 4小时内 | 4小时内 |
"""

from pgxl.findings import Severity
from pgxl.rules.api import (
    Answer,
    Case,
    Criterion,
    NoOptions,
    fail,
    row_rule,
)
from pgxl.rules.faults import canonical, correction, is_plain
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair

_WORDS = frozenset(("word_cmp", "suffix_cmp"))
_BOUNDS = {"ge": "≥", "le": "≤"}
_DATED = frozenset(("deadline", "period", "delta"))
#: What they say of a change would be lost with them.
_CHANGES = ("提高", "提升", "增", "上升", "扩大", "降", "下降", "减", "压", "缩", "升", "下调")


@row_rule(
    "VAL-20",
    "comparator-in-words",
    Severity.INFO,
    Criterion.COMPLETE,
    "“{name}”的指标值“{text}”用文字表示比较；请改用符号“{sign}”{instead}。",
    signs=_WORDS,
    concerns=lambda study: bool(study.profile.symbols),
)
def comparator_in_words(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for inclusive bounds in words; one answer a row."""
    for each in pair.distinct:
        if _is_wordy(each):
            corrected = correction(pair, _is_wordy, _in_symbols)
            clean = corrected.get("suggestion", "")
            told = {"name": pair.name, "text": each.text.text}
            told["sign"] = _BOUNDS[each.target.comparator]
            told["instead"] = f"，写成“{clean}”" if clean else ""
            return fail(each.text, each.label, **told, **corrected)
    return None


def _is_wordy(each: Reading) -> bool:
    target = each.target
    if target.flags.isdisjoint(_WORDS) or target.comparator not in _BOUNDS:
        return False
    if target.kind in _DATED or not is_plain(target):
        return False
    return "word_cmp" in target.flags or target.kind != "duration"


def _in_symbols(each: Reading) -> str:
    return "" if each.text.text.startswith(_CHANGES) else canonical(each)
