"""
效益指标全是文字，没有一个能量化。

为什么: 效益是花钱的目的；“安全得到保障”之类的话年年可以照写，看不出花了钱有没有变化。
依据: 财预〔2015〕88号：绩效目标应细化量化；财预〔2021〕101号的效益指标应能反映带来的变化。

不合格::

    | | 效益指标 | 社会效益 | 安全隐患减少 | 安全得到保障 | 安全得到保障 |
    | | | 生态效益 | 环境改善 | 有所改善 | 有所改善 |

合格::

    | | 效益指标 | 社会效益 | 安全隐患减少量 | ≥10处 | ≥10处 |
    | | | 生态效益 | 环境改善 | 有所改善 | 有所改善 |
"""

from collections.abc import Iterator

from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, not_applicable, rule
from pgxl.rules.framework import NOTHING_SAID, is_benefit, is_quantified


@rule(
    "IND-11",
    "benefit-only-text",
    Severity.WARNING,
    Criterion.REASONABLE,
    "效益指标{names}都是文字，没有一个能量化；请至少把一个改为能取数的指标，"
    "如“…率”“…人数”“…减少数”。",
)
def benefit_only_text(form: Form, case: Case[NoOptions]) -> Iterator[Answer]:
    """Look whether any target under 效益 has a figure; one answer for all of them."""
    benefits = [
        (pair, [each.target for each in pair.readings if each.target.kind not in NOTHING_SAID])
        for pair in case.study(form).pairs
        if is_benefit(pair.row)
    ]
    said = [(pair, targets) for pair, targets in benefits if targets]
    if not said:
        yield not_applicable()
    elif not any(is_quantified(target) for _, targets in said for target in targets):
        names = "".join(f"“{pair.name}”" for pair, _ in said)
        yield fail(said[0][0].row.level1, "效益指标", names=names)
