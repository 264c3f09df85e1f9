"""Amounts of money in messages, and when two of them are the same."""

from __future__ import annotations

from decimal import Decimal

_MYRIAD = Decimal(10_000)
#: Beyond it a Decimal of 28 digits has no six places to be rounded to.
_ROUNDED = Decimal(10) ** 20


def plain(number: Decimal) -> str:
    """Write a number with thousands separators and no more places than it has: 134,400 or 0.5."""
    return f"{_trimmed(number):,f}"


def digits(amount: Decimal) -> str:
    """Write an amount as one types it into a cell: 134400 or 0.5."""
    return f"{_trimmed(amount):f}"


def yuan(amount: Decimal) -> str:
    """Write an amount for a message, in 万元 from there on: 619.5 万元, 800 元."""
    if abs(amount) < _MYRIAD:
        return f"{plain(round(amount, 2))} 元"
    shown = amount / _MYRIAD
    return f"{plain(round(shown, 6) if abs(shown) < _ROUNDED else shown)} 万元"


def percent(share: Decimal) -> str:
    """Write a share with one place: 42.9%."""
    return f"{share:.1%}"


def near(left: Decimal, right: Decimal, share: Decimal) -> bool:
    """Whether an amount differs from the right one by no more than a share of it."""
    return abs(left - right) <= abs(right) * share


def _trimmed(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()
