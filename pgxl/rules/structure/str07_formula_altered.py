"""
模板的公式被改动，或被换成了数值。

为什么: 自查栏、合计靠公式；换成数值后，它说“没有问题”也不可信。
依据: 与发出的模板逐格比较；行列移动后按移动后的位置比较，写法不同而意思相同的不算。

不合格::

    改动 | formula replaced | G9:G14

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
    Change.FORMULA_CHANGED: Severity.ERROR,
    Change.FORMULA_REPLACED: Severity.ERROR,
}


@rule("STR-07", "formula-altered", Severity.ERROR, Criterion.COMPLETE, "{message}")
def formula_altered(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report formulas that are not those of the template."""
    yield from report(form, _CHANGES)
