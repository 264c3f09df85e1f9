"""
同一单位的同名项目有两张表，不知以哪张为准。

为什么: 同一项目汇总两次，预算就多算一份；两张内容不同，更不知哪张有效。
依据: 预算管理一体化：一个项目一个名称、一张绩效目标表。整本重新报送的见 CRS-06；
    另一个文件里的，分得清先后的只提示。

不合格::

    | 项目名称 | 网格员意外伤害保险 |
    | 2026年预算金额(元) | 75000 |
    ----
    | 项目名称 | 网格员意外伤害保险 |
    | 2026年预算金额(元) | 80000 |

合格::

    | 项目名称 | 网格员意外伤害保险 |
    ----
    | 项目名称 | 网格员巡查装备购置 |
    | | 实施周期总目标 |
    | | 分三年为109个网格各配备一套巡查装备，每年更换约三分之一。 |
    | | 2026年度目标 |
    | | 6月底前采购装备40套，配发到岗，验收合格率100%。 |
"""

from collections.abc import Iterator, Sequence

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, batch_rule, fail
from pgxl.rules.repeats import Repeat, find_repeats


@batch_rule(
    "HDR-09",
    "duplicate-project",
    Severity.ERROR,
    Criterion.COMPLETE,
    "“{project}”已有一张表（{place}），{likeness}；"
    "请只保留有效的一张，确是两个项目的请改成不同的名称。",
    received=True,
)
def duplicate_project(forms: Sequence[Form], case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for forms of one unit and project, other than those of a workbook sent again."""
    label = case.profile.label("project")
    for each in find_repeats(forms):
        if each.sent_again:
            continue
        if each.settled and each.form.file != each.other.file:
            yield _replaced(each, label)
            continue
        yield fail(
            each.form.project,
            label,
            form=each.form,
            project=each.form.project.text,
            place=_place(each),
            likeness="内容完全相同" if each.same else "内容不同",
        )


def _replaced(repeat: Repeat, label: str) -> Answer:
    """Tell of a corrected form, of which the summary counts the newest by itself."""
    project = repeat.form.project
    message = (
        f"“{project.text}”已有一张表（{_place(repeat)}），内容不同；汇总只计最新的一份。"
        "是改好重报的不用处理，确是两个项目的请改成不同的名称。"
    )
    return fail(project, label, form=repeat.form, severity=Severity.INFO, message=message)


def _place(repeat: Repeat) -> str:
    other = repeat.other
    if other.file == repeat.form.file:
        return f"“{other.sheet}”{other.project.cell.ref}"
    return f"“{other.file}”的“{other.sheet}”"
