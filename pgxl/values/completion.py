"""What a finished atom still calls for: units that are not written, doubtful figures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pgxl.values.units import NONE, TABLE, Unit

if TYPE_CHECKING:
    from pgxl.values.atom import Atom

ONE: Final = Decimal(1)
CENTS: Final = -2
#: 292%: a ≥ that a scanner read as 2.
OCR_PERCENT: Final = (Decimal(200), Decimal(300))
OCR_COUNT: Final = (Decimal(2100), Decimal(3000))


def finish(atom: Atom) -> None:
    """Add the flags that depend on the number itself."""
    unit = atom.unit
    if unit is None or not isinstance(atom.high if atom.low is None else atom.low, Decimal):
        return
    if unit is NONE:
        _finish_bare(atom)
    elif unit.dimension == "ratio":
        _finish_ratio(atom, unit)
    elif unit.kind == "count" and "implicit_eq" in atom.flags:
        _suspect(atom)


def _finish_bare(atom: Atom) -> None:
    """A number without unit: an amount printed with cents, a percentage Excel took, or unknown."""
    value = atom.low if isinstance(atom.low, Decimal) else None
    plain = value is not None and "implicit_eq" in atom.flags
    cents = plain and value is not None and value.as_tuple().exponent == CENTS
    if cents and "thousands_sep" in atom.flags:
        atom.unit = TABLE["元"]
        atom.flags.add("unit_from_header")
    elif plain and value is not None and 0 < value < 1:
        atom.flags.add("excel_percent?")
    else:
        atom.flags.add("unit_missing")


def _finish_ratio(atom: Atom, unit: Unit) -> None:
    """A rate of at least 100% can only be met at 100%; 292% may be a misread ≥92%."""
    if atom.kind == "delta":
        return
    if isinstance(atom.low, Decimal) and atom.comparator in {"ge", "gt"}:
        if unit.to_base(atom.low) == ONE and unit.canonical != "倍":
            atom.flags.add("rate_cap")
    elif "implicit_eq" in atom.flags and isinstance(atom.low, Decimal):
        low, high = OCR_PERCENT
        if unit.canonical == "%" and low < atom.low < high:
            atom.flags.add("ocr_suspect")


def _suspect(atom: Atom) -> None:
    """2280次 may be a misread ≥280次; round thousands and hundreds are not suspected."""
    low, high = OCR_COUNT
    value = atom.low
    if isinstance(value, Decimal) and low <= value < high and value % 10 == 0 and value % 100:
        atom.flags.add("ocr_suspect")
