"""
指标值读不懂，或者自相矛盾。

为什么: 读不懂的指标值无法比较、汇总，也无法导入一体化系统，年终更无从考核。
依据: 财预〔2015〕88号：绩效目标应指向明确、细化量化。
先后: 占位符见 TXT-07，公式和错误值见 VAL-17，算法见 VAL-11；报了本条的，其余 VAL 规则不再判断。

不合格::

    | | 产出指标 | 时效指标 | 投保完成时间 | 2026年13月底前 | 2026年13月底前 |

合格::

    | | 产出指标 | 时效指标 | 投保完成时间 | 2026年12月底前 | 2026年12月底前 |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import CELL_FLAGS, UNREAD_FLAGS, is_lone_sign
from pgxl.rules.study import Pair
from pgxl.values import Target

_DOUBTFUL = frozenset(("empty", "placeholder", "text"))
_REASONS = {
    "too_long": "内容过长",
    "too_many_parts": "分段过多",
    "number_list": "并列了几个没有单位的数",
    "conflicting_cmp": "比较词互相矛盾或者重复",
    "cmp_with_range": "区间之外又写了比较词",
    "punctuation_only": "只有标点符号",
}


@row_rule(
    "VAL-01",
    "value-not-understood",
    Severity.WARNING,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”{reason}；请只写“符号＋数值＋单位”或时限，如“≥50人”“6月底前”。",
    signs=_DOUBTFUL | UNREAD_FLAGS,
)
def value_not_understood(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for values that the grammar cannot read to the end; one answer a row."""
    for each in pair.distinct:
        reason = _reason(each.target)
        if reason:
            text = _shortened(each.text.text)
            return fail(each.text, each.label, name=pair.name, text=text, reason=reason)
    return None


def _reason(target: Target) -> str:
    if target.kind not in _DOUBTFUL and UNREAD_FLAGS.isdisjoint(target.flags):
        return ""
    if target.kind == "placeholder" and is_lone_sign(target.text):
        return "只有比较符号，没有数值"
    if target.kind in {"formula", "placeholder"} or not CELL_FLAGS.isdisjoint(target.flags):
        return ""
    for flag, reason in _REASONS.items():
        if flag in target.flags:
            return reason
    if "unparsed" in target.flags:
        return _unread(target)
    return "没有内容" if target.kind == "empty" else ""


def _unread(target: Target) -> str:
    start, end = target.stop or (0, 0)
    part = target.text[start:end]
    return f"中的“{_shortened(part)}”读不懂" if part and part != target.text else "读不懂"


def _shortened(text: str) -> str:
    longest = 40
    return text if len(text) <= longest else f"{text[:longest]}…"
