"""What a run came to, as the window tells it: figures, and a line for each thing to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from pgxl.findings import Finding, Severity
from pgxl.records.findings import Place, home_of, place_of
from pgxl.report.season import find_other_year
from pgxl.report.terminal import printable
from pgxl.summary import Source, Summary

#: So many lines can be looked through in a window; the workbook has all.
_MOST = 500


class Tone(StrEnum):
    """How a line is shown."""

    BAD = "bad"
    DOUBT = "doubt"
    GOOD = "good"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to look at.

    Attributes:
        label: What became of it, such as 未汇总 or 必须改.
        subject: The file or the project.
        text: The reason, or the counts.
        tone: How it is shown.
    """

    label: str
    subject: str
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run.

    Attributes:
        written: The workbook that was written; None where no input holds a form.
        headline: One sentence about the whole.
        projects: How many projects count.
        budget: The sum of their budgets, in 元.
        errors: How many findings are 必须改.
        warnings: How many are 需说明.
        lines: What to look at, the files first that were not merged.
    """

    written: Path | None
    headline: str
    projects: int
    budget: str
    errors: int
    warnings: int
    lines: tuple[Line, ...]


def tell(summary: Summary, target: Path) -> Outcome:
    """Tell what a run came to.

    Args:
        summary: What it came to.
        target: The workbook that was written, if any input holds a form.
    """
    lines = list(islice(_lines(summary), _MOST + 1))
    if len(lines) > _MOST:
        lines[_MOST:] = [Line("其余", "", f"这里只列前 {_MOST} 行，全部见结果工作簿")]
    return Outcome(
        target if summary.forms else None,
        _headline(summary),
        len(summary.forms),
        f"{summary.totals.budget:,.2f}",
        summary.counts[Severity.ERROR],
        summary.counts[Severity.WARNING],
        tuple(lines),
    )


def _headline(summary: Summary) -> str:
    if not summary.forms:
        return "没有写出：没有读到一张绩效目标表"
    told = [f"读取 {len(summary.inputs)} 个文件", f"已汇总 {len(summary.merged)} 个"]
    if summary.lost:
        told.append(f"未汇总 {len(summary.lost)} 个")
    if summary.set_aside:
        told.append(f"重复或旧版本、未计入 {len(summary.set_aside)} 张表")
    if summary.totals.unreadable:
        told.append(f"金额读不出、未计入 {summary.totals.unreadable} 个项目")
    if summary.changes is not None and any(summary.changes):
        added, changed, removed = summary.changes
        told.append(f"与上次相比：新增 {added} 个文件，改动 {changed}，减少 {removed}")
    return "，".join(told)


def _lines(summary: Summary) -> Iterator[Line]:
    """Give what somebody has to do something about first."""
    if other := find_other_year(summary):
        told = f"{other.said}；先运行 {other.command}，再选 {other.name} 作口径"
        yield Line("注意", "口径", printable(told), Tone.BAD)
    yield from (_source_line(source, Tone.BAD) for source in summary.lost)
    received = {source.file for source in summary.inputs}
    projects: dict[Place, Counter[Severity]] = {}
    for form in summary.forms:
        projects[home_of(form)] = Counter()
    for finding in summary.found:
        counts = projects.get(place_of(finding))
        if counts is not None:
            counts[finding.severity] += 1
        elif finding.severity in {Severity.ERROR, Severity.WARNING}:
            yield _other_line(finding, received=finding.file in received)
    for (file, _, project), counts in projects.items():
        yield _project_line(project or Path(file).name, counts)
    yield from (_source_line(each, Tone.PLAIN) for each in summary.rejected if each.harmless)


def _source_line(source: Source, tone: Tone) -> Line:
    return Line(source.state, printable(source.file), printable(source.reason), tone)


def _other_line(finding: Finding, *, received: bool) -> Line:
    """Tell what belongs to no form that counts, but to the office's list, or to what was sent."""
    file, sheet, _ = place_of(finding)
    place = f"{file} › {sheet}" if received else "名单核对"
    tone = Tone.BAD if finding.severity is Severity.ERROR else Tone.DOUBT
    return Line(finding.severity.label, printable(place), printable(finding.message), tone)


def _project_line(name: str, counts: Counter[Severity]) -> Line:
    told = "，".join(
        f"{each.label} {counts[each]}"
        for each in Severity
        if counts[each] and each is not Severity.PASS
    )
    worst = next((each for each in (Severity.ERROR, Severity.WARNING) if counts[each]), None)
    if worst is None:
        return Line("无问题", printable(name), told, Tone.GOOD)
    tone = Tone.BAD if worst is Severity.ERROR else Tone.DOUBT
    return Line(worst.label, printable(name), told, tone)
