"""``pgxl consolidate``: any number of workbooks, one summary."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from pgxl import desk
from pgxl.cli.console import (
    DEFAULT_PROFILE,
    AsJson,
    Controls,
    LastYear,
    Paths,
    ProfileName,
    Roster,
    exit_code,
    make_console,
    print_json,
    progress_bar,
)
from pgxl.intake.controls import read_controls
from pgxl.report.json import consolidation_tree, dump
from pgxl.report.terminal import show_consolidation
from pgxl.summary.money import Unit

Out = Annotated[Path, typer.Option("-o", "--out", help="汇总表写到哪里（.xlsx）", metavar="文件")]


Money = Annotated[Unit, typer.Option("--unit", help="汇总表的金额单位：元或万元")]
Returns = Annotated[
    Path | None,
    typer.Option(
        "--report-dir", help="退回意见写到哪个文件夹（新建或空的），每个部门一份", metavar="文件夹"
    ),
]


def consolidate(  # noqa: PLR0913, PLR0917 - the options of the command
    paths: Paths,
    out: Out,
    profile: ProfileName = DEFAULT_PROFILE,
    controls: Controls = None,
    roster: Roster = None,
    last_year: LastYear = None,
    unit: Money = Unit.YUAN,
    report_dir: Returns = None,
    as_json: AsJson = False,
) -> int:
    """汇总：把任意多个工作簿合并成一份汇总表，同时校验。"""
    begun = time.perf_counter()
    limits = read_controls(controls) if controls else None
    with progress_bar() as progress:
        summary = desk.consolidate(
            paths,
            out,
            profile,
            controls=limits,
            roster=roster,
            last_year=last_year,
            progress=progress,
            unit=unit,
            report_dir=report_dir,
        )
    if as_json:
        print_json(dump(consolidation_tree(summary)))
    else:
        written = str(out) if summary.forms else "没有写出：没有读到一张绩效目标表"
        if report_dir and summary.forms:
            written += f"；退回意见在 {report_dir}"
        show_consolidation(make_console(), summary, written, time.perf_counter() - begun)
    return exit_code(summary)
