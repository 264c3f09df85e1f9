"""口径说明: by which rules the summary was made, so that its figures can be explained later."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import asdict
from typing import TYPE_CHECKING

from pgxl.excel.table import Column, Kind, Table
from pgxl.profile import Profile
from pgxl.rules import CATALOGUE
from pgxl.rules.settings import activate
from pgxl.summary.money import Unit
from pgxl.summary.sources import State
from pgxl.version import VERSION

if TYPE_CHECKING:
    from pgxl.summary.model import Summary

_COLUMNS = (
    Column("topic", "事项", Kind.LONG, 20),
    Column("text", "说明", Kind.LONG, 110),
)
_SHOWN = 12
_TOTALS = (
    "合计只加本次计入的项目，都是公式，随筛选变化；金额按元以十进制计算，各表合计一分不差，"
    "写出前核对，写出后读回逐格核对，不一致就不写出。"
)
_WHO_COUNTS = (
    "同一主管部门、用款单位、项目名称（不分全角半角）、预算年度的表收到几份的，只计最新一份：先看模板版本，"
    "再看是否下发的工作簿，再看工作簿内记载的最后保存时间，都相同的取文件顺序靠后的一份并注明；"
    "内容相同的列为“重复”，其余列为“旧版本”。不看文件夹里显示的时间，复制、解压会改变它。"
)
_NATURE = (
    "指标值里有数字或日期的为定量，其余为定性；两列指标值有一列定量即为定量。"
    "定量率以已填指标为分母。"
)
_NO_PROGRAMME = "本次没有两个以上单位的同名项目，不列该表。"
_LINKS = (
    "“位置”“单元格”“来源文件”可点开原表；请把本文件与来源文件夹一起移动。"
    "每张工作表最多 65,530 个链接。"
)
_ELSEWHERE = (
    "{}按要求写在 Parquet 文件里，本工作簿不列；"
    "其行数、条数和按其统计的数字在这里是数值，不是公式。"
)
_PROGRAMMES = (
    "几个单位的同名项目（或口径 [programmes] 列在一起的项目）为一个项目群。数量、金额相加；"
    "比率、标准、得分按预算加权平均；定性等次按预算占比列出；时限不同、单位或符号不同的不合并，写明原因。"
)


def method_table(
    summary: Summary, unit: Unit, programmes: int, elsewhere: Collection[str] = ()
) -> Table:
    """Tell profile, rules, how totals are made and what is not in them.

    Args:
        summary: The summary.
        unit: The unit of its amounts.
        programmes: Number of rows on 项目群汇总.
        elsewhere: Names of the tables that are in Parquet files and get no sheet.
    """
    rows = [
        ("口径", f"{summary.profile.title}（{summary.profile.name}）"),
        ("预算年度", "、".join(summary.totals.by_year)),
        ("校验规则", _rules(summary.profile)),
        ("程序版本", f"pgxl {VERSION}"),
        ("金额单位", _money(unit)),
        ("合计", _TOTALS),
        ("以哪份为准", _WHO_COUNTS),
        ("没有计入的", _left_out(summary)),
        ("名单与控制数", _roster(summary)),
        ("定量与定性", _NATURE),
        ("项目群", _PROGRAMMES + ("" if programmes else _NO_PROGRAMME)),
        ("链接", _LINKS),
        *((("明细", _ELSEWHERE.format("、".join(elsewhere))),) if elsewhere else ()),
    ]
    return Table("口径说明", _COLUMNS, rows, frozen=1)


def rules_version(profile: Profile) -> str:
    """Name the rules as a profile sets them: another rule, text or threshold gives another name."""
    told = [
        (
            each.rule.code,
            each.rule.message,
            each.rule.document,
            each.severity.value,
            each.trial,
            sorted(asdict(each.options).items()),  # type: ignore[call-overload]
        )
        for each in activate(profile, CATALOGUE)
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:_SHOWN]


def _rules(profile: Profile) -> str:
    active = len(activate(profile, CATALOGUE))
    return f"{active} 条（共 {len(CATALOGUE)} 条），规则版本 {rules_version(profile)}"


def _money(unit: Unit) -> str:
    if unit is Unit.YUAN:
        return "元"
    return f"{unit}，显示两位小数；单元格里是不舍入的数值，合计不受影响。问题和构成里的金额为元。"


def _left_out(summary: Summary) -> str:
    states = [each.state for each in summary.inputs]
    parts = [
        f"{summary.totals.unreadable} 个项目的预算读不出来，计入项目数，不计入金额",
        f"{len(summary.set_aside)} 张重复或旧版本的表",
        f"{states.count(State.REJECTED)} 个未汇总的文件（原因见“来源文件”）",
        "隐藏工作表里的表，没有填写的空白表",
    ]
    return "；".join(parts) + "。"


def _roster(summary: Summary) -> str:
    roster, controls = summary.references.roster, summary.references.controls
    told = f"名单上 {len(roster)} 个用款单位" if roster else "没有给名单，不知道谁没有报"
    known = len(controls) or sum(each.control is not None for each in roster)
    return f"{told}；" + (f"{known} 个单位有控制数。" if known else "没有控制数。")
