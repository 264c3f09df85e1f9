"""
工作簿里有模板没有的东西：宏、外部链接、嵌入对象、多出的工作表、改动的合并单元格。

为什么: 宏和链接有安全风险；多出、隐藏的工作表里的内容可能漏报，也可能重复汇总。
依据: 与发出的模板比较；程序从不运行宏，也不打开链接。

不合格::

    改动 | foreign part | 宏（VBA）

合格::

    改动 | 无
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.origin import Change, Standing
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, rule
from pgxl.rules.changes import report

_PARTS = {Change.FOREIGN_PART: Severity.WARNING}
_SHEETS = {
    Change.SHEET_ADDED: Severity.WARNING,
    Change.SHEET_COPIED: Severity.WARNING,
    Change.SHEET_MISSING: Severity.WARNING,
    Change.SHEET_HIDDEN: Severity.WARNING,
    Change.SHEET_UNHIDDEN: Severity.WARNING,
    Change.MERGES_CHANGED: Severity.WARNING,
    Change.SHEET_RENAMED: Severity.INFO,
    Change.SHEETS_REORDERED: Severity.INFO,
}


@rule("STR-08", "foreign-parts", Severity.WARNING, Criterion.COMPLETE, "{message}")
def foreign_parts(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report foreign parts of every workbook; sheets and merges where there is a template."""
    yield from report(form, _PARTS, anywhere=True)
    if form.origin and form.origin.standing is Standing.OURS:
        yield from report(form, _SHEETS)
