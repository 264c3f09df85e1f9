"""Conditional counts and sums that take exactly the rows of one name, whatever it looks like.

COUNTIFS and SUMIFS take ``*``, ``?`` and ``~`` as wildcards, read ``>5`` as a comparison and
``007`` as a number, ignore case and fail above 255 characters. A name from a form may be all of
that; then EXACT is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_LONGEST_CRITERION = 255
_SPECIAL = re.compile(r"[*?~]|^[<>=0-9+\-.￥$０-９]|[A-Za-z]|^$")
#: An office program compares so many cells within a few seconds when it opens the file.
_MOST_COMPARED = 50_000_000


class Criterion(NamedTuple):
    """What a row must hold in one column.

    Attributes:
        cell: The cell where the name stands, or a text in quotes.
        name: The name.
        is_number: Whether the column holds numbers; these compare by value in any case.
    """

    cell: str
    name: str
    is_number: bool = False


def literal(name: str) -> Criterion:
    """Make a criterion of one of our own words."""
    return Criterion(f'"{name}"', name)


def count_rows(places: Sequence[Sequence[str]], criteria: Sequence[Criterion]) -> str:
    """Count the rows that meet all criteria.

    Args:
        places: For each sheet that the rows stand on, a column for each criterion; for rows that
            stand on none, there is no formula.
        criteria: The criteria.
    """
    if not places:
        return ""
    if all(map(_is_plain, criteria)):
        return _add(f"COUNTIFS({_pairs(columns, criteria)})" for columns in places)
    return _add(f"SUMPRODUCT({_exact(columns, criteria)}*1)" for columns in places)


def sum_rows(places: Sequence[Sequence[str]], criteria: Sequence[Criterion]) -> str:
    """Add the values of the rows that meet all criteria.

    Args:
        places: For each sheet the column of the values, then a column for each criterion.
        criteria: The criteria.
    """
    if all(map(_is_plain, criteria)):
        return _add(f"SUMIFS({values},{_pairs(rest, criteria)})" for values, *rest in places)
    return _add(f"SUMPRODUCT({_exact(rest, criteria)}*1,{values})" for values, *rest in places)


def share_of(part: str, whole: str) -> str:
    """Divide two cells; nothing of nothing is 0."""
    return f"=IF({whole}=0,0,{part}/{whole})"


def is_affordable(formulas: int, rows: int) -> bool:
    """Whether opening the workbook stays quick with so many formulas over so many rows."""
    return formulas * rows <= _MOST_COMPARED


def _add(terms: Iterable[str]) -> str:
    return "=" + "+".join(terms)


def _pairs(columns: Sequence[str], criteria: Sequence[Criterion]) -> str:
    return ",".join(f"{where},{each.cell}" for where, each in zip(columns, criteria, strict=True))


def _exact(columns: Sequence[str], criteria: Sequence[Criterion]) -> str:
    return "*".join(
        f"EXACT({where},{each.cell})" for where, each in zip(columns, criteria, strict=True)
    )


def _is_plain(criterion: Criterion) -> bool:
    if criterion.is_number:
        return True
    return len(criterion.name) <= _LONGEST_CRITERION and not _SPECIAL.search(criterion.name)
