"""
留着模板里的占位符，没有填实际内容。

为什么: “**”“XX”“待定”说明指标值还没有想好，批复后无从考核。
依据: 绩效目标应具体明确；财预〔2015〕88号。

不合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥**人 | ≥**人 |

合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule
from pgxl.rules.faults import is_lone_sign
from pgxl.rules.readings import Reading

#: 有待定期…, 待定点…, 暂无房…, X光 are words; 暂无 needs an end or a thing to be told. It begins
#: with the set of all first characters, so that it is tried only where one of them stands.
_PLACEHOLDER = re.compile(
    r"[*＊XxＸ×…._＿待暂](?:(?<=\*)\*+|(?<=＊)＊+|(?<=[XxＸ×])[XxＸ×]+|(?<=…)…+|(?<=\.)\.{3,}"
    r"|(?<=[_＿])[_＿]+|(?<=待)(?:定(?![期点向岗位额])|填|补充(?!完善))"
    r"|(?<=暂)无(?=$|[\s，。；、,;）)]|数据|内容|标准|要求|计划|指标|目标|安排|规定|资料)"
    r"|(?<=[XxＸ])(?=[年月日个元名次%％]|人(?![才员群数]))(?<![A-Za-z0-9].))",
    re.MULTILINE,
)
#: Texts that say nothing when they stand alone.
_ALONE = frozenset(("/", "／", "-", "—", "——", "*", "是/否", "是／否", "有/无", "TBD", "tbd"))
#: What a program made of a typed value is told by another rule.
_BY_EXCEL = "excel_autodate"


@rule(
    "TXT-07",
    "placeholder",
    Severity.ERROR,
    Criterion.CLEAR,
    "“{mark}”是占位符，没有填实际内容；请填写具体内容，确无内容的请留空。",
)
def placeholder(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for placeholders in every text, and for targets that put the matter off (视情况而定)."""
    study, told = case.study(form), set()
    for label, _, text in study.texts if _suspicious(study.whole) else ():
        shown = text.text
        found = _PLACEHOLDER.search(shown)
        mark = found[0] if found else shown if shown in _ALONE else ""
        if mark:
            told.add(text.cell)
            yield fail(text, label, mark=mark)
    for each in study.readings:
        if each.target.kind == "placeholder" and each.text.cell not in told and _is_word(each):
            yield fail(each.text, each.label, mark=each.text.text)


def _is_word(each: Reading) -> bool:
    """Whether a target was typed and is more than a comparator without its number (VAL-01)."""
    return _BY_EXCEL not in each.target.flags and not is_lone_sign(each.text.text)


def _suspicious(whole: str) -> bool:
    """Whether a placeholder occurs in any text, or a line that says nothing."""
    return bool(_PLACEHOLDER.search(whole)) or not _ALONE.isdisjoint(whole.split("\n"))
