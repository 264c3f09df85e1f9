"""规则说明.md and the rule table of README: the catalogue for people, from what the rules carry."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from pgxl.findings import Severity
from pgxl.profile import load_profile
from pgxl.report.rulebook import read_chapter, write_rulebook
from pgxl.rules import CATALOGUE
from pgxl.rules.api import FAMILIES
from pgxl.rules.settings import activate
from workbook import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pgxl.profile import Profile

RULEBOOK: Final = PurePath("规则说明.md")
README: Final = PurePath("README.md")

#: Between these lines of README stands what is generated.
BEGIN, END = "<!-- rules: python -m workbook readme -->", "<!-- end of rules -->"
_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def build_rulebook(root: Path) -> None:
    """Write the rule book of the shipped profile under a root."""
    (root / RULEBOOK).write_text(write_rulebook(load_profile()), encoding="utf-8", newline="\n")


def build_readme(root: Path) -> None:
    """Write README with the rules of the shipped profile under a root.

    Raises:
        ValueError: README has no place for them.
    """
    before, _, rest = (ROOT / README).read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        message = f"{README} 里没有“{BEGIN}”和“{END}”"
        raise ValueError(message)
    table = "\n".join(_table(load_profile()))
    text = f"{before}{BEGIN}\n\n{table}\n\n{END}{after}"
    (root / README).write_text(text, encoding="utf-8", newline="\n")


def _table(profile: Profile) -> Iterator[str]:
    """Count the rules of each family by severity, and list them all, folded."""
    levels = {each.rule.code: each.severity for each in activate(profile, CATALOGUE)}
    titles = " | ".join(level.label for level in _LEVELS)
    yield f"| family | rules | {titles} |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for family, name in FAMILIES.items():
        codes = [rule.code for rule in CATALOGUE if rule.family == family]
        counts = [sum(levels.get(code) is level for code in codes) for level in _LEVELS]
        yield f"| {family} {name} | {len(codes)} | {' | '.join(map(str, counts))} |"
    yield f"\n<details><summary>All {len(CATALOGUE)} rules</summary>\n"
    yield "| rule | level | 内容 |\n| --- | --- | --- |"
    for rule in CATALOGUE:
        level = levels[rule.code].label if rule.code in levels else "停用"
        yield f"| {rule.code} | {level} | {read_chapter(rule).title} |"
    yield "\n</details>"
