"""
程序用两种方法读同一格，读到的内容不一样。

为什么: 文件内部自相矛盾时，不同的软件会看到不同的金额；不知道哪个对，就都不采用。
依据: 每个工作簿都用两个独立的程序各读一遍，逐格比较；一致的才汇总。

不合格::

    疑点 | two readings differ | B9 | 75000 | 95000

合格::

    疑点 | 无
"""

from collections.abc import Iterator

from pgxl.doubts import DoubtKind
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule


@rule(
    "STR-12",
    "readings-differ",
    Severity.ERROR,
    Criterion.COMPLETE,
    "两种读法在这一格读到的不一样：一种是“{text}”，一种是“{other}”，没有采用；"
    "请用 Excel 打开、核对这一格并另存后重新报送。",
)
def readings_differ(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report each cell with two readings."""
    for doubt in form.doubts:
        if doubt.kind is DoubtKind.DIFFERS:
            told = {"text": doubt.text, "other": doubt.other}
            yield fail(doubt.cell, "单元格", quote=doubt.text, **told)
