"""
文字以“=”或“@”开头，会被当成公式。

为什么: “=10个”在别处重新录入或粘贴时，Excel、WPS 会把它当作公式，显示成错误值。
依据: 表格软件的录入规则。程序写出汇总表时一律按文字写出，这里只作提示。

不合格::

    | | 产出指标 | 数量指标 | 参保人数 | =250人 | =250人 |

合格::

    | | 产出指标 | 数量指标 | 参保人数 | ＝250人 | +250人 |
"""

import re
from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_BEGINNING = re.compile("^[=@]", re.MULTILINE)


@rule(
    "TXT-11",
    "formula-beginning",
    Severity.INFO,
    Criterion.COMPLETE,
    "文字以“{mark}”开头，重新录入时会被当成公式；{remedy}。",
    signs="=@",
)
def formula_beginning(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look for texts that a spreadsheet would take for formulas."""
    study = case.study(form)
    if not _BEGINNING.search(study.whole):
        return
    for field in study.fields:
        for label, _, text in field:
            if text.text[0] in "=@":
                yield fail(text, label, mark=text.text[0], remedy=_remedy(text.text))
                break


def _remedy(text: str) -> str:
    return f"可改用全角“＝”，如“＝{text[1:31]}”" if text[0] == "=" else "请删去开头的“@”"
