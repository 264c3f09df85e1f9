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

from pgxl.cells import CellValue, Located
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
    study, lengths, label = case.study(form), case.profile.lengths, case.profile.label
    for goal in study.goals:
        count = len(" ".join(goal.text.text.split()))
        if not lengths.shortest_goal <= count <= lengths.longest_goal:
            yield _told(goal.text, goal.label, count, lengths.longest_goal, lengths.shortest_goal)
    longest = min(lengths.longest_name, lengths.longest_value)
    for row in form.filled:
        if max(len(row.name.text), len(row.period.text), len(row.annual.text)) <= longest:
            continue
        parts = (("name", row.name), ("period_target", row.period), ("annual_target", row.annual))
        for key, text in parts:
            if isinstance(text.raw, str) and len(text.raw) > longest:
                most = lengths.longest_name if key == "name" else lengths.longest_value
                count = len("".join(text.text.split()))
                if count > most and key in form.labels:
                    yield _told(text, label(key, form.year), count, most)


def _told(
    text: Located[CellValue] | Located[str], label: str, count: int, longest: int, shortest: int = 0
) -> Answer:
    if count > longest:
        bound, remedy = f"多于 {longest} 字", "精简，只写要达到什么"
    else:
        bound, remedy = f"少于 {shortest} 字", "写明事项、数量和时间"
    return fail(text, label, label=label, count=count, bound=bound, remedy=remedy)
