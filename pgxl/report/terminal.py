"""Results for people at a terminal. Text from a form is printed as text, whatever it holds."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import groupby

from rich import box
from rich.cells import cell_len as width
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pgxl.findings import Finding, Severity
from pgxl.records.findings import Place, home_of, place_of
from pgxl.report.absence import tell_unsent
from pgxl.report.caret import point_at
from pgxl.report.rulebook import describe_state, thresholds
from pgxl.report.season import OtherYear, find_other_year
from pgxl.report.wrapping import Prose
from pgxl.rules.api import Rule
from pgxl.rules.settings import ActiveRule
from pgxl.summary import Source, State, Summary
from pgxl.totals import Totals

_OF_THE_ROSTER = "名单核对（不属于某一张表）"
_OF_A_WORKBOOK = "工作簿（不属于某一张表）"
_COLOURS = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.EXPLAINED: "blue",
    Severity.INFO: "cyan",
    Severity.PASS: "green",
}
_LONGEST_QUOTE = 40
_QUOTE = "原文："
#: How a docstring heads an example or a reason.
_MARKS = re.compile(r"::(?=\n)|(?<=^为什么): |(?<=^依据): ", re.MULTILINE)
_FAULTS = (Severity.ERROR, Severity.WARNING)


def printable(text: str) -> str:
    """Take out of a text what would steer the terminal: escape codes, direction marks, breaks."""
    return "".join(
        " " if each in "\n\r\t" else each
        for each in text
        if each in "\n\r\t" or unicodedata.category(each) not in {"Cc", "Cf", "Cs"}
    )


def show_validation(console: Console, summary: Summary) -> None:
    """Show findings by file and project, the worst first, and what they come to."""
    forms = {home_of(form): form for form in summary.forms}
    received = {source.file for source in summary.inputs}
    counted = {(file, project) for file, _, project in forms}
    for key, members in groupby(summary.found, key=place_of):
        form = forms.get(key)
        if form:
            _show_heading(console, key, form.unit.text)
        else:
            subject = _name_other(key, counted) if key[0] in received else _OF_THE_ROSTER
            _show_other_heading(console, key, subject)
        for finding in members:
            _show_finding(console, finding)
    faulty = {place_of(each) for each in summary.found if each.severity in _FAULTS}
    clean = len(forms) - len(faulty & set(forms))
    show_rejected(console, summary.rejected)
    show_last_year(console, summary)
    _show_counts(console, summary, clean)
    show_unsent(console, tell_unsent(summary))
    show_other_year(console, find_other_year(summary))


def _show_heading(console: Console, key: Place, unit: str) -> None:
    file, sheet, project = (printable(part) for part in key)
    console.print()
    console.print(Text(f"■ {project or '（未填项目名称）'}", style="bold"))
    console.print(Text(f"  {printable(unit)}  {file} › {sheet}", style="dim"))


def _show_other_heading(console: Console, key: Place, subject: str) -> None:
    """Head what belongs to no form that counts, but to the office's list, or to what was sent."""
    file, sheet, _ = (printable(part) for part in key)
    console.print()
    console.print(Text(f"■ {subject}", style="bold"))
    console.print(Text(f"  {file} › {sheet}", style="dim"))


def _name_other(key: Place, counted: AbstractSet[tuple[str, str]]) -> str:
    """Name a form that does not count; what stands beside one that does is of its workbook."""
    file, _, project = key
    aside = project and (file, project) not in counted
    return f"{printable(project)}（没有计入）" if aside else _OF_A_WORKBOOK


def _show_finding(console: Console, finding: Finding) -> None:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(width=6)
    grid.add_column(width=8)
    grid.add_column(width=5)
    grid.add_column(ratio=1, overflow="fold")
    body = Text(f"{finding.field}：{printable(finding.message)}")
    quote, carets = point_at(printable(finding.quote), printable(finding.message))
    if quote:
        body.append(f"\n{_QUOTE}{quote}", style="dim")
    if carets:
        body.append(f"\n{' ' * width(_QUOTE)}{carets}", style=_COLOURS[finding.severity])
    if finding.also:
        also = "、".join(cell.ref for cell in finding.also)
        body.append(f"\n同样的还有：{also}", style="dim")
    if finding.reason:
        body.append(f"\n部门说明：{shorten(printable(finding.reason))}", style="blue")
    if finding.suggestion:
        body.append(f"\n建议改为：{shorten(printable(finding.suggestion))}", style="green")
    label = Text(finding.severity.label, style=_COLOURS[finding.severity])
    grid.add_row("", label, Text(finding.rule), Text(finding.cell.ref), Prose(body))
    console.print(grid)


def shorten(text: str) -> str:
    """Show the beginning of a long text."""
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def show_rejected(console: Console, rejected: Iterable[Source]) -> None:
    """Show the inputs that were not read, each with its reason and what to do."""
    for source in rejected:
        style = "dim" if source.harmless else "bold red"
        line = Text(f"{source.state}  {printable(source.file)}：", style=style)
        line.append(printable(source.reason), style="not bold")
        console.print(Prose(line))


def show_last_year(console: Console, summary: Summary) -> None:
    """Show which workbooks of the year before nothing could be held against, and why."""
    for source in summary.unread_last_year:
        line = Text(f"上年表  {printable(source.file)}：", style="yellow")
        line.append(printable(source.reason), style="not bold")
        console.print(Prose(line))


def show_unsent(console: Console, told: str) -> None:
    """Show which units of the list of control totals sent nothing."""
    if told:
        console.print(Prose(Text(f"注意：{printable(told)}", "bold yellow")))


