"""``pgxl validate``: what is wrong, in which file, on which sheet, at which cell."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from pgxl import desk
from pgxl.cli.console import (
    DEFAULT_PROFILE,
    AsJson,
    Controls,
    LastYear,
    Memory,
    Passwords,
    Paths,
    ProfileName,
    Roster,
    Seal,
    Seconds,
    Workers,
    exit_code,
    make_console,
    print_json,
    read_passwords,
)
from pgxl.cli.progress import progress_bar
from pgxl.inputs.processes import Limits
from pgxl.intake.controls import read_controls
from pgxl.report.json import dump, validation_tree
from pgxl.report.terminal import printable, show_validation

Report = Annotated[
    Path | None, typer.Option("--report", help="校验报告写到哪里（.xlsx）", metavar="文件")
]


def validate(  # noqa: PLR0913, PLR0917 - an option each
    paths: Paths,
    profile: ProfileName = DEFAULT_PROFILE,
    controls: Controls = None,
    roster: Roster = None,
    last_year: LastYear = None,
    seal: Seal = None,
    report: Report = None,
    workers: Workers = None,
    seconds: Seconds = 60.0,
    memory: Memory = 2048,
    password_file: Passwords = None,
    as_json: AsJson = False,
) -> int:
    """校验：逐表列出问题，每条指明文件、工作表、单元格和处理办法。"""
    with progress_bar() as progress:
        summary = desk.review(
            paths,
            report,
            profile,
            controls=read_controls(controls) if controls else None,
            roster=roster,
            last_year=last_year,
            progress=progress,
            limits=Limits(workers, seconds, memory),
            passwords=read_passwords(password_file),
            seal=seal,
        )
    if as_json:
        print_json(dump(validation_tree(summary)))
    else:
        show_validation(make_console(), summary)
        if report and summary.forms:
            make_console().print(Text(f"校验报告：{printable(str(report))}"))
    return exit_code(summary)
