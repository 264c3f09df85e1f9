"""What all commands share: their arguments, the console, exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from pgxl.cli.logfile import LOGGER
from pgxl.errors import UsageError
from pgxl.findings import Severity
from pgxl.profile import DEFAULT

if TYPE_CHECKING:
    from pgxl.summary import Summary

Paths = Annotated[list[Path], typer.Argument(help="工作簿或文件夹，可写多个", metavar="路径...")]
#: As they were written: a path would make one slash of the two in an address.
Places = Annotated[
    list[str],
    typer.Argument(help="工作簿或文件夹，可写多个；用 --cluster 时也可写网址", metavar="路径..."),
]
ClusterAddress = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        help="在已有的 dask 集群上读取，不用状态文件",
        metavar="地址",
    ),
]
PartsPlace = Annotated[
    str | None,
    typer.Option(
        "--parts",
        help="集群的分部结果放在哪个共享文件夹",
        metavar="文件夹",
    ),
]
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
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", min=0, help="用几个进程读取；不写则自动，0 为不另开进程", metavar="个数"
    ),
]
Seconds = Annotated[
    float,
    typer.Option("--time-limit", min=1, help="读取一个文件最多用几秒", metavar="秒"),
]
Memory = Annotated[
    int,
    typer.Option(
        "--memory-limit", min=256, help="一个读取进程最多用多少内存（Linux）", metavar="MB"
    ),
]
Passwords = Annotated[
    Path | None,
    typer.Option(
        "--password-file", help="已知的打开密码（文本文件，每行一个，UTF-8）", metavar="文件"
    ),
]
Seal = Annotated[
    Path | None,
    typer.Option("--seal", help="印记密钥：核对工作簿是不是发放的那一份", metavar="文件"),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="不显示进度和结果，只给退出码")]
Log = Annotated[Path | None, typer.Option("--log", help="日志写到哪里（逐行追加）", metavar="文件")]
DEFAULT_PROFILE = DEFAULT

_CLEAN, _FINDINGS, _COULD_NOT_RUN = 0, 1, 2


def make_console(*, quiet: bool = False) -> Console:
    """Give the console for results; wide enough where it is not a terminal."""
    width = None if sys.stdout.isatty() else 120
    return Console(highlight=False, width=width, soft_wrap=False, quiet=quiet)


def read_passwords(path: Path | None) -> tuple[str, ...]:
    """Read the passwords of a file, one a line; they are told to nobody.

    Raises:
        UsageError: The file cannot be read.
    """
    if path is None:
        return ()
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}：密码文件读不出来；请检查路径，并用记事本另存为 UTF-8"
        raise UsageError(message) from error
    return tuple(dict.fromkeys(filter(None, lines)))


def complain(text: str) -> None:
    """Say on standard error what stopped the command; a path in it cannot steer the terminal."""
    from pgxl.report.terminal import printable  # noqa: PLC0415 - a run that goes well needs it not

    text = "\n".join(printable(line) for line in text.splitlines())
    LOGGER.error("无法继续：%s", " ".join(text.split()))
    Console(stderr=True, highlight=False, soft_wrap=True).print(
        Text(f"无法继续：{text}", "bold red")
    )


def print_json(text: str) -> None:
    """Print JSON and nothing else on standard output."""
    sys.stdout.write(text + "\n")


def exit_code(summary: Summary) -> int:
    """0 clean; 1 errors, or inputs that somebody has to send again; 2 nothing could be read."""
    if not summary.forms:
        return _COULD_NOT_RUN
    if summary.counts[Severity.ERROR] or summary.lost:
        return _FINDINGS
    return _CLEAN
