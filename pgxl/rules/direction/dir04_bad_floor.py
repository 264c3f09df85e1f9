"""
故障、事故、投诉、差错一类用了“≥”，成了至少要发生多少。

为什么: “投诉次数≥5次”按字面是投诉越多越好；多半是符号选反了。
依据: 审核惯例：反向指标不超过目标值才算完成。
办结率、处理率、整改率、下降率等越高越好的除外。

不合格::

    | | 产出指标 | 质量指标 | 有效投诉次数 | ≥5次 | ≥5次 |

合格::

    | | 产出指标 | 质量指标 | 有效投诉次数 | ≤5次 | ≤5次 |
    | | | 质量指标 | 投诉办结率 | ≥95% | ≥95% |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.bounds import FLOORS, turned
from pgxl.rules.measures import is_awaited, is_bad, is_cost, measured_name
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair


@row_rule(
    "DIR-04",
    "bad-floor",
    Severity.ERROR,
    Criterion.SCIENTIFIC,
    "“{name}”越少越好，指标值“{text}”却是下限，等于至少要发生这么多；请改用“≤”，如“{example}”。",
    signs=FLOORS,
)
def bad_floor(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for lower bounds on what should not happen; cost is for DIR-01, waiting for DIR-03."""
    each = pair.floor
    if each is None:
        return None
    name = measured_name(each)
    if not is_bad(name) or is_cost(pair.row) or _told_before(each, name):
        return None
    text, example = each.text.text, turned(each.target, "le")
    return fail(each.text, each.label, name=name, text=text, example=example)


def _told_before(each: Reading, name: str) -> bool:
    """Whether DIR-03 speaks of it, or it is how much less of it there is to be (较上年下降5%)."""
    kind = each.target.kind
    return kind == "delta" or (kind == "duration" and is_awaited(name))
