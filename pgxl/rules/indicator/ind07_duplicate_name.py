"""
同一个项目里三级指标重名。

为什么: 两行同名指标，自评时分不清哪个值对应哪一行，一体化系统导入时也会拒绝。
依据: 预算管理一体化系统默认检查三级指标重名。

不合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 |
    | | | 质量指标 | 培训 人数 | ≥60人 | ≥60人 |

合格::

    | | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 |
    | | | 质量指标 | 培训合格率 | ≥95% | ≥95% |
"""

from collections.abc import Iterator

from pgxl.cells import fold
from pgxl.findings import Severity
from pgxl.form import Form, Indicator
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule


@rule(
    "IND-07",
    "duplicate-indicator",
    Severity.ERROR,
    Criterion.SCIENTIFIC,
    "三级指标“{name}”与 {first} 重名；请合并为一行，或把名称写得有区别。",
)
def duplicate_indicator(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for names that are the same once blanks and widths are folded."""
    seen: dict[str, Indicator] = {}
    for row in form.filled:
        key = fold(row.name.text)
        if not key:
            continue
        first = seen.setdefault(key, row)
        if first is not row:
            yield fail(row.name, "三级指标", name=row.name.text, first=first.name.cell.ref)
