"""
同一发放编号的工作簿来自不同的用款单位。

为什么: 一个编号只发给一个单位；两个单位都用它，多半是拿别人的工作簿改了单位名称。
依据: 编号由 pgxl issue 写在工作簿里，见 发放登记.xlsx；没有编号的工作簿不核对，不需要印记密钥。

不合格::

    编号 | 2026-0001-ABCDEF
    | 用款单位 | 示例市示范单位 |
    ----
    编号 | 2026-0001-ABCDEF
    | 用款单位 | 示例市另一单位 |

合格::

    编号 | 2026-0001-ABCDEF
    | 用款单位 | 示例市示范单位 |
    ----
    编号 | 2026-0002-ABCDEF
    | 用款单位 | 示例市另一单位 |
"""

from collections.abc import Iterator, Sequence

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, batch_rule, fail


@batch_rule(
    "STR-16",
    "issue-shared",
    Severity.WARNING,
    Criterion.COMPLETE,
    "编号 {issue} 的工作簿，用款单位是“{found}”；同一编号还有“{other}”报来的（{source}）。"
    "一个编号只发给一个单位，请对照发放登记核实是谁的。",
)
def issue_shared(forms: Sequence[Form], _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report, once a workbook, units under whose number another unit has come before."""
    first: dict[str, Form] = {}
    told: set[tuple[str, str]] = set()
    for form in forms:
        issue = form.origin.identity.issue if form.origin and form.origin.identity else ""
        unit = fold(form.unit.text)
        if not issue or not unit:
            continue
        other = first.setdefault(issue, form)
        if unit == fold(other.unit.text) or (form.file, unit) in told:
            continue
        told.add((form.file, unit))
        yield fail(
            form.unit,
            "用款单位",
            form=form,
            issue=issue,
            found=form.unit.text,
            other=other.unit.text,
            source=other.file,
        )
