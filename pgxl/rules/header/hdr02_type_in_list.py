"""
项目类型不在口径的类型之中。

为什么: 类型写错，按类型的汇总就不对，项目也进不了对应的预算科目。
依据: 预算管理一体化规范的项目分类；可选的类型见口径 [lists] project_type，可由财政部门增补。

不合格::

    | 项目类型 | 综合 |

合格::

    | 项目类型 | 其他运转类（综合类） |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule


@rule(
    "HDR-02",
    "type-not-in-list",
    Severity.ERROR,
    Criterion.COMPLETE,
    "项目类型“{text}”不在规定的类型中；请从{choices}中选择，确需新增的请财政部门在口径中增补。",
)
def type_not_in_list(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for the project type in the profile's list, blanks and widths folded."""
    text, choices = form.project_type.text, case.profile.project_types
    if not text or not choices:
        yield not_enough_data()
    elif case.profile.canonical("project_type", text) not in choices:
        label = case.profile.label("project_type")
        shown = "、".join(f"“{choice}”" for choice in choices)
        yield fail(form.project_type, label, text=text, choices=shown)
