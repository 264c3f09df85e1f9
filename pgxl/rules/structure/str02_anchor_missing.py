"""
表上找不到应有的栏目（标签）。

为什么: 按标签读表；标签被删、被改写后，该栏的内容读不到，也进不了汇总。
依据: 口径中的 required_labels；财预〔2015〕88号要求按规定格式填报。

不合格::

    | 项目等级（见说明） | 二级项目 |

合格::

    | 项目等级 | 二级项目 |
"""

from collections.abc import Iterator

from pgxl.cells import Cell
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule


@rule(
    "STR-02",
    "anchor-missing",
    Severity.ERROR,
    Criterion.COMPLETE,
    "表上找不到“{label}”一栏，它的内容读不到；请恢复这个栏目名称，或改用统一模板填报。",
)
def anchor_missing(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for each label that the profile requires."""
    for key in case.profile.required_labels:
        if key not in form.labels:
            label = case.profile.label(key, form.year)
            yield fail(Cell(form.sheet, form.top, 1), label, label=label)
