"""
“校验说明”里有一行对不上：工作簿里没有这个项目，或规则编号不对。

为什么: 对不上的说明不起作用，问题会一直列为“需说明”。
依据: 校验说明表的填法：项目写项目名称或工作表名，规则写校验结果里的编号。

不合格::

    说明 | 没有这个项目 | HDR-05 | 长期项目。 | 对不上

合格::

    说明 | 网格员意外伤害保险 | HDR-05 | 长期项目。
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule


@rule(
    "STR-11",
    "reason-lost",
    Severity.INFO,
    Criterion.COMPLETE,
    "校验说明中的“{project}”“{code}”对不上，这条说明没有采用；"
    "请核对项目名称（或工作表名）和规则编号。",
)
def reason_lost(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report each reason that belongs to no form or names no rule."""
    for each in form.reasons:
        if each.lost:
            project, code = each.project or "（空白）", each.rule or "（空白）"
            yield fail(each.cell, "校验说明", quote=each.text, project=project, code=code)
