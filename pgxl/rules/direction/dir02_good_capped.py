"""
越高越好的率、满意度用了“≤”，成了上限。

为什么: “合格率≤99%”按字面是合格得越少越好，做得再差也算完成；多半是符号选反了。
依据: 审核惯例：正向指标达到或超过目标值才算完成；成本控制率、执行率等不在此列。

不合格::

    | | 产出指标 | 质量指标 | 系统稳定运行率 | ≤99% | ≤99% |

合格::

    | | 产出指标 | 质量指标 | 系统稳定运行率 | ≥99% | ≥99% |
    | | | 质量指标 | 系统故障率 | ≤1% | ≤1% |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.bounds import CAPS, turned
from pgxl.rules.measures import is_good, measured_name
from pgxl.rules.study import Pair

_KINDS = frozenset(("percent", "number", "composite"))


@row_rule(
    "DIR-02",
    "good-rate-capped",
    Severity.ERROR,
    Criterion.SCIENTIFIC,
    "“{name}”越高越好，指标值“{text}”却是上限，做得越差越算完成；请改用“≥”，如“{example}”。",
    signs=CAPS,
)
def good_rate_capped(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for upper bounds on rates that are better when high; one answer a row."""
    each = pair.cap
    if each is None or each.target.kind not in _KINDS:
        return None
    name = measured_name(each)
    if not is_good(name):
        return None
    text, example = each.text.text, turned(each.target, "ge")
    return fail(each.text, each.label, name=name, text=text, example=example)
