"""``pgxl rules``: the catalogue, or one rule in full."""

from __future__ import annotations

from typing import Annotated

import typer

from pgxl.cli.console import DEFAULT_PROFILE, AsJson, ProfileName, make_console, print_json
from pgxl.profile import load_profile
from pgxl.report.json import dump, rule_tree
from pgxl.report.terminal import show_rule, show_rules
from pgxl.rules import CATALOGUE, find_rule
from pgxl.rules.settings import activate

Code = Annotated[
    str | None, typer.Argument(help="规则编号，如 HDR-05；不写则列出全部", metavar="编号")
]


def rules(
    code: Code = None, profile: ProfileName = DEFAULT_PROFILE, as_json: AsJson = False
) -> int:
    """规则：列出全部规则，或显示一条规则的依据、示例和阈值。"""
    chosen = [find_rule(code)] if code else list(CATALOGUE)
    active = {each.rule.code: each for each in activate(load_profile(profile), CATALOGUE)}
    if as_json:
        print_json(dump([rule_tree(rule, active.get(rule.code)) for rule in chosen]))
    elif code:
        show_rule(make_console(), chosen[0], active.get(chosen[0].code))
    else:
        show_rules(make_console(), chosen, active)
    return 0
