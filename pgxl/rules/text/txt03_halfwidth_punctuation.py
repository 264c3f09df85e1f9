"""
中文里用了半角标点。

为什么: 半角的逗号、括号与全角混用，同一名称会被当作两个，排版也不齐。
依据: GB/T 15834—2011《标点符号用法》：中文用全角标点。千分位、时刻、比例和网址里的半角符号不算。

不合格::

    | | 2026年度目标 |
    | | 为250名网格员购买意外伤害保险,保障人身安全,参保人员满意度不低于90%。 |

合格::

    | | 2026年度目标 |
    | | 为250名网格员购买意外伤害保险，总成本不超过75,000元，每天8:30开门，赔付比例1:2。 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.patterns import compile_later
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_ANY = re.compile(r"[,;:?!()]")
_HAN = r"\u3400-\u9fff"
_OPEN, _CLOSE = "《（“‘「『【〔", "》）”’」』】〕。"
#: At least one neighbour is Chinese; a colon or a bracket in a number, a time, a name is not meant.
_MARK = compile_later(
    rf"(?<=[{_HAN}{_CLOSE}])[,;:?!]\x20?(?=[{_HAN}{_OPEN}])"
    rf"|(?<=[{_HAN}{_CLOSE}])[;?!](?=\s|$)"
    rf"|(?<=[{_HAN}{_CLOSE}])[,;](?=[0-9A-Za-z≥≤])"
    rf"|(?<=[0-9A-Za-z%％])[,;]\x20?(?=[{_HAN}{_OPEN}])"
)
#: A pair of brackets around Chinese words, of which one or both are half-width.
_PAIR = re.compile(
    r"(?<![-+*/×÷=^])(?:\((?P<a>[^()（）\n]{1,200}+)[)）]|（(?P<b>[^()（）\n]{1,200}+)\))"
    r"(?![-+*/×÷=^])"
)
_FORMULA = re.compile(r"[*×÷+=]")
_CHINESE = compile_later(f"[{_HAN}]")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
#: Lists decide how these are spelled.
_LISTED = frozenset(("project_type", "project_level", "department", "unit"))


@rule(
    "TXT-03",
    "halfwidth-punctuation",
    Severity.INFO,
    Criterion.COMPLETE,
    "中文里用了半角标点“{marks}”；请改用全角标点。",
    signs=",;:?!()",
)
def halfwidth_punctuation(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for half-width punctuation beside Chinese, in texts that no list spells."""
    for field in case.study(form).fields:
        for label, key, text in field:
            marks = [] if key in _LISTED or not _ANY.search(text.text) else _marks(text.text)
            if marks:
                shown = "".join(dict.fromkeys(marks))
                yield fail(text, label, marks=shown, suggestion=_widened(text.text))
                break


def _marks(text: str) -> list[str]:
    marks = [found[0].strip() for found in _MARK.finditer(text)]
    return marks + ["()" for found in _PAIR.finditer(text) if _is_chinese(found)]


def _is_chinese(pair: re.Match[str]) -> bool:
    """Whether brackets hold words; those of a formula stay as they are."""
    inner = pair["a"] or pair["b"]
    return bool(_CHINESE.search(inner)) and not _FORMULA.search(inner)


def _widened(text: str) -> str:
    """Give the text with full-width punctuation."""

    def pair(found: re.Match[str]) -> str:
        return f"（{found[0][1:-1]}）" if _is_chinese(found) else found[0]

    return _PAIR.sub(pair, _MARK.sub(lambda found: _FULL[found[0][0]], text))
