"""
项目等级不是一级项目或二级项目。

为什么: 等级决定由谁批复、汇总到哪一层。
依据: 预算管理一体化规范：一级项目、二级项目；可选项见口径 [lists] project_level。

不合格::

    | 项目等级 | 三级项目 |

合格::

    | 项目等级 | 二级项目 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule


@rule(
    "HDR-03",
    "level-not-in-list",
    Severity.ERROR,
    Criterion.COMPLETE,
    "项目等级“{text}”不在规定的等级中；请填{choices}。",
)
def level_not_in_list(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for the project level in the profile's list, blanks and widths folded."""
    text, choices = form.project_level.text, case.profile.project_levels
    if not text or not choices:
        yield not_enough_data()
    elif case.profile.canonical("project_level", text) not in choices:
        label = case.profile.label("project_level")
        shown = "或".join(f"“{choice}”" for choice in choices)
        yield fail(form.project_level, label, text=text, choices=shown)
