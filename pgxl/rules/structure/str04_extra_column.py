"""
表格中间多出一列空列，指标值不在自己的栏目下面。

为什么: 多出的空列把“实施周期指标值”挤到“年度指标值”下面，按列汇总会把两个值弄混。
依据: 已公开的“公车运行维护费用”表即如此。程序已按顺序对回两个栏目读取，请在原表上删去空列。

不合格::

    | | 产出指标 | 数量指标 | 保有公车数量 | | 1辆 | 1辆 |

合格::

    | | 产出指标 | 数量指标 | 保有公车数量 | 1辆 | 1辆 |
"""

from collections.abc import Iterator

from pgxl.cells import Cell, column_letters
from pgxl.findings import Severity
from pgxl.form import Form, Repair, RepairKind
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule
from pgxl.rules.moves import move_back


@rule(
    "STR-04",
    "extra-column",
    Severity.ERROR,
    Criterion.COMPLETE,
    "{column} 列是多出来的空列，第 {rows} 行的指标值因此错到了右边一列，已对回原栏目读取；"
    "请删去空列，让指标值对准“实施周期指标值”“年度指标值”。",
    signs=(RepairKind.EXTRA_COLUMN,),
)
def extra_column(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report the column once, at the first cell that should hold a value and is blank."""
    moved = [repair for repair in form.repairs if repair.kind is RepairKind.EXTRA_COLUMN]
    if not moved:
        return
    home = min(map(_home, moved))
    rows = sorted({repair.cell.row for repair in moved})
    yield fail(
        Cell(form.sheet, home.row, home.column),
        "表格列",
        column=column_letters(home.column),
        rows="、".join(map(str, rows)),
        quote="（空列）",
        edits=move_back(form, rows),
    )


def _home(repair: Repair) -> Cell:
    """Give the cell where a value should stand; where none is told, the one that it came from."""
    cell = repair.cell
    return repair.target or Cell(cell.sheet, cell.row, max(1, cell.column - repair.moved))
