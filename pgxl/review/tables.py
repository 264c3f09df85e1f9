"""The tables of 校验报告.xlsx: projects, problems, rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from pgxl.cells import Cell
from pgxl.excel.links import forget_ways, link_to
from pgxl.excel.table import Column, Kind, Lead, Table, Value
from pgxl.findings import Finding, Severity
from pgxl.profile import Profile
from pgxl.report.rulebook import describe_state, read_chapter
from pgxl.rules import CATALOGUE
from pgxl.rules.api import FAMILIES
from pgxl.rules.settings import activate

_PROBLEMS = (
    Column("number", "序号", Kind.CENTRE, 5),
    Column("severity", "级别", Kind.CENTRE, 7),
    Column("rule", "规则", Kind.CENTRE, 9, total=True),
    Column("project", "项目名称", Kind.LONG, 16),
    Column("field", "栏目", Kind.LONG, 12),
    Column("cell", "单元格", Kind.CENTRE, 7),
    Column("message", "问题", Kind.LONG, 32),
    Column("remedy", "怎样改", Kind.LONG, 26),
    Column("quote", "原文", Kind.LONG, 20, longest=100),
    Column("suggestion", "建议改为", Kind.LONG, 17, longest=100),
    Column("reason", "部门说明", Kind.LONG, 12, longest=100),
    Column("file", "文件（工作表）", Kind.LONG, 18),
    Column("also", "同样的还有", Kind.LONG, 12, printed=False),
)
_RULES = (
    Column("rule", "规则", Kind.CENTRE, 10),
    Column("severity", "级别", Kind.CENTRE, 10),
    Column("family", "类别", Kind.CENTRE, 12),
    Column("title", "内容", Kind.LONG, 34),
    Column("why", "为什么", Kind.LONG, 40),
    Column("basis", "依据", Kind.LONG, 34),
    Column("criterion", "审核要点", Kind.LONG, 16),
    Column("count", "本次条数", Kind.COUNT, 9, total=True),
)


def problem_table(findings: Sequence[Finding], folder: Path) -> Table:
    """Make a row per finding, the worst first, each with a link to its cell.

    Args:
        findings: What was found.
        folder: The folder of the report, from which the links lead.
    """
    worst_first = sorted(findings, key=lambda finding: finding.severity.rank)
    rows: list[tuple[Value, ...]] = []
    places: dict[int, tuple[str, Cell]] = {}
    for number, each in enumerate(worst_first, start=1):
        message, remedy = split_message(each.message)
        place = f"{Path(each.file).name}（{each.cell.sheet}）" if each.file else each.cell.sheet
        rows.append(
            (
                number,
                each.severity.label,
                each.rule,
                each.project,
                each.field,
                each.cell.ref,
                message,
                remedy,
                each.quote,
                each.suggestion,
                each.reason,
                place,
                "、".join(cell.ref for cell in each.also),
            )
        )
        if each.file:
            places[number] = each.file, each.cell
    return Table("问题清单", _PROBLEMS, rows, frozen=4, links={"cell": lead_to(places, folder)})


def lead_to(places: Mapping[int, tuple[str, Cell]], folder: Path) -> Lead:
    """Lead from the rows of a table to cells in files.

    Args:
        places: File and cell by the number (序号) of a row.
        folder: The folder of the report, from which the links lead.
    """
    forget_ways()

    def tell(number: int) -> str:
        return link_to(*places[number], folder) if number in places else ""

    return Lead(("number",), tell)


def split_message(message: str) -> tuple[str, str]:
    """Take a message apart: what is wrong, and after the semicolon what to do."""
    fault, _, remedy = message.partition("；")
    return (f"{fault}。", remedy) if remedy else (message, "")


def rule_table(profile: Profile, findings: Sequence[Finding]) -> Table:
    """Make a row per rule as the profile sets it, with how often it spoke."""
    active = {each.rule.code: each for each in activate(profile, CATALOGUE)}
    counts = Counter(each.rule for each in findings if each.severity is not Severity.PASS)
    rows: list[tuple[Value, ...]] = []
    for rule in CATALOGUE:
        chapter = read_chapter(rule)
        rows.append(
            (
                rule.code,
                describe_state(active.get(rule.code)),
                FAMILIES[rule.family],
                chapter.title,
                chapter.why,
                chapter.basis,
                rule.criterion,
                counts[rule.code],
            )
        )
    return Table("规则说明", _RULES, rows, frozen=1)
