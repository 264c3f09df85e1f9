"""
内容不在任何栏目下面。

为什么: 没有栏目名称的格子，不知道填的是什么；汇总只收有栏目的内容，所以逐格列出，不悄悄丢掉。
依据: 财预〔2015〕88号要求按规定格式填报。表下方的零散文字只作提示。

不合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 | 待核 |

合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 |
"""

from collections.abc import Iterator

from pgxl.cells import column_letters
from pgxl.findings import Severity
from pgxl.form import Form, RepairKind
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_LOOSE = "这段文字不属于表中任何栏目，没有汇总；如需上报请填入对应栏目，否则请删去。"
_MOVED = "{column} 列没有栏目名称，第 {rows} 行的内容已对回左边栏目读取；请移到对应栏目下。"
_HEADINGS = ("level1", "level2", "name", "period_target", "annual_target")


@rule(
    "STR-05",
    "orphan-value",
    Severity.ERROR,
    Criterion.COMPLETE,
    "这一格不在任何栏目下面，没有汇总；请移到对应栏目下，或删去。",
    signs=(RepairKind.ORPHAN, RepairKind.TRAILING_TEXT, RepairKind.EXTRA_COLUMN),
)
def orphan_value(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report what stands in a column without a heading, and loose text as a hint."""
    yield from _moved_values(form)
    for repair in form.repairs:
        if repair.kind is RepairKind.ORPHAN:
            yield fail(repair.cell, "无栏目内容", quote=repair.text)
        elif repair.kind is RepairKind.TRAILING_TEXT:
            yield fail(
                repair.cell, "表外文字", quote=repair.text, message=_LOOSE, severity=Severity.INFO
            )


def _moved_values(form: Form) -> Iterator[Answer]:
    """Tell the values of a column without a heading together, though they were understood."""
    headed = {form.labels[key].column for key in _HEADINGS if key in form.labels}
    moved = [
        repair
        for repair in form.repairs
        if repair.kind is RepairKind.EXTRA_COLUMN and repair.cell.column not in headed
    ]
    if moved:
        rows = "、".join(str(repair.cell.row) for repair in moved)
        column = column_letters(moved[0].cell.column)
        message = _MOVED.format(column=column, rows=rows)
        yield fail(moved[0].cell, "无栏目内容", quote=moved[0].text, message=message)
