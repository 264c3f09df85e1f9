"""
指标值的计量单位或所说的事，与指标名称对不上。

为什么: “套餐”以“台”计、“水电费”以“平方”计、“用电量”的值说的是用水：名称和值必有一个是从别处抄来的。
依据: 指标名称、单位、数值应当一致。名称词与单位的对照表见选项；表里没有的名称不判断。
满意度的变化（“满意度提升”）配上水平（“满意”“≥90%”）只作提示。
先后: 没有单位的见 VAL-02、VAL-03；单位不全的见 VAL-05；值里自带名称的，按自带的名称判断。

不合格::

    | | 产出指标 | 数量指标 | 每年流量服务套餐 | 403台 | 403台 |

合格::

    | | 产出指标 | 数量指标 | 每年流量服务套餐 | 403份 | 403份 |
    | | | | 绿化养护面积 | ≥500亩 | ≥500亩 |
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pgxl.findings import Severity
from pgxl.rules.api import Answer, Case, Criterion, fail, row_rule
from pgxl.rules.faults import is_plain
from pgxl.rules.fittings import Fittings, fittings
from pgxl.rules.readings import Reading
from pgxl.rules.study import Pair
from pgxl.values import Target

_OTHER_SUBJECT = "“{name}”的指标值说的是“{word}”；请核对名称与指标值，改成同一件事。"
_LEVEL = "“{name}”说的是变化，指标值“{text}”是水平；请改为变化的幅度，如“较上年提高5个百分点”。"
_CHANGED = re.compile(r"(?:满意度|满意率|认可度|支持度)(?:的)?(?:提升|提高|增强|增长|上升|改善)$")
#: A share as large as this is a level, not by how much something rose.
_LEVEL_FROM = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Options:
    """What goes with what.

    Attributes:
        units: ``词 词=单位 单位``: names that end with a word, and the units that fit them (with
            all units that convert into these). A line without units: nothing is known.
        subjects: Words of one subject a line; a name of one subject and a value of another clash.
    """

    units: tuple[str, ...] = (
        "用电量 耗电量 供电量 发电量 节电量 电量=度",
        "用水量 耗水量 供水量 节水量 取水量=吨 立方米",
        "用气量 供气量 耗气量=立方米",
        "面积=平方米",
        "里程 长度=米",
        "重量=吨",
        "人次 人次数=人次",
        "人数=人 名 位 员 人员",
        "户数=户 家",
        "天数=天 工作日",
        "次数 频次=次 次/月 场 场次 期 批次 班次 家次 件次 人次 户次 台次 车次 轮次 轮 趟 遍 回",
        "台数=台 台套 台次 套 部",
        "辆数 车辆数 公车数量 车辆数量=辆 台 部",
        "条数=条 个 路",
        "件数=件 宗 起 例 个 批 套",
        "份数=份 套 本 件 个",
        "户次=户次",
        "株数=株 棵 丛",
        "套餐=个 份 套 项 种 款",
        "金额 总成本 总投资 总费用 总支出 销售额 营业额 营业收入 总收入 产值=元",
        "水电费 电费 水费 燃气费 话费 网费 保险费 保费 维修费 租金 租赁费 劳务费 服务费=元 %",
        "响应时间 处理时间 修复时间 办结时间 办理时间 等待时间=小时 工作日 个月",
        "时长 耗时 用时=小时 工作日 个月 课时 学时",
        "完成时间 交付时间 支付时间 发放时间 到位时间 竣工时间=小时 工作日 个月 日期",
        "工期 年限=天 工作日 个月 日期",
        "频率 功率 速率 效率 汇率 码率 帧率 容积率 分辨率 倍率 赔率=",
        "满意度 满意率 及时率 合格率 准确率 完成率 覆盖率 达标率 到位率 知晓率 通过率 完好率=%",
        "发放率 支付率 使用率 参与率 就业率 入学率 处理率 办结率 整改率 响应率 修复率 参保率=%",
    )
    subjects: tuple[str, ...] = (
        "用电 电量 电费 耗电 供电",
        "用水 水量 水费 耗水 供水",
        "用气 气量 燃气费 耗气 供气",
    )


@row_rule(
    "VAL-15",
    "unit-against-name",
    Severity.WARNING,
    Criterion.SCIENTIFIC,
    "“{name}”一般以{units}计，指标值“{text}”的单位对不上；请核对名称是否写对，或改正单位。",
    options=Options,
)
def unit_against_name(pair: Pair, case: Case[Options]) -> Answer | None:
    """Hold each value against the words of its name; one answer a row."""
    table, subjects = fittings(case.options.units), case.options.subjects
    facts = _facts(pair.name, subjects)
    for each in pair.distinct:
        answer = _judge(each, facts, table)
        if answer is not None:
            return answer
    return None


class _Facts(NamedTuple):
    """What a name says: its own subject's words, those of others, and whether it is a change."""

    own: tuple[str, ...]
    others: tuple[str, ...]
    change: bool


@lru_cache(maxsize=1024)
def _facts(name: str, subjects: tuple[str, ...]) -> _Facts:
    """Look at a name once; one that speaks of no subject or of several has none of its own."""
    told = [tuple(line.split()) for line in subjects]
    named = [words for words in told if any(word in name for word in words)]
    change = _CHANGED.search(name) is not None
    if len(named) != 1:
        return _Facts((), (), change)
    others = (word for words in told if words is not named[0] for word in words)
    return _Facts(named[0], tuple(others), change)


def _judge(each: Reading, facts: _Facts, table: Fittings) -> Answer | None:
    name, target = each.row.name.text, each.target
    other = _other_subject(facts, each.text.text) if facts.own else ""
    if other:
        message = _OTHER_SUBJECT.format(name=name, word=other)
        return fail(each.text, each.label, message=message)
    if facts.change and _is_level(target):
        message = _LEVEL.format(name=name, text=each.text.text)
        return fail(each.text, each.label, message=message, severity=Severity.INFO)
    word = table.word(target.name or name)
    if not word or not _is_measured(target) or table.admits(word, target.dimension or ""):
        return None
    units = table.units(word)
    return fail(each.text, each.label, name=name, text=each.text.text, units=units)


def _other_subject(facts: _Facts, text: str) -> str:
    """Give the word of a value that speaks of another subject than its name."""
    if any(word in text for word in facts.own):
        return ""
    return next((word for word in facts.others if word in text), "")


def _is_measured(target: Target) -> bool:
    if target.dimension in {None, "none"} or target.kind == "delta" or not is_plain(target):
        return False
    # 5万 beside an area is read as money for want of a unit: VAL-05 tells that.
    guessed = target.dimension == "money" and "unit_incomplete" in target.flags
    return not guessed and "unit_from_header" not in target.flags and target.unit != "倍"


def _is_level(target: Target) -> bool:
    if target.kind == "grade":
        return True
    if target.kind != "percent":
        return False
    ends = (target.base_low, target.base_high)
    return any(isinstance(end, Decimal) and end >= _LEVEL_FROM for end in ends)
