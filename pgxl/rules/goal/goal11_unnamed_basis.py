"""
说“根据文件”，没有写是哪个文件。

为什么: 没有文件名和文号，依据无法核对。
依据: 审核惯例：立项依据应写明文件名称和文号。

不合格::

    | | 实施周期总目标 |
    | | 根据文件指示，为250名网格员购买意外伤害保险，理赔及时率不低于95%。 |

合格::

    | | 实施周期总目标 |
    | | 根据《网格员保险管理办法》（示府办〔2024〕3号）要求，为250名网格员购买意外伤害保险。 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_BASIS = re.compile(
    r"(?:根据|按照|依据)(?:上级|有关|相关)?(?:文件|上级|部门)(?:的)?(?:指示|要求|精神|部署|规定|通知)"
)
_NAMED = re.compile(r"《|[0-9]+\s*号")


@rule(
    "GOAL-11",
    "unnamed-basis",
    Severity.WARNING,
    Criterion.RELEVANT,
    "目标写了“{basis}”，没有写是哪个文件；请写明文件名称和文号，如《…办法》（…〔2025〕3号）。",
)
def unnamed_basis(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for a basis without title and number in each goal."""
    for goal in case.study(form).goals:
        found = _BASIS.search(goal.text.text)
        if found and not _NAMED.search(goal.text.text):
            yield fail(goal.text, goal.label, quote=found[0], basis=found[0])
