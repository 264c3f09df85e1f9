"""
指标值没有比较符号，看不出是下限还是上限。

为什么: “满意度 90%”按字面是“等于 90%”，做到 95% 反而不算完成；“24小时”是最多还是最少也看不出。
依据: 一体化系统的指标有“计算符号”一栏。轻重按“方向会不会读错、读错后果多大”分：满意度必须是下限，
时限和总成本必须是上限，没有符号的须说明（warning）；其余比率方向一望而知，提示即可（info）。
数量（250件）和单价按“等于”理解是正当的写法，100%、0% 没有方向问题，补助比例、税率等是定数，都不报。
先后: 没有单位的先见 VAL-02、VAL-03；几个目标并在一格的见 VAL-09；控制率见 DIR-06。

不合格::

    | | 满意度指标 | 服务对象满意度 | 群众满意度 | 90% | 90% |

合格::

    | | 产出指标 | 数量指标 | 服装数量 | 250件 | 250件 |
    | | | 质量指标 | 验收合格率 | 100% | 100% |
    | | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | ≥90% |
"""

from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.faults import is_plain
from pgxl.rules.measures import is_bad, is_cost, is_satisfaction, is_total_cost, is_unit_price
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair

_NO_SIGN = frozenset(("implicit_eq", "approx"))
_APPROX = "“{name}”的指标值“{text}”没有说明允许偏差，无法准确考核；请写确切的界限，如“≥”“≤”或“±”。"


@dataclass(frozen=True, slots=True)
class Options:
    """Words of names.

    Attributes:
        quick_words: In a name they say that a duration is to be short.
        lasting_words: In a name they say that a duration is what is bought: equal is right.
        fixed_words: In a name they say that a share is fixed: equal is right.
    """

    quick_words: tuple[str, ...] = (
        *("响应", "修复", "维修", "抢修", "恢复", "办理", "办结", "处理", "处置", "整改", "回复"),
        *("答复", "反馈", "到达", "到场", "到位", "交付", "送达", "完成", "支付", "发放", "拨付"),
        *("审核", "审批", "上报", "报送", "时效", "时限", "用时", "耗时", "工期", "运维时长"),
    )
    lasting_words: tuple[str, ...] = (
        *("期限", "年限", "周期", "质保", "保修", "服务期", "有效期", "服务时", "培训时", "运行时"),
    )
    fixed_words: tuple[str, ...] = (
        *("控制率", "税率", "利率", "费率", "汇率", "折扣", "比例", "比重", "贴息率", "补贴率"),
    )


@row_rule(
    "VAL-04",
    "comparator-missing",
    Severity.WARNING,
    Criterion.CLEAR,
    "“{name}”的指标值“{text}”没有比较符号，不知道是至少还是至多；请写明符号，如“{sign}{text}”。",
    options=Options,
    signs=_NO_SIGN,
)
def comparator_missing(pair: Pair, case: Case[Options]) -> Answer | None:
    """Look for rates, durations and sums of money without a comparator; one answer a row."""
    for each in pair.distinct:
        if _NO_SIGN.isdisjoint(each.target.flags) or not is_plain(each.target):
            continue
        answer = _judge(each, case.options)
        if answer is not None:
            return answer
    return None


def _judge(each: Reading, options: Options) -> Answer | None:
    name, text = each.row.name.text, each.text.text
    if each.target.comparator == "approx":
        if each.target.dimension == "none":
            return None
        message = _APPROX.format(name=name, text=text)
        return fail(each.text, each.label, message=message, severity=Severity.INFO)
    sign, severity = _missing(each, options)
    if not sign:
        return None
    particulars = {"severity": severity} if severity else {}
    return fail(each.text, each.label, name=name, text=text, sign=sign, **particulars)


def _missing(each: Reading, options: Options) -> tuple[str, Severity | None]:
    """Say which sign is missing, and how much it matters; no sign where none is."""
    kind, name = each.target.kind, each.row.name.text
    if "implicit_eq" not in each.target.flags:
        return "", None
    if kind == "percent":
        return _rate_sign(each, options)
    if kind == "duration" and _is_quick(each, options):
        return "≤", None
    if kind == "money" and is_cost(each.row) and not is_unit_price(name, each.target):
        return "≤", None if is_total_cost(name) else Severity.INFO
    return "", None


def _rate_sign(each: Reading, options: Options) -> tuple[str, Severity | None]:
    name, share = each.row.name.text, each.target.base_low
    between = isinstance(share, Decimal) and 0 < share < 1
    if not between or any(word in name for word in options.fixed_words):
        return "", None
    satisfaction = is_satisfaction(name) or "满意" in f"{each.row.category1}{each.row.category2}"
    return "≤" if is_bad(name) else "≥", None if satisfaction else Severity.INFO


def _is_quick(each: Reading, options: Options) -> bool:
    name = each.row.name.text
    if any(word in name for word in options.lasting_words):
        return False
    return any(word in name for word in options.quick_words)
