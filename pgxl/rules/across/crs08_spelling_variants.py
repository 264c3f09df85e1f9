"""
下拉项的写法与口径不一致。

为什么: 同一类型写成全角括号和半角括号两种，按类型汇总就会分成两类。
依据: 口径 [lists] 中的写法。程序已按口径的写法归类，请在原表上改成同样的写法。

不合格::

    | 项目类型 | 其他运转类(综合类) |

合格::

    | 项目类型 | 其他运转类（综合类） |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule


@rule(
    "CRS-08",
    "spelling-variant",
    Severity.WARNING,
    Criterion.COMPLETE,
    "{label}“{text}”与口径的写法不同，已归入“{canonical}”；请改成统一写法。",
)
def spelling_variant(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Hold 项目类型 and 项目等级 against the profile's lists, blanks and widths folded."""
    for key in ("project_type", "project_level"):
        value = form.header(key)
        canonical = case.profile.canonical(key, value.text)
        if canonical != value.text:
            label = case.profile.label(key)
            yield fail(
                value,
                label,
                label=label,
                text=value.text,
                canonical=canonical,
                suggestion=canonical,
            )
