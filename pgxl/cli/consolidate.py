"""``pgxl consolidate``: any number of workbooks, one summary.

What it takes to read and judge is imported once it is known that something has changed.
"""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.text import Text

from pgxl.cli.console import (
    DEFAULT_PROFILE,
    AsJson,
    ClusterAddress,
    Controls,
    LastYear,
    Log,
    Memory,
    PartsPlace,
    Passwords,
    Places,
    ProfileName,
    Quiet,
    Roster,
    Seal,
    Seconds,
    Workers,
    exit_code,
    make_console,
    print_json,
    read_passwords,
)
from pgxl.cli.logfile import Record, log_to
from pgxl.cli.progress import progress_bar
from pgxl.errors import UsageError
from pgxl.excel.outfile import check_target
from pgxl.inputs.lockfile import holding
from pgxl.inputs.processes import Limits
from pgxl.inputs.recall import Answer, Question, ask, recall, remember
from pgxl.inputs.urls import show_url

if TYPE_CHECKING:
    from pgxl.cluster import Cluster
    from pgxl.summary import Summary

Out = Annotated[Path, typer.Option("-o", "--out", help="汇总表写到哪里（.xlsx）", metavar="文件")]
Money = Annotated[Literal["元", "万元"], typer.Option("--unit", help="汇总表的金额单位：元或万元")]
Returns = Annotated[
    Path | None,
    typer.Option(
        "--report-dir", help="退回意见写到哪个文件夹（新建或空的），每个部门一份", metavar="文件夹"
    ),
]
Parquet = Annotated[
    Path | None,
    typer.Option(
        "--parquet",
        help="各表另存为 Parquet 的文件夹（新建或空的）；汇总表里不再列指标明细和校验问题",
        metavar="文件夹",
    ),
]
Fresh = Annotated[
    bool, typer.Option("--no-state", help="不用状态文件：全部重新读取，也不留下状态文件")
]


def consolidate(  # noqa: PLR0913, PLR0917 - the options of the command
    paths: Places,
    out: Out,
    profile: ProfileName = DEFAULT_PROFILE,
    controls: Controls = None,
    roster: Roster = None,
    last_year: LastYear = None,
    seal: Seal = None,
    unit: Money = "元",
    report_dir: Returns = None,
    parquet: Parquet = None,
    no_state: Fresh = False,
    workers: Workers = None,
    seconds: Seconds = 60.0,
    memory: Memory = 2048,
    password_file: Passwords = None,
    cluster: ClusterAddress = None,
    parts: PartsPlace = None,
    quiet: Quiet = False,
    log: Log = None,
    as_json: AsJson = False,
) -> int:
    """汇总：把任意多个工作簿合并成一份汇总表，同时校验。"""
    record = log_to(log)
    record.start([show_url(path) for path in paths], out)
    check_target(out)
    limits = Limits(workers, seconds, memory)
    run = _Run(make_console(quiet=quiet), record, out, as_json, time.perf_counter())
    with holding(out):
        if not (no_state or as_json or report_dir or parquet or cluster):
            lists = (controls, roster, last_year, password_file, seal)
            run.question = ask(map(Path, paths), out, profile, lists, (unit,), limits)
            if answer := recall(run.question):
                return run.show_again(answer)

        from pgxl import desk  # noqa: PLC0415 - see above
        from pgxl.intake.controls import read_controls  # noqa: PLC0415

        with progress_bar(quiet=quiet) as progress:
            summary = desk.consolidate(
                paths,
                out,
                profile,
                controls=read_controls(controls) if controls else None,
                roster=roster,
                last_year=last_year,
                progress=progress,
                unit=unit,
                report_dir=report_dir,
                parquet=parquet,
                limits=limits,
                state=not no_state,
                passwords=read_passwords(password_file),
                seal=seal,
                cluster=_cluster(cluster, parts),
            )
        return run.show(summary, _places(out, report_dir, parquet))


def _cluster(address: str | None, parts: str | None) -> Cluster | None:
    if address is None:
        if parts is not None:
            raise UsageError("--parts 要与 --cluster 一起用；请加上 --cluster 地址，或去掉 --parts")
        return None
    from pgxl.cluster import Cluster  # noqa: PLC0415 - only where one is asked for

    return Cluster(address, parts or "")


def _places(out: Path, report_dir: Path | None, parquet: Path | None) -> str:
    """Tell where everything was written."""
    told = [str(out)]
    if report_dir:
        told.append(f"退回意见在 {report_dir}")
    if parquet:
        told.append(f"指标明细和校验问题不在汇总表里，在 {parquet}（Parquet）")
    return "；".join(told)


@dataclass(slots=True)
class _Run:
    """What is shown of a run, at the terminal, in the log and when it is asked for again."""

    console: Console
    record: Record
    out: Path
    as_json: bool
    begun: float
    question: Question | None = None

    def show(self, summary: Summary, places: str) -> int:
        """Show what a run came to; give the exit code."""
        from pgxl.report.json import consolidation_tree, dump  # noqa: PLC0415 - see above
        from pgxl.report.terminal import show_consolidation  # noqa: PLC0415

        code = exit_code(summary)
        written = places if summary.forms else "没有写出：没有读到一张绩效目标表"
        if self.question is not None and summary.forms:
            kept = Console(record=True, force_terminal=True, file=io.StringIO(), width=120)
            show_consolidation(kept, replace(summary, changes=None), written)
            answer = Answer(kept.export_text(styles=True), code)
            remember(self.question, answer, summary.inputs, summary.last_year)
        if self.as_json:
            print_json(dump(consolidation_tree(summary)))
        else:
            show_consolidation(self.console, summary, written, time.perf_counter() - self.begun)
        self.record.end(summary, code)
        return code

    def show_again(self, answer: Answer) -> int:
        """Show what the last run came to; give its exit code."""
        seconds = time.perf_counter() - self.begun
        inputs = self.question.inputs if self.question else 0
        told = f"没有变化：{inputs} 个文件、名单和选项都与上次相同，汇总表保持原样"
        self.console.print(Text(f"{told}（用时 {seconds:.2f} 秒）", "bold"))
        self.console.print(Text.from_ansi(answer.text.rstrip("\n")))
        self.record.unchanged(answer.code)
        return answer.code
