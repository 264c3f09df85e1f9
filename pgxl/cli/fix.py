"""``pgxl fix``: what is certain is put right in a copy, and every change is listed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pgxl.cli.console import (
    DEFAULT_PROFILE,
    AsJson,
    ProfileName,
    make_console,
    print_json,
)
from pgxl.correction import correct
from pgxl.errors import UsageError
from pgxl.inputs.processes import Limits
from pgxl.profile import load_profile
from pgxl.report.corrections import correction_tree, show_corrections
from pgxl.report.json import dump
from pgxl.rules import Ruleset, find_rule

File = Annotated[Path, typer.Argument(help="填好的表（.xlsx、.xlsm）", metavar="文件")]
Copy = Annotated[Path | None, typer.Option("-o", "--out", help="副本写到哪里", metavar="副本")]
Only = Annotated[str, typer.Option("--only", help="只按这些规则改，逗号分开", metavar="规则,…")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只列出要改什么，不写文件")]


def fix(
    file: File,
    out: Copy = None,
    only: Only = "",
    dry_run: DryRun = False,
    profile: ProfileName = DEFAULT_PROFILE,
    as_json: AsJson = False,
) -> int:
    """改正：把有把握的改法写进副本，原文件不动；逐条列出原文与改后。"""
    if out is None and not dry_run:
        message = "请用 -o 写明副本，或用 --dry-run 只看要改什么"
        raise UsageError(message)
    codes = [find_rule(code.strip()).code for code in only.split(",") if code.strip()]
    rules = Ruleset(load_profile(profile))
    done = correct(file, None if dry_run else out, rules, codes, Limits())
    if as_json:
        print_json(dump(correction_tree(done)))
    else:
        show_corrections(make_console(), done, "" if dry_run else str(out))
    return 0
