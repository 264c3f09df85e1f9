"""Amounts and years of the header: what a cell means as money or as a calendar year."""

from __future__ import annotations

import re
from decimal import Decimal

from pgxl.cells import CellValue, spell

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－￥", "0123456789.,-¥")
_BRACKETS = str.maketrans("（）", "()")
#: How many 元 the units of amounts are.
SCALES = {"": Decimal(1), "元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000)}
SCALES["亿元"] = Decimal(100_000_000)
# [0-9], not \d: ١٢٣ and ①②③ are no digits of an amount.
_AMOUNT = re.compile(
    r"¥? ?(?P<number>-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?) ?(?P<unit>元|万元)?"
)
_YEAR = re.compile(r"(?P<year>[0-9]{4})(?:年度?)?")
_YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
# What may stand around the years of a 项目期: months and days, dashes, 共3年, 起.
_AROUND_YEARS = re.compile(r"[0-9年月日度共起止始至到()./~\-‐–—－～、 ]*")
_LONGEST_FIGURE = 40
#: As many 元 are in no budget; Excel keeps no more digits, and no sum loses a fen below it.
_TOO_LARGE = Decimal(10) ** 15


def read_amount(raw: CellValue, unit: str = "元") -> Decimal | None:
    """Read an amount of money in 元.

    Args:
        raw: What the cell holds: a number, or a text such as ``75,000.00`` or ``7.5万元``.
        unit: The unit that the form names: 元, 千元, 万元 or 亿元; one in the cell goes before it.

    Returns:
        The amount in 元, or None where the cell holds no amount, or one beyond all sense.
    """
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        return None
    text = spell(raw).translate(_FULL_WIDTH)
    found = _AMOUNT.fullmatch(text) if len(text) <= _LONGEST_FIGURE else None
    if found is None:
        return None
    amount = Decimal(found["number"].replace(",", "")) * SCALES[found["unit"] or unit]
    return amount if abs(amount) < _TOO_LARGE else None


def read_year(raw: CellValue) -> int | None:
    """Read a calendar year such as ``2026`` or ``2026年``; None for anything else."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        return None
    found = _YEAR.fullmatch(spell(raw).translate(_FULL_WIDTH))
    return int(found["year"]) if found else None


def read_years(raw: CellValue) -> tuple[int | None, int | None]:
    """Read first and last year of a 项目期 such as ``2026年1月-2028年12月`` or ``2026年``.

    Returns:
        Both years; no last year where the text says 起; None twice where it names no period.
    """
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        return None, None
    text = spell(raw).translate(_FULL_WIDTH).translate(_BRACKETS)
    years = [int(year) for year in _YEARS.findall(text)] if len(text) <= _LONGEST_FIGURE else []
    if not _AROUND_YEARS.fullmatch(text) or not 0 < len(years) <= 2:  # noqa: PLR2004 - from, to
        return None, None
    if len(years) == 1 and "起" in text and "止" not in text:
        return years[0], None
    return years[0], years[-1]
