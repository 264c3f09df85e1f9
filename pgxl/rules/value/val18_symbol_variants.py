"""
比较符号、数字或百分号用了异体字符，如“≧”“》”“＞＝”“９０％”。

为什么: 系统保存时会把“>”改成“》”，输入法会打出“≧”和全角数字；同一符号几种写法，公开和汇总时不一致。
依据: 比较符号只用 ≥、≤、＞、＜、＝（口径 [lists] symbols），数字和百分号用半角；
意思不变，可以直接改。
先后: 文字写的比较符号见 VAL-20；占位符见 TXT-07；几个目标并在一格的先见 VAL-09。

不合格::

    | | 产出指标 | 质量指标 | 验收合格率 | ≧95％ | ≧95％ |

合格::

    | | 产出指标 | 质量指标 | 验收合格率 | ≥95% | ＞95% |
"""

from pgxl.findings import Severity
from pgxl.patterns import compile_later
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import correction, is_read
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair

_FLAGS = frozenset(("ascii_cmp", "fullwidth", "typo", "unit_word", "variant_symbol"))
#: ＞, ＜ and ＝ alone are what the template offers, and = alone is plain.
_ODD = compile_later(
    r"[≧⩾≮⪰≦⩽≯⪯﹥﹤﹦》《]|[<>=＜＞＝≥≤]\s*[<>=＜＞＝]|[０-９Ａ-Ｚａ-ｚ％．／＋]|(?<=[0-9])，|百分比"
)


@row_rule(
    "VAL-18",
    "symbol-variants",
    Severity.INFO,
    Criterion.COMPLETE,
    "“{name}”的指标值“{text}”里的“{marks}”不是规范写法；请用 ≥、≤、＞、＜ 和半角数字{instead}。",
    signs=_FLAGS,
)
def symbol_variants(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for characters that stand for others; one answer a row."""
    for each in pair.distinct:
        if _is_odd(each):
            corrected = correction(pair, _is_odd)
            clean = corrected.get("suggestion", "")
            marks = "、".join(dict.fromkeys(_ODD.findall(each.text.text)))
            told = {"name": pair.name, "text": each.text.text, "marks": marks}
            told["instead"] = f"，如“{clean}”" if clean else ""
            return fail(each.text, each.label, **told, **corrected)
    return None


def _is_odd(each: Reading) -> bool:
    target = each.target
    if target.flags.isdisjoint(_FLAGS) or target.kind == "composite" or not is_read(target):
        return False
    return bool(_ODD.search(each.text.text))
