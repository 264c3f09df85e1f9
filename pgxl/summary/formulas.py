"""Conditional sums that count exactly the rows of one name, whatever the name looks like.

COUNTIF and SUMIFS take ``*``, ``?`` and ``~`` as wildcards, read ``>5`` as a comparison, ignore
case and fail above 255 characters. A name from a form may be all of that; then EXACT is used.
"""

from __future__ import annotations

import re

_LONGEST_CRITERION = 255
_SPECIAL = re.compile(r"[*?~]|^[<>=]|[A-Za-z]")


def count_where(where: str, cell: str, name: str) -> str:
    """Count the cells of a range that hold the name that stands in a cell."""
    if _is_plain(name):
        return f"=COUNTIF({where},{cell})"
    return f"=SUMPRODUCT(--EXACT({where},{cell}))"


def sum_where(values: str, where: str, cell: str, name: str) -> str:
    """Add the values of the rows that hold the name that stands in a cell."""
    if _is_plain(name):
        return f"=SUMIFS({values},{where},{cell})"
    return f"=SUMPRODUCT(--EXACT({where},{cell}),{values})"


def _is_plain(name: str) -> bool:
    return len(name) <= _LONGEST_CRITERION and not _SPECIAL.search(name)
