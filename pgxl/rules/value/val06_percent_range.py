"""
比率小于 0 或者大于 100%。

为什么: 满意度、合格率是部分占全体的比，不可能是 292%；多半是漏了小数点，或把“≥”扫描成了“2”。
依据: 比率的定义。增长率、控制率、偏差率等可以超过 100% 的除外，名单见选项。
先后: 没有写“%”的见 VAL-03。

不合格::

    | | 产出指标 | 质量指标 | 验收合格率 | ≥195% | ≥195% |

合格::

    | | 产出指标 | 质量指标 | 验收合格率 | ≥95% | ≥95% |
    | | 效益指标 | 经济效益 | 营业收入增长率 | ≥120% | ≥120% |
"""

from dataclasses import dataclass
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.faults import atoms, is_read
from pgxl.rules.measures import is_rate
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair
from pgxl.values import Target

_WHOLE = Decimal(1)
_TIMES = "倍"
_SHARES = frozenset(("composite", "percent"))


@dataclass(frozen=True, slots=True)
class Options:
    """Words in the name of a rate that may be below 0 or above 100%."""

    open_words: tuple[str, ...] = (
        *("增长", "增幅", "增速", "增加", "增值", "提高", "提升", "上升", "扩大", "变动", "变化"),
        *("下降", "降低", "减少", "控制率", "超支", "超额", "偏差", "误差", "收益", "回报", "利润"),
        *("投入产出", "放大", "杠杆", "负债", "拨备", "周转", "使用率", "占用率", "通胀", "净值"),
    )


@row_rule(
    "VAL-06",
    "rate-out-of-range",
    Severity.ERROR,
    Criterion.SCIENTIFIC,
    "“{name}”是比率，指标值“{text}”不在 0～100% 之间{guess}；请核对后改正。",
    options=Options,
    signs=_SHARES,
)
def rate_out_of_range(pair: Pair, case: Case[Options]) -> Answer | None:
    """Look for shares of less than nothing or more than the whole; one answer a row."""
    for each in pair.distinct:
        if each.target.kind not in _SHARES:
            continue
        if any(_is_beyond(each, part, case.options) for part in atoms(each.target)):
            guess = _guess(each.target)
            text = each.text.text
            return fail(each.text, each.label, name=pair.name, text=text, guess=guess)
    return None


def _is_beyond(each: Reading, part: Target, options: Options) -> bool:
    if part.kind != "percent" or "tolerance" in part.flags or not _outside(part):
        return False
    name = part.name or each.row.name.text
    closed = is_rate(name) and not any(word in name for word in options.open_words)
    return closed and is_read(each.target)


def _outside(part: Target) -> bool:
    ends = [end for end in (part.base_low, part.base_high) if isinstance(end, Decimal)]
    return part.unit != _TIMES and any(not 0 <= end <= _WHOLE for end in ends)


def _guess(target: Target) -> str:
    scanned = "ocr_suspect" in target.flags and isinstance(target.low, Decimal)
    return f"，可能是“≥{str(target).removeprefix('2')}”的扫描错误" if scanned else ""
