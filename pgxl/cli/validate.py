"""``pgxl validate``: what is wrong, in which file, on which sheet, at which cell."""

from __future__ import annotations

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
from pgxl.report.json import dump, validation_tree
from pgxl.report.terminal import show_validation


def validate(
    paths: Paths,
    profile: ProfileName = DEFAULT_PROFILE,
    controls: Controls = None,
    roster: Roster = None,
    last_year: LastYear = None,
    as_json: AsJson = False,
) -> int:
    """校验：逐表列出问题，每条指明文件、工作表、单元格和处理办法。"""
    limits = read_controls(controls) if controls else None
    with progress_bar() as progress:
        summary = desk.consolidate(
            paths,
            profile=profile,
            controls=limits,
            roster=roster,
            last_year=last_year,
            progress=progress,
        )
    if as_json:
        print_json(dump(validation_tree(summary)))
    else:
        show_validation(make_console(), summary)
    return exit_code(summary)
