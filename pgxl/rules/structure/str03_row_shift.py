"""
一行的内容整体错开了列。

为什么: 从网页或旧表粘贴时常丢掉行首的空格，指标值落到别的栏目下面，机器汇总会取错数。
依据: 已公开的八张表中有六张如此。程序已按指标词表移回原位读取，请在原表上改正。

不合格::

    | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | ≥90% |

合格::

    | | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | ≥90% |
"""

from collections.abc import Iterator
from itertools import groupby

from pgxl.findings import Severity
from pgxl.form import Form, Repair, RepairKind
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule
from pgxl.rules.moves import move_back


@rule(
    "STR-03",
    "row-shift",
    Severity.WARNING,
    Criterion.COMPLETE,
    "{rows}的内容整体{side}错了 {columns} 列，已移回原位读取；请在表上把{it}移到对应的栏目下。",
    signs=(RepairKind.ROW_SHIFT,),
)
def row_shift(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report each run of rows that the reader moved; rows below each other are told together."""
    shifted = [repair for repair in form.repairs if repair.kind is RepairKind.ROW_SHIFT]
    runs = groupby(enumerate(shifted), key=lambda each: (each[1].cell.row - each[0], each[1].moved))
    for _, members in runs:
        run = [repair for _, repair in members]
        yield fail(
            run[0].cell,
            "表格行",
            quote=run[0].text,
            rows=_rows(run),
            side="向左" if run[0].moved < 0 else "向右",
            columns=abs(run[0].moved),
            it="这一行" if len(run) == 1 else "这几行",
            edits=move_back(form, (repair.cell.row for repair in run)),
        )


def _rows(run: list[Repair]) -> str:
    first, last = run[0].cell.row, run[-1].cell.row
    return f"第 {first} 行" if first == last else f"第 {first}—{last} 行"
