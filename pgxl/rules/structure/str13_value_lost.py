"""
单元格是公式，却没有结果，结果是错误值，或存的结果与公式算出的不一样。

为什么: 文件里存着每个公式的结果，程序读的是它；错误值（#REF!、#N/A 等）说明原来引用的内容已经丢失。
不是由 Excel、WPS 保存的文件，结果可能没有算过，用 Excel 打开时看到的就是另一个数。
依据: 没有结果、结果是错误值、空白是三回事，都不当作 0。指标值里的错误值由 VAL-17 报。
加减乘除、百分比、用 & 连起来的文字和 SUM、AVERAGE、PRODUCT、MIN、MAX、ROUND 由程序另算一遍，
不一样的必须改，仍按存的结果读取；其余的公式不算。程序算不了、文件又自称打开时才重算的，以及结果每次
打开都会变的（TODAY 等），需说明。.xls、.xlsb 和 .ods 不另算。

不合格::

    疑点 | formula without result | E8
    疑点 | formula comes to something else | B9 | 75000 | 80000

合格::

    疑点 | 无
"""

from collections.abc import Iterator

from pgxl.doubts import Doubt, DoubtKind
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_ERROR = "这一格是错误值 {text}，读不出内容；请改正公式，或直接填写。"
_OUTDATED = (
    "这一格是公式，文件里存的结果是 {text}，按公式算出来却是 {other}，重算后看到的会是后者；"
    "已按存的结果读取，请用 Excel 打开、核对并保存后再发，或直接填写。"
)
_UNCERTAIN = (
    "这一格是公式，存的结果是 {text}，{other}，打开后看到的可能不同；"
    "已按存的结果读取，请用 Excel 打开、核对并保存后再发，或直接填写。"
)


@rule(
    "STR-13",
    "value-lost",
    Severity.ERROR,
    Criterion.COMPLETE,
    "这一格是公式，文件里没有算出的结果，没有读到内容；请用 Excel 打开并保存后再发。",
)
def value_lost(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report formulas without a result or with another one, error values where no target stands."""
    targets = {value.cell for row in form.filled for value in (row.period, row.annual)}
    for doubt in form.doubts:
        if doubt.kind is DoubtKind.UNSOLVED:
            yield fail(doubt.cell, "单元格", quote="")
        elif doubt.kind is DoubtKind.ERROR and doubt.cell not in targets:
            message = _ERROR.format(text=doubt.text)
            yield fail(doubt.cell, "单元格", quote=doubt.text, message=message)
        elif doubt.kind in {DoubtKind.OUTDATED, DoubtKind.UNCERTAIN}:
            yield _result(doubt)


def _result(doubt: Doubt) -> Answer:
    is_other = doubt.kind is DoubtKind.OUTDATED
    told = {"text": doubt.text or "空白", "other": doubt.other}
    message = (_OUTDATED if is_other else _UNCERTAIN).format(**told)
    severity = Severity.ERROR if is_other else Severity.WARNING
    return fail(doubt.cell, "单元格", quote=doubt.text, message=message, severity=severity)
