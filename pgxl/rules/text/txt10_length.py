"""
文字过短或过长。

为什么: 目标太短说不清要做什么，太长多半是抄了制度条文；指标名称和指标值太长，一体化系统装不下。
依据: 一体化系统三级指标名称不超过 100 字；各项长度见口径 [form]。

不合格::

    | | 2026年度目标 |
    | | 完成工作。 |

合格::

    | | 2026年度目标 |
    | | 2026年3月底前完成投保，参保250人，理赔及时率不低于95%。 |
"""

from collections.abc import Iterator

from pgxl.cells import Located
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule


@rule(
    "TXT-10",
    "length",
    Severity.INFO,
    Criterion.CLEAR,
    "{label}有 {count} 字，{bound}；请{remedy}。",
)
def length(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Measure goals as a system counts them; names and values without their blanks."""
    lengths, label = case.profile.lengths, case.profile.label
    for key, goal in (("period_goal", form.period_goal), ("annual_goal", form.annual_goal)):
        name = label(key, form.year)
        yield from _measure(name, goal, lengths.longest_goal, lengths.shortest_goal)
    for row in form.filled:
        yield from _measure(label("name"), row.name, lengths.longest_name)
        for key, value in (("period_target", row.period), ("annual_target", row.annual)):
            if key in form.labels:
                yield from _measure(label(key, form.year), value, lengths.longest_value)


def _measure(
    label: str, text: Located[object], longest: int, shortest: int = 0
) -> Iterator[Answer]:
    count = len((" " if shortest else "").join(text.text.split()))
    if count > longest:
        bound, remedy = f"多于 {longest} 字", "精简，只写要达到什么"
        yield fail(text, label, label=label, count=count, bound=bound, remedy=remedy)
    elif 0 < count < shortest:
        bound, remedy = f"少于 {shortest} 字", "写明事项、数量和时间"
        yield fail(text, label, label=label, count=count, bound=bound, remedy=remedy)
