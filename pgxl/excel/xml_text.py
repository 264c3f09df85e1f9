"""Texts and numbers as they are put into somebody else's sheet, or into our template.

Amounts keep all their digits and characters that XML lacks are left out, where ``cell_xml`` spells
as XlsxWriter does, whose cells stand beside its own.
"""

from __future__ import annotations

import re
from decimal import Decimal
from html import escape  # that of xml.sax brings a whole HTTP client with it

_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
#: Controls, halves of surrogate pairs and the two codes that are no characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LARGEST = Decimal("9.99999999999999e307")


def write_text(text: str) -> str:
    """Write a text so that Excel reads it back: no characters that XML lacks, no ``_x0041_``."""
    legal = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(_ESCAPE.sub(r"_x005F\g<0>", legal), quote=False)


def write_number(number: Decimal | float) -> str:
    """Write a number with all its digits and without exponent.

    Raises:
        ValueError: It is infinite, no number, or larger than Excel can hold.
    """
    exact = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    if not exact.is_finite() or abs(exact) > _LARGEST:
        message = f"no number that a cell can hold: {number}"
        raise ValueError(message)
    return f"{exact:f}"
