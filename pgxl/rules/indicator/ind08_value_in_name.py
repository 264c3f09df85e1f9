"""
三级指标名称里带了指标值或计量单位。

为什么: 名称里写“（%）”“50人”，指标值里又写一遍，改了一处忘了另一处就互相矛盾，汇总时也对不上名。
依据: 财预〔2021〕101号：指标名称、指标值、计量单位分开填写；一体化系统的计量单位单独成栏。

不合格::

    | | 产出指标 | 质量指标 | 覆盖率（%） | 100% | 100% |

合格::

    | | 产出指标 | 质量指标 | 参保覆盖率 | 100% | 100% |
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.naming import is_value
from pgxl.rules.study import Pair

#: Nothing is looked for in a name without one of these.
_SIGN = re.compile(r"[0-9０-９%％≥≤><＞＜≧≦⩾⩽＝=(（]")
_COMPARATOR = re.compile(
    r"[≥≤><＞＜≧≦⩾⩽＝=]|(?:大于等于|小于等于|不低于|不少于|不超过|不高于|不多于|达到?)[0-9０-９]"
)
_VERB = (
    "购置|采购|购买|培训|举办|开展|建设|新建|改造|制作|印刷|印制|安装|组织|聘用|补助|完成|新增|维修"
)
_UNIT_MESSAGE = (
    "三级指标名称里写了计量单位“{unit}”；计量单位请写在指标值里，名称里的“{mark}”可以去掉。"
)


@dataclass(frozen=True, slots=True)
class Options:
    """Units that make a number in a name, or the text in its brackets, part of the target."""

    units: tuple[str, ...] = (
        *("%", "％", "元", "万元", "亿元", "人", "名", "人次", "户", "家", "个", "项", "件", "份"),
        *("台", "套", "台套", "辆", "条", "处", "座", "栋", "所", "村", "次", "场", "场次", "期"),
        *("批", "天", "日", "工作日", "个工作日", "个月", "小时", "分钟", "亩", "公顷", "平方米"),
        *("㎡", "平方公里", "公里", "千米", "米", "吨", "公斤", "立方米", "株", "棵", "本", "册"),
        *("篇", "张", "块", "盏", "头", "只", "羽", "分", "度", "千瓦时", "起", "例", "部", "间"),
    )


@row_rule(
    "IND-08",
    "value-in-name",
    Severity.INFO,
    Criterion.CLEAR,
    "三级指标名称“{name}”里写了指标值“{mark}”；名称请只写考核什么，数值写在指标值栏。",
    options=Options,
)
def value_in_name(pair: Pair, case: Case[Options]) -> Answer | None:
    """Look for comparators, numbers with units and units in brackets."""
    name = pair.name
    if not _SIGN.search(name) or is_value(name):
        return None
    bracket, value = _patterns(case.options.units)
    if found := bracket.search(name):
        return _unit(pair, found)
    if found := _COMPARATOR.search(name) or value.search(name):
        return fail(pair.row.name, "三级指标", name=name, mark=found[0])
    return None


@lru_cache(maxsize=16)
def _patterns(units: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of 覆盖率（%） and of 培训人数50人; the longest unit first."""
    words = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
    number = r"(?<![第×x0-9０-９.A-Za-z])[0-9０-９]+(?:\.[0-9]+)?\s*"
    bracket = rf"[（(]\s*(?:单位[:：]\s*)?(?P<unit>{words})\s*[)）]\s*$"
    share = rf"{number}[%％]"
    end = rf"{number}(?:{words})(?:及?以[上下内]|之内|内|左右)?\s*$"
    led = rf"^(?:{_VERB})[0-9０-９]+(?:{words})(?!.*[率度数量比]$)"
    return re.compile(bracket), re.compile(f"{share}|{end}|{led}")


def _unit(pair: Pair, found: re.Match[str]) -> Answer:
    """Answer for a unit in brackets; it can go for certain where every target has the unit too."""
    name = pair.name
    same = pair.readings and all(each.text.text.endswith(found["unit"]) for each in pair.readings)
    message = _UNIT_MESSAGE.format(unit=found["unit"], mark=found[0])
    suggestion = name[: found.start()].rstrip() if same else ""
    return fail(pair.row.name, "三级指标", message=message, suggestion=suggestion)
