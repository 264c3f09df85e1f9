"""
模板的锁定、数据验证、固定文字被改动。

为什么: 粘贴会冲掉下拉列表和输入限制，取消保护后栏目文字也会被改；填报的内容就不再受控。
依据: 与发出的模板逐格比较；办公软件保存时自己改动的不算，LibreOffice 去掉工作簿结构保护只作提示。
“填报说明”不是填报的内容，发放以后改过文字的，全表合成一条提示。

不合格::

    改动 | validation lost | D9:D14

合格::

    改动 | 无
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.origin import Change
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, rule
from pgxl.rules.changes import report

_CHANGES = {
    Change.WORKBOOK_UNLOCKED: Severity.WARNING,
    Change.SHEET_UNPROTECTED: Severity.WARNING,
    Change.PROTECTION_WEAKENED: Severity.WARNING,
    Change.CELL_UNLOCKED: Severity.WARNING,
    Change.INPUT_LOCKED: Severity.WARNING,
    Change.LABEL_CHANGED: Severity.WARNING,
    Change.TEXT_ADDED: Severity.WARNING,
    Change.GUIDE_CHANGED: Severity.INFO,
    Change.CHECK_LOST: Severity.WARNING,
    Change.CHECK_CHANGED: Severity.WARNING,
    Change.HIGHLIGHTS_LOST: Severity.INFO,
    Change.NAME_REMOVED: Severity.WARNING,
    Change.NAME_CHANGED: Severity.WARNING,
    Change.NOT_LISTED: Severity.WARNING,
}


@rule("STR-06", "validation-lost", Severity.WARNING, Criterion.COMPLETE, "{message}")
def validation_lost(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report what no longer holds the clerk to the form."""
    yield from report(form, _CHANGES)
