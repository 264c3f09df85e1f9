"""Values of formulas; numbers carry how far programs may differ in them.

Programs add in another order, keep other digits of what they add, and make a tiny difference 0.
All that stays within the slack of a number; what lies beyond it is another number.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from pgxl.cells import CellValue, spell, spell_number

#: The relative slack of one number or operation: what programs keep of a double, and some more.
#: In a sum of 10,000,000,000 元 it is a hundredth of a 分.
_SLACK = 1e-14
#: Numbers within these bounds are joined with texts by their digits, without exponent.
_LEAST, _MOST, _DIGITS = 1e-4, 1e10, 10
_MOST_PLACES = 10


class UndecidedError(Exception):
    """A formula is of a kind that is not calculated here."""


class CircularError(Exception):
    """A formula refers to itself, by whatever way round."""


class Fault(NamedTuple):
    """An error value."""

    text: str


class Number(NamedTuple):
    """A number.

    Attributes:
        value: As it was calculated here.
        slack: How far from it other programs may come out.
    """

    value: float
    slack: float

    def scaled(self, *, negative: bool, percents: int) -> Number:
        """Give it with signs before and percent signs behind."""
        factor = (-1.0 if negative else 1.0) / 100.0**percents
        return make(self.value * factor, self.slack * abs(factor))


def entered(value: float) -> Number:
    """Make a number of one that stands in a cell or in a formula: it has no slack.

    Raises:
        UndecidedError: It is beyond all numbers.
    """
    if not math.isfinite(value):
        raise UndecidedError
    return Number(float(value), 0.0)


#: None is a blank cell.
Value = None | Number | str | bool | Fault
ZERO = Number(0.0, 0.0)


def make(value: float, slack: float = 0.0) -> Number:
    """Make a number that a step has given, with the slack of that step.

    Raises:
        UndecidedError: It is beyond all numbers.
    """
    if not math.isfinite(value):
        raise UndecidedError
    return Number(value, slack + abs(value) * _SLACK)


def as_number(value: Value) -> Number | Fault:
    """Take a value as a number, as an operation does.

    Raises:
        UndecidedError: It is a text or a truth; programs differ in what they make of it.
    """
    if value is None:
        return ZERO
    if isinstance(value, str | bool):
        raise UndecidedError
    return value


def as_text(value: Value) -> str | Fault:
    """Take a value as a text, as joining does.

    Raises:
        UndecidedError: It is a number whose digits depend on the program.
    """
    if value is None:
        return ""
    if isinstance(value, str | Fault):
        return value
    if isinstance(value, bool):
        raise UndecidedError
    number = value.value
    if number and not _LEAST <= abs(number) < _MOST:
        raise UndecidedError
    text = spell_number(number)
    if len(text.lstrip("-0.").replace(".", "")) > _DIGITS:
        raise UndecidedError
    return text


def operate(sign: str, left: Number, right: Number) -> Number | Fault:
    """Add, subtract, multiply or divide."""
    one, other = left.value, right.value
    if sign == "+":
        return _sum(one, other, left.slack + right.slack)
    if sign == "-":
        return _sum(one, -other, left.slack + right.slack)
    if sign == "*":
        return make(one * other, abs(one) * right.slack + abs(other) * left.slack)
    if abs(other) <= right.slack:
        if other or right.slack:
            raise UndecidedError
        return Fault("#DIV/0!")
    return make(one / other, left.slack / abs(other) + abs(one) * right.slack / other / other)


def _sum(one: float, other: float, slack: float) -> Number:
    return make(one + other, slack + (abs(one) + abs(other)) * _SLACK)


def round_to(number: Number, places: Number) -> Number:
    """Round half away from zero.

    Raises:
        UndecidedError: The number was calculated, and is so near to a half that programs may
            differ; one that was entered is rounded by its digits.
    """
    if not places.value.is_integer() or abs(places.value) > _MOST_PLACES:
        raise UndecidedError
    step = Decimal(1).scaleb(-int(places.value))
    ends = number.value - number.slack, number.value + number.slack
    if max(map(abs, ends)) >= 10**15:  # no digits are left to be rounded
        raise UndecidedError
    low, high = [
        (Decimal(repr(end)) / step).quantize(Decimal(1), ROUND_HALF_UP) * step for end in ends
    ]
    if low != high:
        raise UndecidedError
    return make(float(low))


def differs(stored: CellValue, value: Value) -> bool:
    """Whether a stored result is another than the one calculated.

    Blanks in texts do not count: reading has taken those at either end away.
    """
    if not isinstance(stored, str | int | float):
        return False  # a date in words, which nothing is calculated into
    result = ZERO if value is None else value
    if isinstance(result, Fault):
        return True
    if isinstance(result, Number):
        if isinstance(stored, bool) or not isinstance(stored, int | float):
            return True
        return abs(stored - result.value) > result.slack + abs(stored) * _SLACK
    if isinstance(result, bool):
        return stored is not result
    return not isinstance(stored, str) or "".join(stored.split()) != "".join(result.split())


def describe(value: Value) -> str:
    """Say what was calculated, as a person reads it."""
    if value is None:
        return "0"
    if isinstance(value, Fault):
        return f"错误值 {value.text}"
    if isinstance(value, Number):
        return spell_number(float(f"{value.value:.12g}"))
    return spell(value) or "空白"
