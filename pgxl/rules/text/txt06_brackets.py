"""
括号、书名号或引号不成对，或文件名没有用书名号。

为什么: 缺了一半的括号说明文字粘贴不全；文件名用圆括号括起，与说明文字分不清。
依据: GB/T 15834—2011《标点符号用法》：括号、引号、书名号成对使用，文件名用书名号。

不合格::

    | | 2026年度目标 |
    | | 根据（关于调整网格员保险的复函），为250名网格员购买意外伤害保险。 |

合格::

    | | 2026年度目标 |
    | | 根据《关于调整网格员保险的复函》：1）参保250人；2）理赔及时率（含门诊）不低于95%。 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_PAIRS = {")": "(", "）": "(", "》": "《", "”": "“", "〕": "〔", "】": "【", "」": "「", "』": "『"}
_OPENING = {"(": "(", "（": "(", **{mark: mark for mark in "《“〔【「『"}}
_CLOSED_BY = {"(": "）", "《": "》", "“": "”", "〔": "〕", "【": "】", "「": "」", "『": "』"}
_MARKS = re.compile(r"[()（）《》“”〔〕【】「」『』]")
#: 1）, 一）, a) begin an item.
_ITEM = re.compile(
    r"(?:^|(?<=[\s。；;，,、：:]))(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])[)）]"
)
#: In a target these stand for ≥ and ≤, which is told elsewhere.
_COMPARATOR = re.compile(r"[》《](?=\s?[0-9])")
_TARGETS = frozenset(("period_target", "annual_target"))
#: With the ends of lines, at which every mark should be closed.
_MARKED = frozenset((*_PAIRS, *_OPENING))
_LINES = re.compile(r"[\n()（）《》“”〔〕【】「」『』]")
_TITLE = re.compile(
    r"[（(](?P<title>关于[^（）()《》\n]{2,80}的(?:复函|通知|函|批复|意见|请示|报告|决定|通告|公告))[）)]"
)


@rule(
    "TXT-06",
    "unpaired-brackets",
    Severity.INFO,
    Criterion.COMPLETE,
    "“{mark}”没有配成对，缺“{other}”；请补上或删去。",
    signs=_MARKED,
)
def brackets(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for brackets, title marks and quotation marks without their other half."""
    study = case.study(form)
    if not _suspicious(study.whole):
        return
    for field in study.fields:
        for label, key, text in field:
            shown = text.text
            told = list(_faults(_COMPARATOR.sub("", shown) if key in _TARGETS else shown))
            if told:
                for particulars in told:
                    yield fail(text, label, **particulars)
                break


def _suspicious(whole: str) -> bool:
    """Whether a mark is left open at the end of a line, or a title may stand in brackets."""
    return "（关于" in whole or "(关于" in whole or bool(_unpaired(_LINES.findall(whole)))


def _faults(text: str) -> Iterator[dict[str, str]]:
    marks = _MARKS.findall(text)
    if not marks:
        return
    unpaired = _unpaired(marks) and _unpaired(_MARKS.findall(_ITEM.sub("", text)))
    if unpaired:
        mark, other = unpaired
        yield {"mark": mark, "other": other}
    if title := _TITLE.search(text):
        wanted = f"《{title['title']}》"
        yield {"message": f"文件名“{title[0]}”用了圆括号；文件名请用书名号，如“{wanted}”。"}


def _unpaired(marks: list[str]) -> tuple[str, str] | None:
    """Give the first mark that is left alone, and the one that it lacks."""
    open_marks: list[str] = []
    for mark in marks:
        if mark == "\n":
            if open_marks:
                break
        elif mark in _OPENING:
            open_marks.append(mark)
        elif open_marks and _OPENING[open_marks[-1]] == _PAIRS[mark]:
            open_marks.pop()
        else:
            alone = open_marks[-1] if open_marks else ""
            return (alone, _CLOSED_BY[_OPENING[alone]]) if alone else (mark, _half_of(mark))
    return (open_marks[0], _CLOSED_BY[_OPENING[open_marks[0]]]) if open_marks else None


def _half_of(mark: str) -> str:
    return "（" if mark in ")）" else _PAIRS[mark]
