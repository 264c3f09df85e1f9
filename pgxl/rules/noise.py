"""Less noise: what is said once is enough, and no rule may drown the others.

Nothing is dropped in silence: a finding that is not told for itself leaves its cell in ``also`` of
the one that speaks for it, and where that one stands for different texts it says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pgxl.cells import Cell
from pgxl.findings import Finding

_NAMED = 12


def quieten(findings: Iterable[Finding], most: int) -> list[Finding]:
    """Fold what one rule says of one form.

    Args:
        findings: All that one rule says of one form.
        most: How many different findings of a rule are told for themselves.

    Returns:
        Identical findings as one; where there are more than ``most``, the last one that is told
        names the cells of the others.
    """
    folded: dict[tuple[str, str, str, str], Finding] = {}
    for each in findings:
        key = each.severity, each.message, each.quote, each.suggestion
        first = folded.get(key)
        folded[key] = first._replace(also=(*first.also, each.cell)) if first else each
    told = list(folded.values())
    for _, members in groupby(sorted(told, key=_by_rank), key=_by_rank):
        rest = list(members)[most:]
        if rest:
            told = _announce(told, rest)
    return told


def _by_rank(finding: Finding) -> int:
    return finding.severity.rank


def _announce(told: list[Finding], rest: list[Finding]) -> list[Finding]:
    """Let the last finding that is told speak for the rest of its severity."""
    kept = [each for each in told if each not in rest]
    last = max(at for at, each in enumerate(kept) if each.severity is rest[0].severity)
    cells = [cell for each in rest for cell in (each.cell, *each.also)]
    message = f"{kept[last].message}同类问题还有 {len(rest)} 处，不逐条列出：{_name(cells)}。"
    kept[last] = kept[last]._replace(message=message, also=(*kept[last].also, *cells))
    return kept


def _name(cells: list[Cell]) -> str:
    shown = "、".join(cell.ref for cell in cells[:_NAMED])
    return f"{shown} 等" if len(cells) > _NAMED else shown
