"""
响应、修复、办理一类的时间用了“≥”，成了至少要拖多久。

为什么: “故障修复时间≥24小时”等于 24 小时内修好反而没有完成指标。
依据: 审核惯例：时效指标反映及时程度，反向指标不超过目标值才算完成。
服务时长、质保期等越长越好的除外。

不合格::

    | | 产出指标 | 时效指标 | 故障响应时间 | ≥2小时 | ≥2小时 |

合格::

    | | 产出指标 | 时效指标 | 故障响应时间 | ≤2小时 | ≤2小时 |
    | | | 质量指标 | 设备质保期 | ≥2年 | ≥2年 |
"""

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.bounds import FLOORS, turned
from pgxl.rules.measures import is_awaited, is_cost, measured_name
from pgxl.rules.study import Pair


@row_rule(
    "DIR-03",
    "time-floor",
    Severity.ERROR,
    Criterion.SCIENTIFIC,
    "“{name}”越短越好，指标值“{text}”却是下限，等于至少要拖这么久；请改用“≤”，如“{example}”。",
    signs=FLOORS,
)
def time_floor(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for lower bounds on times that are waited for; cost is for DIR-01."""
    each = pair.floor
    if each is None or each.target.kind != "duration" or is_cost(pair.row):
        return None
    name = measured_name(each)
    if not is_awaited(name):
        return None
    text, example = each.text.text, turned(each.target, "le")
    return fail(each.text, each.label, name=name, text=text, example=example)
