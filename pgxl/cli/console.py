"""What all commands share: their arguments, the console, progress, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from pgxl.findings import Severity
from pgxl.intake.batch import Progress as Report
from pgxl.profile import DEFAULT
from pgxl.summary import Summary

Paths = Annotated[list[Path], typer.Argument(help="工作簿或文件夹，可写多个", metavar="路径...")]
ProfileName = Annotated[str, typer.Option("--profile", help="口径：名称或文件夹", metavar="口径")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供其他程序读取")]
Controls = Annotated[
    Path | None,
    typer.Option("--controls", help="控制数表（.csv 或 .xlsx：用款单位、控制数）", metavar="文件"),
]
Roster = Annotated[
    Path | None,
    typer.Option(
        "--roster",
        help="名单（.xlsx 或 .csv）：核对谁没报、单位和项目是否在册；没有 --controls 时用其控制数",
        metavar="文件",
    ),
]
LastYear = Annotated[
    Path | None,
    typer.Option(
        "--last-year", help="上年报表所在文件夹（或工作簿），与本年比较", metavar="文件夹"
    ),
]
DEFAULT_PROFILE = DEFAULT

_CLEAN, _FINDINGS, _COULD_NOT_RUN = 0, 1, 2


def make_console() -> Console:
    """Give the console for results; wide enough where it is not a terminal."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else 120, soft_wrap=False)


def complain(text: str) -> None:
    """Say on standard error what stopped the command."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(
        Text(f"无法继续：{text}", "bold red")
    )


def print_json(text: str) -> None:
    """Print JSON and nothing else on standard output."""
    sys.stdout.write(text + "\n")


@contextmanager
def progress_bar(title: str = "读取") -> Iterator[Report]:
    """Show on standard error how far the reading is; nothing where that is not a terminal."""
    columns = (
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("剩余"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None)

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield report


def exit_code(summary: Summary) -> int:
    """0 clean; 1 errors, or inputs that somebody has to send again; 2 nothing could be read."""
    if not summary.forms:
        return _COULD_NOT_RUN
    if summary.counts[Severity.ERROR] or summary.lost:
        return _FINDINGS
    return _CLEAN
