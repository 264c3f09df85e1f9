"""
发文字号的年份没有用六角括号。

为什么: 发文字号写法不一，按文号就查不到原文。
依据: GB/T 9704—2012《党政机关公文格式》发文字号：年份用六角括号“〔〕”括入。裁判文书的案号不在此列。

不合格::

    | | 2026年度目标 |
    | | 根据示网通（2026）4号文件，2026年3月底前完成投保，参保250人。 |

合格::

    | | 2026年度目标 |
    | | 根据示网通〔2026〕4号文件，2026年3月底前完成（2026）粤19民初12号判决，交付（2026）1号楼。 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.patterns import compile_later
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_YEAR = re.compile(r"[（(\[［【](?:19|20)[0-9]{2}[)）\]］】]")
_NUMBER = compile_later(
    r"(?<=[\u3400-\u9fff])\s?[（(\[［【](?P<year>(?:19|20)[0-9]{2})[)）\]］】]"
    r"(?P<rest>\s*第?\s*[0-9]{1,5}\s*号(?![楼线院机门柜泵车池井栋馆库站路]))"
)


@rule(
    "TXT-05",
    "document-number-brackets",
    Severity.INFO,
    Criterion.COMPLETE,
    "发文字号“{number}”的年份没有用六角括号；请写成“{right}”。",
    signs="号",
)
def document_number(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for the years of document numbers in brackets of another kind."""
    study = case.study(form)
    if not _YEAR.search(study.whole):
        return
    for field in study.fields:
        for label, _, text in field:
            found = _NUMBER.search(text.text)
            if found:
                right, number = _right(found), found[0].strip()
                clean = _NUMBER.sub(_right, text.text)
                yield fail(text, label, number=number, right=right, suggestion=clean)
                break


def _right(found: re.Match[str]) -> str:
    return f"〔{found['year']}〕{found['rest'].strip()}"
