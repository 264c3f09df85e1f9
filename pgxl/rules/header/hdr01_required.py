"""
基本信息有空白。

为什么: 没有项目名称、单位或预算金额的表无法归类，也无法与预算核对。
依据: 口径中的 required_fields；财预〔2015〕88号申报表格式。

不合格::

    | 用款单位 | |

合格::

    | 用款单位 | 示例市示范单位 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule


@rule(
    "HDR-01",
    "required-field-blank",
    Severity.ERROR,
    Criterion.COMPLETE,
    "“{label}”没有填写；请填写后再报送。",
)
def required_field_blank(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look at each header field that the profile requires and whose label is there."""
    for key in case.profile.required_fields:
        if key in form.labels and form.header(key).blank:
            label = case.profile.label(key, form.year)
            yield fail(form.header(key), label, label=label)
