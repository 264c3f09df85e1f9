"""Formulas that stand in every row of a table, written once: a tenth of the bytes of a sheet.

Excel itself saves a formula that was filled down in this form (ECMA-376 part 1, 18.3.1.40: t, ref
and si). What [MS-XLSB] 2.5.98.98 forbids in a shared formula is written out in each cell: lists in
braces, references to other sheets, errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from pgxl.excel.structure.formulas import normalize, relate
from pgxl.excel.structure.ranges import position
from pgxl.excel.xml_text import write_text

#: What a drawn cell has for a formula until its own is put there. XlsxWriter looks for 35 newer
#: functions in every formula but those that know the prefix of such: a quarter of the drawing.
MARK = "_xlfn.LATER"
_MARKED = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*>)<f>_xlfn\.LATER</f>')
_NOT_SHARED = re.compile(r"[{}#!]")


class _Cell(NamedTuple):
    """A cell with a formula.

    Attributes:
        ref: Its address.
        row: Its row.
        column: Its column.
        formula: Its formula, without the equals sign.
    """

    ref: str
    row: int
    column: int
    formula: str


def put_formulas(sheet: bytes, formulas: Mapping[str, str]) -> bytes:
    """Put formulas where their marks stand; what repeats itself down a column is written once.

    Args:
        sheet: The part of a sheet, as XlsxWriter writes it.
        formulas: By address, the formula of each cell that has a mark, without the equals sign.
    """
    spelled = {ref: f"<f>{write_text(formula)}</f>" for ref, formula in formulas.items()}
    cells = [_Cell(ref, *position(ref), formula) for ref, formula in formulas.items()]
    for number, (first, *others) in enumerate(_runs(cells)):
        span = f"{first.ref}:{others[-1].ref}"
        told = f'<f t="shared" ref="{span}" si="{number}">{write_text(first.formula)}</f>'
        spelled[first.ref] = told
        spelled |= {each.ref: f'<f t="shared" si="{number}"/>' for each in others}
    return _MARKED.sub(lambda found: found[1] + spelled[found[2].decode()].encode(), sheet)


def _runs(cells: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    """Give the runs of equal formulas, column by column; a formula that stands alone is none."""
    ordered = enumerate(sorted(cells, key=lambda each: (each.column, each.row)))
    for _, run in groupby(ordered, lambda pair: _look(pair[1], pair[1].row - pair[0])):
        members = [each for _, each in run]
        if len(members) > 1 and _are_one(*members[:2]):
            yield members


def _look(cell: _Cell, run: int) -> tuple[int, int, str]:
    """Spell a formula without the number of its row; quick, and nearly right."""
    return cell.column, run, _own(cell.row).sub("·", cell.formula)


@lru_cache(maxsize=256)
def _own(row: int) -> re.Pattern[str]:
    return re.compile(f"(?<=[A-Z]){row}(?![0-9])")


def _are_one(cell: _Cell, below: _Cell) -> bool:
    """Tell whether a formula, filled down, gives that of the next cell, and may be shared."""
    if _NOT_SHARED.search(re.sub('"[^"]*"', "", cell.formula)):
        return False
    one, other = (relate(normalize(each.formula), each.row, each.column) for each in (cell, below))
    return one == other
