"""``pgxl rules``: the catalogue, or one rule in full."""

from __future__ import annotations

from typing import Annotated

import typer

from pgxl.cli.console import AsJson, make_console, print_json
from pgxl.report.json import dump, rule_tree
from pgxl.report.terminal import show_rule, show_rules
from pgxl.rules import CATALOGUE, find_rule

Code = Annotated[
    str | None, typer.Argument(help="规则编号，如 HDR-05；不写则列出全部", metavar="编号")
]


def rules(code: Code = None, as_json: AsJson = False) -> int:
    """规则：列出全部规则，或显示一条规则的依据和示例。"""
    chosen = [find_rule(code)] if code else list(CATALOGUE)
    if as_json:
        print_json(dump([rule_tree(rule) for rule in chosen]))
    elif code:
        show_rule(make_console(), chosen[0])
    else:
        show_rules(make_console(), chosen)
    return 0