def show_other_year(console: Console, other: OtherYear | None) -> None:
    """Show for which year there has to be another profile, and how it is made and used."""
    if other:
        told = f"{other.said}；先运行 {other.command}，再在命令后加 --profile {other.name}"
        console.print(Prose(Text(f"注意：{printable(told)}", "bold yellow")))


def _show_counts(console: Console, summary: Summary, clean: int) -> None:
    counts = summary.counts
    line = Text(f"\n{len(summary.forms)} 张表，{len(summary.found)} 条结果：", style="bold")
    parts = [f"{each.label} {counts[each]}" for each in Severity]
    line.append("，".join(parts), style="not bold")
    line.append(f"；没有问题的表 {clean} 张", style="not bold")
    console.print(Prose(line))


def show_consolidation(
    console: Console, summary: Summary, out: str, seconds: float | None = None
) -> None:
    """Show what a consolidation came to: inputs, findings, control total, time."""
    show_rejected(console, summary.rejected)
    show_last_year(console, summary)
    counts, indicators = summary.counts, summary.totals.indicator_count
    table = Table(box=box.SIMPLE_HEAVY, show_header=False, padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(justify="right")
    rows = (
        ("读取文件", f"{len(summary.inputs)}"),
        ("已汇总", f"{len(summary.merged)}"),
        *_not_merged(summary),
        *_set_aside(summary),
        ("项目", f"{len(summary.forms)}"),
        ("指标", f"{indicators.rows}（已填 {indicators.filled}）"),
        ("校验", "，".join(f"{each.label} {counts[each]}" for each in Severity)),
        ("预算合计（元）", f"{summary.totals.budget:,.2f}"),
        *_unreadable(summary.totals),
        *_changes(summary),
        *((("用时", f"{seconds:.2f} 秒"),) if seconds is not None else ()),
        ("汇总表", printable(out)),
    )
    for label, value in rows:
        table.add_row(label, Text(value, overflow="fold"))
    console.print(table)
    show_unsent(console, tell_unsent(summary))
    show_other_year(console, find_other_year(summary))


def _changes(summary: Summary) -> tuple[tuple[str, str], ...]:
    if summary.changes is None:
        return ()
    added, changed, removed = summary.changes
    return (("与上次相比", f"新增 {added} 个文件，改动 {changed}，减少 {removed}"),)


def _not_merged(summary: Summary) -> list[tuple[str, str]]:
    """Count the files that are not in the summary by why; 未汇总 is told even where it is none."""
    counts = Counter(source.state for source in summary.rejected)
    return [
        (state, f"{counts[state]}")
        for state in (State.REJECTED, State.DUPLICATE, State.OLDER, State.SKIPPED)
        if counts[state] or state is State.REJECTED
    ]


def _set_aside(summary: Summary) -> tuple[tuple[str, str], ...]:
    if not summary.set_aside:
        return ()
    return (("重复或旧版本、未计入", f"{len(summary.set_aside)} 张表"),)


def _unreadable(totals: Totals) -> tuple[tuple[str, str], ...]:
    if not totals.unreadable:
        return ()
    return (("金额读不出、未计入", f"{totals.unreadable} 个项目"),)


def show_totals(console: Console, totals: Totals) -> None:
    """Show budgets by every grouping, and indicators by category."""
    groups = (
        ("主管部门", totals.by_department),
        ("用款单位", totals.by_unit),
        ("项目类型", totals.by_type),
        ("项目等级", totals.by_level),
        ("预算年度", totals.by_year),
    )
    for title, group in groups:
        table = Table(box=box.SIMPLE_HEAVY, show_footer=True)
        table.add_column(title, footer="合计")
        table.add_column(
            "预算金额（元）", f"{sum(group.values(), Decimal(0)):,.2f}", justify="right"
        )
        for name, value in group.items():
            table.add_row(Text(printable(name)), f"{value:,.2f}")
        console.print(table)
    whole = totals.indicator_count
    table = Table(box=box.SIMPLE_HEAVY, show_footer=True)
    table.add_column("一级指标", footer="合计")
    table.add_column("二级指标")
    table.add_column("已填", str(whole.filled), justify="right")
    table.add_column("空白", str(whole.blank), justify="right")
    for (level1, level2), count in totals.indicators.items():
        names = Text(printable(level1)), Text(printable(level2))
        table.add_row(*names, str(count.filled), str(count.blank))
    console.print(table)
    for label, number in _unreadable(totals):
        console.print(f"{label}：{number}")


def show_rules(console: Console, rules: Iterable[Rule], active: Mapping[str, ActiveRule]) -> None:
    """Show the catalogue as a profile sets it, a line a rule."""
    table = Table(box=box.SIMPLE_HEAVY)
    for title in ("规则", "级别", "内容", "审核要点"):
        table.add_column(title, no_wrap=title in {"规则", "级别"}, overflow="fold")
    for rule in rules:
        table.add_row(rule.code, _state(active.get(rule.code)), rule.title, rule.criterion)
    console.print(table)


def show_rule(console: Console, rule: Rule, active: ActiveRule | None) -> None:
    """Show the whole documentation of a rule, and its thresholds."""
    heading = Text(f"{rule.code} ", style="bold")
    heading.append_text(_state(active))
    heading.append(f"  {rule.criterion}", style="dim")
    console.print(heading)
    console.print(Prose(Text(_MARKS.sub("：", rule.document))))
    told = thresholds(active.options) if active else {}
    if told:
        console.print(Text("\n阈值与词表（在口径的 rules.toml 里调整）："))
    for name, value in told.items():
        console.print(Text(f"    {name} = {value}"))


def _state(active: ActiveRule | None) -> Text:
    style = _COLOURS[active.severity] if active else "dim"
    return Text(describe_state(active), style=style)
