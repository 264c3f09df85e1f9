"""需要先处理的事: what an officer has to do first, the most urgent on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from pgxl.excel.table import Table
from pgxl.excel.texts import name_first
from pgxl.findings import Severity
from pgxl.rules.catalogue import CATALOGUE
from pgxl.summary.money import Unit
from pgxl.summary.submissions import MISSING

if TYPE_CHECKING:
    from pgxl.summary.model import Summary

_NAMED = 3
_TITLES = {rule.code: rule.title.rstrip("。") for rule in CATALOGUE}


class Matter(NamedTuple):
    """One thing to do.

    Attributes:
        text: What, with figures.
        sheet: Where to look.
    """

    text: str
    sheet: str


def find_matters(
    summary: Summary, departments: Table, submissions: Table, unit: Unit
) -> list[Matter]:
    """List what needs attention; at the end there is always a word on the quality of the forms."""
    return [
        *_missing(submissions),
        *_lost(summary),
        *_controls(submissions, unit),
        *_unreadable(summary),
        *_guessed(summary),
        *_worst(summary, departments),
        *_commonest(summary),
    ]


def _missing(submissions: Table) -> Iterator[Matter]:
    pairs = zip(submissions.values("unit"), submissions.values("state"), strict=True)
    names = [str(unit) for unit, state in pairs if state == MISSING]
    if names:
        yield Matter(f"{len(names)} 个单位没有报：{_name(names)}；请催报。", submissions.name)


def _lost(summary: Summary) -> Iterator[Matter]:
    if summary.lost:
        names = [PurePath(each.file).name for each in summary.lost]
        yield Matter(
            f"{len(names)} 个文件没有读出来：{_name(names)}；请对方重新发送。",
            "来源文件",
        )


def _controls(submissions: Table, unit: Unit) -> Iterator[Matter]:
    triples = zip(*(submissions.values(key) for key in ("unit", "gap", "state")), strict=True)
    wrong = [(name, gap) for name, gap, state in triples if gap and state != MISSING]
    if wrong:
        name, gap = max(wrong, key=lambda each: abs(each[1]))
        word = "多" if gap > 0 else "少"
        told = f"差得最多的是{name}，{word} {unit.show(abs(gap))}"
        yield Matter(f"{len(wrong)} 个单位的预算合计与控制数不符，{told}。", submissions.name)


def _unreadable(summary: Summary) -> Iterator[Matter]:
    blank = [each.project.text or each.file for each in summary.forms if each.budget.value is None]
    if blank:
        yield Matter(
            f"{len(blank)} 个项目的预算读不出来，没有计入金额：{_name(blank)}。",
            "项目汇总",
        )


def _guessed(summary: Summary) -> Iterator[Matter]:
    guessed = [each for each in summary.set_aside if "请核对" in each.reason]
    if guessed:
        names = [each.form.project.text for each in guessed]
        yield Matter(
            f"{len(names)} 个项目收到几份，看不出哪份较新：{_name(names)}；请核对。",
            "报送情况",
        )


def _worst(summary: Summary, departments: Table) -> Iterator[Matter]:
    pairs = zip(departments.values("department"), departments.values("errors"), strict=True)
    known = [(str(name), int(errors)) for name, errors in pairs if errors]
    known.sort(key=lambda each: -each[1])
    if known:
        told = "、".join(f"{name} {errors} 处" for name, errors in known[:_NAMED])
        total = summary.counts[Severity.ERROR]
        yield Matter(f"必须改 {total} 处，最多的部门：{told}；请退回修改。", departments.name)


def _commonest(summary: Summary) -> Iterator[Matter]:
    errors = {
        rule: count
        for (rule, severity), count in summary.found.rules.items()
        if severity is Severity.ERROR
    }
    if errors:
        order = sorted(errors, key=lambda code: (-errors[code], code))[:_NAMED]
        told = "；".join(f"{_TITLES[code]}（{code}，{errors[code]} 处）" for code in order)
        yield Matter(f"最常见的必须改：{told}。", "校验问题")
    else:
        yield Matter("没有必须改的问题。", "校验问题")


def _name(names: Sequence[str]) -> str:
    return name_first(names, _NAMED)
