"""
同批项目里只有这一个项目用了这个类型。

为什么: 其他项目都归在别的类型，只有一个不同，可能是选错了，按类型的汇总就会偏。
依据: 同批各项目互相对照；确属这一类型的不必改。项目少于 5 个的不比较。

不合格::

    | 项目名称 | 甲 |
    | 项目类型 | 其他特定目标类（部门职能类） |
    ----
    | 项目名称 | 乙 |
    ----
    | 项目名称 | 丙 |
    ----
    | 项目名称 | 丁 |
    ----
    | 项目名称 | 戊 |

合格::

    | 项目名称 | 甲 |
    | 项目类型 | 其他特定目标类（部门职能类） |
    ----
    | 项目名称 | 乙 |
    | 项目类型 | 其他特定目标类（部门职能类） |
    ----
    | 项目名称 | 丙 |
    ----
    | 项目名称 | 丁 |
    ----
    | 项目名称 | 戊 |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, batch_rule, fail, not_enough_data


@dataclass(frozen=True, slots=True)
class Options:
    """How many forms of known type there must be before one of them stands out."""

    smallest_batch: int = 5


@batch_rule(
    "HDR-02b",
    "type-alone-in-batch",
    Severity.INFO,
    Criterion.COMPLETE,
    "同批 {count} 个项目中只有本项目的类型是“{text}”；请核对是否选错，确属该类型的不必修改。",
    options=Options,
)
def type_alone(forms: Sequence[Form], case: Case[Options]) -> Iterator[Answer]:
    """Look for the one form whose type no other has, where all other types are shared."""
    by_type: dict[str, list[Form]] = {}
    for form in forms:
        canonical = case.profile.canonical("project_type", form.project_type.text)
        if canonical in case.profile.project_types:
            by_type.setdefault(canonical, []).append(form)
    count = sum(map(len, by_type.values()))
    if count < case.options.smallest_batch:
        yield not_enough_data()
        return
    alone = [(text, members[0]) for text, members in by_type.items() if len(members) == 1]
    if len(alone) == 1 and len(by_type) > 1:
        ((text, form),) = alone
        label = case.profile.label("project_type")
        yield fail(form.project_type, label, form=form, count=count, text=text)
