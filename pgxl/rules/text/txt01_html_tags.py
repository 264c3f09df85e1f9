"""
文字里带有网页标记。

为什么: 从网页编辑框粘贴时带进来的 <p>、&nbsp; 会原样出现在批复表和公开文本里。
依据: 规范完整性。程序读取时保留原文，建议文本为去掉标记后的内容。

不合格::

    | | 2026年度目标 |
    | | <p>完成保险采购，覆盖全体网格员250人。</p> |

合格::

    | | 2026年度目标 |
    | | 完成保险采购，覆盖全体网格员250人，赔付率不高于5%（<5%更佳）。 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule
from pgxl.rules.markup import find_markup, without_markup


@rule(
    "TXT-01",
    "html-tags",
    Severity.WARNING,
    Criterion.COMPLETE,
    "文字里有网页标记 {marks}，公开时会原样显示；请删去标记，只留文字。",
    signs="<&",
)
def html_tags(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for HTML tags and entities in every text of the form."""
    for label, _, text in case.study(form).texts:
        if marks := find_markup(text.text):
            clean = without_markup(text.text)
            yield fail(text, label, marks="、".join(marks), suggestion=clean)
