"""Amounts and years of the header: what a cell means as money or as a calendar year."""

from __future__ import annotations

import re
from decimal import Decimal

from pgxl.cells import CellValue, spell

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－￥", "0123456789.,-¥")
_SCALES = {"": Decimal(1), "元": Decimal(1), "万元": Decimal(10_000)}
# [0-9], not \d: ١٢٣ and ①②③ are no digits of an amount.
_AMOUNT = re.compile(
    r"¥? ?(?P<number>-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?) ?(?P<unit>元|万元)?"
)
_YEAR = re.compile(r"(?P<year>[0-9]{4})(?:年度?)?")
_LONGEST_FIGURE = 40


def read_amount(raw: CellValue, unit: str = "元") -> Decimal | None:
    """Read an amount of money in 元.

    Args:
        raw: What the cell holds: a number, or a text such as ``75,000.00`` or ``7.5万元``.
        unit: The unit that the label names, 元 or 万元; a unit in the cell itself goes before it.

    Returns:
        The amount in 元, or None where the cell holds no amount.
    """
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        return None
    text = spell(raw).translate(_FULL_WIDTH)
    found = _AMOUNT.fullmatch(text) if len(text) <= _LONGEST_FIGURE else None
    if found is None:
        return None
    scale = _SCALES[found["unit"] or unit]
    return Decimal(found["number"].replace(",", "")) * scale


def read_year(raw: CellValue) -> int | None:
    """Read a calendar year such as ``2026`` or ``2026年``; None for anything else."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        return None
    found = _YEAR.fullmatch(spell(raw).translate(_FULL_WIDTH))
    return int(found["year"]) if found else None
