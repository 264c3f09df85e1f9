"""
表里有看不见的内容：隐藏的行列、被合并单元格盖住的格子、显示与实际不同的内容。

为什么: 审核的人看不见，程序却读得到；签字盖章的纸面与汇总的数字会对不上。
依据: 隐藏行列里的内容照样读取；被合并单元格盖住的不读取；单元格格式另外显示的（四舍五入、添字、
“0"万元"”一类）、字与底同色的、小于 4 磅的，按存的内容计算。逐处列出，请部门确认。条件格式不看。
隐藏的工作表里填了的表、像填报表而读不出来的工作表，都没有汇总，必须改。

不合格::

    疑点 | hidden row | B9 | 75000

合格::

    疑点 | 无
"""

from collections.abc import Iterator
from itertools import groupby

from pgxl.cells import column_letters
from pgxl.doubts import Doubt, DoubtKind
from pgxl.findings import Severity
from pgxl.form import Form
from pgxl.rules.api import Answer, Case, Criterion, NoOptions, fail, rule

_COVERED = (
    "这一格被合并单元格盖住，里面的“{text}”看不见，没有读取；"
    "请取消合并后核对，把需要的内容填到看得见的格子里。"
)
_OTHERWISE = (
    "这一格存的是 {text}，单元格格式却把它显示成{other}，已按 {text} 读取；请核对，"
    "并改为常规格式、直接填写要报的内容。"
)
_NOT_SEEN = (
    "工作表“{text}”是隐藏的，里面填了的项目绩效目标表没有汇总；"
    "要报送的请取消隐藏后重新报送，不要的请删去这张工作表。"
)
_LEFT_OUT = (
    "{text}像是项目绩效目标表，但多数栏目名称对不上，整张表没有汇总；"
    "请用统一模板的栏目名称填报，不是填报表的请删去。"
)
_NOT_MERGED = {DoubtKind.HIDDEN_SHEET: _NOT_SEEN, DoubtKind.LEFT_OUT: _LEFT_OUT}


@rule(
    "STR-14",
    "hidden-content",
    Severity.WARNING,
    Criterion.COMPLETE,
    "{place}是隐藏的，里面的内容已照常读取；请取消隐藏，核对后重新报送。",
)
def hidden_content(form: Form, _case: Case[NoOptions]) -> Iterator[Answer]:
    """Report what is not seen; hidden rows below each other are told together."""
    yield from _hidden(form, DoubtKind.HIDDEN_ROW)
    yield from _hidden(form, DoubtKind.HIDDEN_COLUMN)
    for doubt in form.doubts:
        told = {"text": doubt.text, "other": doubt.other}
        if doubt.kind is DoubtKind.COVERED:
            yield fail(doubt.cell, "单元格", quote=doubt.text, message=_COVERED.format(**told))
        elif doubt.kind is DoubtKind.SHOWN_OTHERWISE:
            yield fail(doubt.cell, "单元格", quote=doubt.text, message=_OTHERWISE.format(**told))
        elif doubt.kind in _NOT_MERGED:
            message = _NOT_MERGED[doubt.kind].format(**told)
            severity = Severity.ERROR
            yield fail(doubt.cell, "工作表", quote=doubt.text, message=message, severity=severity)


def _hidden(form: Form, kind: DoubtKind) -> Iterator[Answer]:
    doubts = [doubt for doubt in form.doubts if doubt.kind is kind]
    runs = groupby(enumerate(doubts), key=lambda each: _number(each[1]) - each[0])
    for _, members in runs:
        run = [doubt for _, doubt in members]
        yield fail(run[0].cell, "行列", quote=run[0].text, place=_place(run))


def _number(doubt: Doubt) -> int:
    return doubt.cell.row if doubt.kind is DoubtKind.HIDDEN_ROW else doubt.cell.column


def _place(run: list[Doubt]) -> str:
    first, last = _number(run[0]), _number(run[-1])
    if run[0].kind is DoubtKind.HIDDEN_ROW:
        return f"第 {first} 行" if first == last else f"第 {first}—{last} 行"
    letters = column_letters(first), column_letters(last)
    return f"{letters[0]} 列" if first == last else f"{letters[0]}—{letters[1]} 列"
