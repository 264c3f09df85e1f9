"""
文字里有多余的空格或看不见的字符。

为什么: 数字中间的空格、不间断空格和零宽字符使查找、比对和取数落空，看上去却一样。
依据: 规范完整性。段首空两格、条目编号后的空格不算。

不合格::

    | | 2026年度目标 |
    | | 年度投入专项经费 30 万元，参保250人，考核合格率达 80% 以上。 |

合格::

    | | 2026年度目标 |
    | | 年度投入专项经费30万元，参保250人，采购Office 365许可，考核合格率达80%以上。 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.patterns import compile_later
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_ODD = re.compile(f"[{_BLANK}{_HIDDEN}{_ENDS}\t]|_x000D_")
_SPACES = re.compile("[ \u3000]+")
_DIGITS = frozenset("0123456789")
_PERCENT = frozenset("%％")
_FIGURE = _DIGITS | _PERCENT
_CHINESE = compile_later("[\u3400-\u9fff]")
#: 1 完成…, 附件1 预算表: the blank parts a number from what it counts.
_ORDINAL = re.compile(r"(?:(?:^|\n)\s*|(?:附件|附表|表|图|第|序号))[0-9]{1,3}$")
_NAMES = (
    (re.compile(f"[{_BLANK}]"), "不间断空格"),
    (re.compile(f"[{_HIDDEN}]"), "零宽字符"),
    (re.compile("\t"), "制表符"),
    (re.compile(f"[{_ENDS}]|_x000D_"), "回车符"),
)
_BREAK = re.compile(f"(?:_x000D_|\r)\n|_x000D_|[{_ENDS}]")
#: Lists decide how these are spelled.
_LISTED = frozenset(("project_type", "project_level"))
_TARGETS = frozenset(("period_target", "annual_target"))


@rule(
    "TXT-04",
    "odd-space",
    Severity.INFO,
    Criterion.COMPLETE,
    "文字里有{kinds}，查找和取数时会落空；请删去。",
)
def odd_space(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for invisible characters and for blanks between a number and what it belongs to."""
    study = case.study(form)
    if not _suspicious(study.whole.replace("\n", "")):
        return
    for field in study.fields:
        for label, key, text in field:
            if not _suspicious(text.text):
                continue
            kinds, clean = _look(text.text, ordinals=key not in _TARGETS)
            if kinds and key not in _LISTED:
                yield fail(text, label, kinds="、".join(kinds), suggestion=clean)
                break


def _suspicious(text: str) -> bool:
    """Whether there is any blank, or a character that cannot be seen."""
    return " " in text or not text.isprintable() or "_x000D_" in text


def _look(text: str, *, ordinals: bool) -> tuple[list[str], str]:
    """Name what is odd, and give the text without it."""
    kinds = [name for odd, name in _NAMES if odd.search(text)] if _ODD.search(text) else []
    clean = text
    if kinds:
        clean = re.sub(f"[{_HIDDEN}]", "", _BREAK.sub("\n", clean))
        clean = re.sub(f"[{_BLANK}\t]", " ", clean)
    closed = _closed(clean, ordinals=ordinals)
    if closed != clean:
        kinds.append("数字前后的空格")
    return kinds, closed.strip()


def _closed(text: str, *, ordinals: bool) -> str:
    """Take out the blanks around numbers, but for the one after the number of an item."""

    def gap(found: re.Match[str]) -> str:
        before, after = (
            text[max(found.start() - 12, 0) : found.start()],
            text[found.end() : found.end() + 1],
        )
        if not _touches(before[-1:], after):
            return found[0]
        begins = found.start() == len(before)
        ordinal = ordinals and _ORDINAL.search("\n" + before if begins else before)
        return found[0] if ordinal else ""

    return _SPACES.sub(gap, text)


def _touches(before: str, after: str) -> bool:
    """Whether a blank parts a figure from the Chinese word or the % beside it."""
    if before in _FIGURE:
        return after in _PERCENT or bool(_CHINESE.match(after))
    return after in _DIGITS and bool(_CHINESE.match(before))
