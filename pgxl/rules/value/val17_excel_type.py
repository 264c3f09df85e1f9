"""
单元格里不是文字：被 Excel 变成了日期、逻辑值、公式、错误值或小数。

为什么: 填“3-5”会变成日期，填“=100%”会变成公式，填“95%”会存成 0.95；原来填的内容可能已经丢失。
依据: 指标值应以文本填写。日期、逻辑值、公式和错误值无法确定原意，须重填；百分数存成小数的可以还原，
只作提示。
先后: 报了本条的，其余 VAL 规则不再判断；比率写成 90 而没有“%”的见 VAL-03。

不合格::

    | | 产出指标 | 数量指标 | 参保人数 | #REF! | #REF! |

合格::

    | | 产出指标 | 数量指标 | 参保人数 | ≥250人 | ≥250人 |
"""

import datetime as dt
from decimal import Decimal

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, row_rule
from pgxl.rules.faults import CELL_FLAGS
from pgxl.rules.measures import is_rate
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair
from pgxl.values import Target

_FLAGS = CELL_FLAGS | {"excel_percent", "excel_percent?", "unit_missing"}
_WHAT = {
    "excel_autodate": "日期",
    "excel_boolean": "逻辑值",
    "excel_error": "公式错误值",
    "excel_formula": "公式",
    "excel_type": "无法识别的类型",
}
_SHARE = "“{name}”是比率，单元格里是小数 {text}；请写成百分数，如“{percent}”。"


@row_rule(
    "VAL-17",
    "cell-type",
    Severity.ERROR,
    Criterion.COMPLETE,
    "“{name}”的指标值单元格里是{what}（{text}），看不出原来要填什么；请以文本重填{remedy}。",
    signs=_FLAGS,
)
def cell_type(pair: Pair, _case: Case[NoOptions]) -> Answer | None:
    """Look for cells that hold neither a text nor a plain number; one answer a row, the worst."""
    told = [each for each in pair.distinct if not each.target.flags.isdisjoint(_FLAGS)]
    told.sort(key=lambda each: each.target.flags.isdisjoint(_WHAT))
    return next(filter(None, map(_judge, told)), None)


def _judge(each: Reading) -> Answer | None:
    name, text = each.row.name.text, each.text.text
    what = next((word for flag, word in _WHAT.items() if flag in each.target.flags), "")
    if what:
        told = {"name": name, "text": text, "what": what, "remedy": _remedy(each)}
        return fail(each.text, each.label, **told)
    percent = _percent(each.target, name)
    if not percent:
        return None
    message = _SHARE.format(name=name, text=text, percent=percent)
    known = {"suggestion": percent} if "excel_percent" in each.target.flags else {}
    return fail(each.text, each.label, message=message, severity=Severity.INFO, **known)


def _remedy(each: Reading) -> str:
    day = each.text.raw
    if isinstance(day, dt.date) and "时效" in each.row.category2:
        return f"，确指日期的写成“{day.year}年{day.month}月{day.day}日前”"
    return ""


def _percent(target: Target, name: str) -> str:
    """Give a share that Excel keeps as a fraction as the percentage it was typed as."""
    if "excel_percent" in target.flags:
        return str(target)
    share = target.low if isinstance(target.low, Decimal) else target.high
    bare = target.kind == "number" and target.unit is None and is_rate(name)
    if not bare or not isinstance(share, Decimal) or not 0 < share <= 1:
        return ""
    return f"{format((share * 100).normalize(), 'f')}%"
