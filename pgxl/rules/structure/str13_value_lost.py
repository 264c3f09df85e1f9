"""
单元格是公式，却没有结果，或结果是错误值。

为什么: 文件里只存有公式，程序不替人计算；错误值（#REF!、#N/A 等）说明原来引用的内容已经丢失。
依据: 没有结果、结果是错误值、空白是三回事，都不当作 0。指标值里的错误值由 VAL-17 报。

不合格::

    疑点 | formula without result | B9

合格::

    疑点 | 无
"""

from collections.abc import Iterator

from pgxl.doubts import DoubtKind
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_ERROR = "这一格是错误值 {text}，读不出内容；请改正公式，或直接填写。"


@rule(
    "STR-13",
    "value-lost",
    Severity.ERROR,
    Criterion.COMPLETE,
    "这一格是公式，文件里没有算出的结果，没有读到内容；请用 Excel 打开并保存后再发。",
)
def value_lost(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report formulas without a result, and error values where no target stands."""
    targets = {value.cell for row in form.filled for value in (row.period, row.annual)}
    for doubt in form.doubts:
        if doubt.kind is DoubtKind.UNSOLVED:
            yield fail(doubt.cell, "单元格", quote="")
        elif doubt.kind is DoubtKind.ERROR and doubt.cell not in targets:
            message = _ERROR.format(text=doubt.text)
            yield fail(doubt.cell, "单元格", quote=doubt.text, message=message)
