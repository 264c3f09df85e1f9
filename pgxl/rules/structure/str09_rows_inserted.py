"""
模板的行、列被插入或删除。

为什么: 插入的行没有下拉列表和自查；删去的行、列使合计和自查落空。
依据: 按每行的栏目文字、公式和填写格与发出的模板对齐，只报插入、删除本身，不报由此移动的单元格。

不合格::

    改动 | rows inserted | A12

合格::

    改动 | 无
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.origin import Change
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, rule
from pgxl.rules.changes import report

_CHANGES = dict.fromkeys(
    (
        Change.ROWS_INSERTED,
        Change.ROWS_DELETED,
        Change.COLUMNS_INSERTED,
        Change.COLUMNS_DELETED,
    ),
    Severity.WARNING,
)


@rule("STR-09", "rows-inserted", Severity.WARNING, Criterion.COMPLETE, "{message}")
def rows_inserted(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report inserted and deleted rows and columns."""
    yield from report(form, _CHANGES)
