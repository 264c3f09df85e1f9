"""``pgxl totals``: budgets and indicators added up."""

from __future__ import annotations

from rich.text import Text

from pgxl import desk
from pgxl.cli.console import (
    DEFAULT_PROFILE,
    AsJson,
    Paths,
    ProfileName,
    exit_code,
    make_console,
    print_json,
)
from pgxl.cli.progress import progress_bar
from pgxl.inputs.processes import Limits
from pgxl.report.json import dump, totals_tree
from pgxl.report.terminal import show_rejected, show_totals


def totals(
    paths: Paths,
    profile: ProfileName = DEFAULT_PROFILE,
    as_json: AsJson = False,
) -> int:
    """合计：按部门、单位、类型、等级、年度合计预算，按类别数指标。"""
    with progress_bar() as progress:
        summary = desk.consolidate(paths, profile=profile, progress=progress, limits=Limits())
    if as_json:
        print_json(dump(totals_tree(summary.totals)))
    else:
        console = make_console()
        if summary.forms:
            show_totals(console, summary.totals)
        show_rejected(console, summary.rejected)
        if not summary.forms:
            console.print(Text("没有合计：没有读到一张绩效目标表", "bold"))
    return exit_code(summary)
