"""``pgxl consolidate``: any number of workbooks, one summary.

What it takes to read and judge is imported once it is known that something has changed.
"""

from __future__ import annotations

import io
import time
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
    Seconds,
    Workers,
    exit_code,
    make_console,
    print_json,
    progress_bar,
    read_passwords,
)
from pgxl.cli.logfile import log_to
from pgxl.errors import UsageError
from pgxl.inputs.recall import Answer, Question, ask, recall, remember
from pgxl.inputs.urls import show_url

if TYPE_CHECKING:
    from pgxl.cluster import Cluster

Out = Annotated[Path, typer.Option("-o", "--out", help="汇总表写到哪里（.xlsx）", metavar="文件")]
Money = Annotated[Literal["元", "万元"], typer.Option("--unit", help="汇总表的金额单位：元或万元")]
Returns = Annotated[
    Path | None,
    typer.Option(
        "--report-dir", help="退回意见写到哪个文件夹（新建或空的），每个部门一份", metavar="文件夹"
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
    unit: Money = "元",
    report_dir: Returns = None,
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
    begun = time.perf_counter()
    record = log_to(log)
    record.start([show_url(path) for path in paths], out)
    console = make_console(quiet=quiet)
    question = None
    if not no_state and not as_json and report_dir is None and cluster is None:
        question = ask(
            map(Path, paths), out, profile, (controls, roster, last_year, password_file), (unit,)
        )
        if answer := recall(question):
            _show_again(console, answer, question, begun)
            record.unchanged(answer.code)
            return answer.code

    from pgxl import desk  # noqa: PLC0415 - see above
    from pgxl.intake.controls import read_controls  # noqa: PLC0415
    from pgxl.intake.workers import Limits  # noqa: PLC0415
    from pgxl.report.json import consolidation_tree, dump  # noqa: PLC0415
    from pgxl.report.terminal import show_consolidation  # noqa: PLC0415

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
            limits=Limits(workers, seconds, memory),
            state=not no_state,
            passwords=read_passwords(password_file),
            cluster=_cluster(cluster, parts),
        )
    code = exit_code(summary)
    written = str(out) if summary.forms else "没有写出：没有读到一张绩效目标表"
    if report_dir and summary.forms:
        written += f"；退回意见在 {report_dir}"
    if question is not None and summary.forms:
        kept = Console(record=True, force_terminal=True, file=io.StringIO(), width=120)
        show_consolidation(kept, summary, written)
        remember(question, Answer(kept.export_text(styles=True), code))
    if as_json:
        print_json(dump(consolidation_tree(summary)))
    else:
        show_consolidation(console, summary, written, time.perf_counter() - begun)
    record.end(summary, code)
    return code


def _cluster(address: str | None, parts: str | None) -> Cluster | None:
    if address is None:
        if parts is not None:
            raise UsageError("--parts 要与 --cluster 一起用")
        return None
    from pgxl.cluster import Cluster  # noqa: PLC0415 - only where one is asked for

    return Cluster(address, parts or "")


def _show_again(console: Console, answer: Answer, question: Question, begun: float) -> None:
    seconds = time.perf_counter() - begun
    console.print(
        Text(
            f"没有变化：{question.inputs} 个文件、名单和选项都与上次相同，汇总表保持原样"
            f"（用时 {seconds:.2f} 秒）",
            "bold",
        )
    )
    console.print(Text.from_ansi(answer.text.rstrip("\n")))
