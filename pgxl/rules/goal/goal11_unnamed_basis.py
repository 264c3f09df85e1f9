"""
依据的文件没有写明是哪一份。

为什么: “根据文件指示”“按照上级要求”查不到出处，审核人无法核对项目该不该做、标准是多少。
依据: 立项依据应当充分、可核对（财预〔2015〕88号附审核表“目标相关性”）。写了文件名或文号的不算。

不合格::

    | | 2026年度目标 |
    | | 根据文件指示，完成1辆公车的维护，故障不超过10次。 |

合格::

    | | 2026年度目标 |
    | | 根据《公务用车管理办法》（东办〔2024〕3号）文件要求，完成1辆公车的维护。 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_enough_data, rule
from pgxl.rules.prose import Prose

_UNNAMED = re.compile(
    r"(?:根据|按照|依据|遵照|按)(?:(?:有关|相关)(?:部门|单位)?的?)?"
    r"(?:上级(?:主管部门|部门|单位|领导)?的?(?:有关|相关)?(?:文件)?|文件)"
    r"的?(?:精神|指示|要求|规定|通知|部署|安排)"
)


@rule(
    "GOAL-11",
    "unnamed-basis",
    Severity.WARNING,
    Criterion.RELEVANT,
    "“{text}”没有写明是哪份文件；请写出文件名和文号，如“《……通知》（×〔2025〕×号）”。",
)
def unnamed_basis(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for a basis without name or number in goals that name no document at all."""
    study = case.study(form)
    if not study.told:
        yield not_enough_data()
        return
    if "文件" not in study.whole and "上级" not in study.whole:
        return
    for goal, prose, _ in study.told:
        found = _UNNAMED.search(prose.plain)
        if found and not _names_documents(prose):
            quote = prose.text[found.start() : found.end()]
            yield fail(goal.text, goal.label, quote=quote, text=quote)


def _names_documents(prose: Prose) -> bool:
    return bool(prose.basis_years) or "《" in prose.text
