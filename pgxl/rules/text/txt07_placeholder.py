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

_PLACEHOLDER = re.compile(r"\*{2,}|＊{2,}|[XxＸ×]{2,}|待定|暂无|…{2,}|\.{4,}")
#: Texts that say nothing when they stand alone.
_ALONE = frozenset(("/", "／", "-", "—", "——", "*", "是/否", "是／否", "有/无"))


@rule(
    "TXT-07",
    "placeholder",
    Severity.ERROR,
    Criterion.CLEAR,
    "“{mark}”是占位符，没有填实际内容；请填写具体内容，确无内容的请留空。",
)
def placeholder(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for placeholders in every text of the form."""
    for label, _, text in case.study(form).texts:
        found = _PLACEHOLDER.search(text.text)
        mark = found[0] if found else text.text if text.text in _ALONE else ""
        if mark:
            yield fail(text, label, mark=mark)
