"""
文字里留着文件名的后缀。

为什么: 从附件名称粘贴时带进来的“.pdf”“.docx”不是目标的内容，公开时会原样显示。
依据: 规范完整性。列举文件格式的（“.pdf、.docx等格式”）、网址和单说软件名称的不算。

不合格::

    | | 2026年度目标 |
    | | 根据《关于购买保险的复函》。pdf，为250名网格员购买意外伤害保险，理赔及时率不低于95%。 |

合格::

    | | 2026年度目标 |
    | | 根据《关于购买保险的复函》，采购PDF阅读软件250套，WPS正版化率100%，支持.pdf、.docx等格式。 |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.patterns import compile_later
from pgxl.rules.api import Answer, Case, Criterion, fail, rule

#: Before an ending that was pasted with a title or a Chinese name, taking it out loses nothing.
_AFTER_NAME = compile_later(r"[\u3400-\u9fff》）)”」』】〉]")
_STOP = "。"
_WORD = re.compile("[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Options:
    """The endings of file names that are looked for."""

    endings: tuple[str, ...] = (
        *("pdf", "docx", "doc", "xlsx", "xls", "wps", "et", "ofd", "pptx", "ppt"),
        *("jpeg", "jpg", "png", "zip", "rar"),
    )


@rule(
    "TXT-02",
    "file-residue",
    Severity.WARNING,
    Criterion.COMPLETE,
    "文字里留着文件名的后缀“{mark}”；请删去，写文件的正式名称。",
    options=Options,
)
def file_residue(form: Form, case: Case[Options]) -> Iterator[Answer]:
    """Look for endings of file names; after a title or a Chinese name they can simply go."""
    study, endings = case.study(form), case.options.endings
    if not _suspicious(study.whole, endings):
        return
    residue = _residue(endings)
    for field in study.fields:
        for label, _, text in field:
            found = _suspicious(text.text, endings) and residue.search(text.text)
            if found:
                clean = _without(residue, text.text)
                yield fail(text, label, mark=found[0], suggestion=clean)
                break


def _suspicious(text: str, endings: tuple[str, ...]) -> bool:
    """Whether some word of a text is an ending."""
    return any(word.lower() in endings for word in _WORD.findall(text))


@lru_cache(maxsize=8)
def _residue(endings: tuple[str, ...]) -> re.Pattern[str]:
    """Match an ending with its dot, or one that follows a closing mark: 》.pdf, 。pdf, 》pdf."""
    names = "|".join(map(re.escape, sorted(endings, key=len, reverse=True)))
    word = rf"(?:{names})(?![A-Za-z0-9])"
    listed = r"(?!\s*(?:等|格式|后缀|类型|文件|文档|版|[、/或和及]\s*\.?[A-Za-z]))"
    number = r"(?<!^[0-9])(?<![。；;，\s][0-9])"  # 1.PDF… is the first thing of a list
    address = r"(?<!/)(?<![、/或和及持])"
    dotted = rf"(?:{address}{number}[.．]{word}{listed})"
    stopped = rf"(?:。\s?{word}(?=[\s，,；;。、）)》”]|$))"
    bare = rf"(?:(?<=[》）)])\s?{word}{listed})"
    # Where none of its first characters stands, nothing else is tried.
    first = "".join(each[:1] for each in endings)
    begins = rf"(?=[.．。\s{re.escape(first)}])"
    return re.compile(rf"{begins}(?:{dotted}|{stopped}|{bare})", re.IGNORECASE | re.MULTILINE)


def _without(residue: re.Pattern[str], text: str) -> str:
    """Take the endings out; empty where the name before one would be left as a fragment."""
    pieces, last = [], 0
    for found in residue.finditer(text):
        before = text[max(found.start() - 1, 0) : found.start()]
        if not _AFTER_NAME.match(before):
            return ""
        ends = found.end() == len(text)
        pieces += [text[last : found.start()], _STOP if ends and found[0][0] == _STOP else ""]
        last = found.end()
    return "".join((*pieces, text[last:])).strip()
