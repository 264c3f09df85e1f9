"""Formulas that stand in every row of a table, written once: a tenth of the bytes of a sheet.

Excel itself saves a formula that was filled down in this form (ECMA-376 part 1, 18.3.1.40: t, ref
and si). What [MS-XLSB] 2.5.98.98 forbids in a shared formula is left as it stands: lists in braces,
references to other sheets, errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pgxl.excel.structure.formulas import normalize, relate
from pgxl.excel.structure.plain import unescape
from pgxl.excel.structure.ranges import position

_FORMULA = re.compile(r'(<c r="([A-Z]+[0-9]+)"[^>]*>)<f>([^<]*)</f>')
_NOT_SHARED = re.compile(r"[{}#!]")


class _Cell(NamedTuple):
    """A cell with a formula.

    Attributes:
        ref: Its address.
        row: Its row.
        column: Its column.
        seen: Its formula as seen from the cell; empty for one that must not be shared.
    """

    ref: str
    row: int
    column: int
    seen: str


def share_formulas(sheet: bytes) -> bytes:
    """Write formulas that repeat each other down a column once; what they mean stays the same.

    Args:
        sheet: The part of a sheet, as XlsxWriter writes it.
    """
    text = sheet.decode()
    cells = [_look(*found.group(2, 3)) for found in _FORMULA.finditer(text)]
    links = {}
    for number, run in enumerate(_runs(cells)):
        first, *others = run
        span = f"{first.ref}:{others[-1].ref}"
        links[first.ref] = f'<f t="shared" ref="{span}" si="{number}">'
        links |= {each.ref: f'<f t="shared" si="{number}"/>' for each in others}

    def spell(found: re.Match[str]) -> str:
        link = links.get(found[2])
        if link is None:
            return found[0]
        return found[1] + (link if link.endswith("/>") else f"{link}{found[3]}</f>")

    return _FORMULA.sub(spell, text).encode()


def _look(ref: str, formula: str) -> _Cell:
    row, column = position(ref)
    plain = unescape(formula)
    if _NOT_SHARED.search(re.sub('"[^"]*"', "", plain)):
        return _Cell(ref, row, column, "")
    return _Cell(ref, row, column, relate(normalize(plain), row, column))


def _runs(cells: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    """Give the runs of equal formulas, column by column; a formula that stands alone is none."""
    shared = sorted((each for each in cells if each.seen), key=lambda each: (each.column, each.row))
    numbered = enumerate(shared)
    for _, run in groupby(
        numbered, lambda pair: (pair[1].column, pair[1].seen, pair[1].row - pair[0])
    ):
        members = [each for _, each in run]
        if len(members) > 1:
            yield members
