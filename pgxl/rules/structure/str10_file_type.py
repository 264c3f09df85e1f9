"""
不是 .xlsx 或 .xlsm 文件。

为什么: .xls、.et、.ods、.xlsb 里的公式、保护和数据验证读不全，无法核对是否改动过模板。
依据: 按文件内容判断，不看扩展名；打不开、加密、空的文件不成为表，列为“未汇总”并写明原因。

不合格::

    文件 | xls

合格::

    文件 | xlsx
"""

from collections.abc import Iterator

from pgxl.cells import Cell
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule


@rule(
    "STR-10",
    "file-type",
    Severity.WARNING,
    Criterion.COMPLETE,
    "这是 .{kind} 文件，只读到了单元格里的值，无法核对公式和保护；请另存为 .xlsx 后重新报送。",
)
def file_type(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report the kind of file once a form, by what the gate has found in it."""
    if form.origin is None:
        yield not_enough_data()
    elif form.origin.kind != "xlsx":
        kind = form.origin.kind
        yield fail(Cell(form.sheet, form.top, 1), "文件", quote="", kind=kind)
