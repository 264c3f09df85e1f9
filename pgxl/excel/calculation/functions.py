"""The functions that are calculated: those that people use for money and quantities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from pgxl.excel.calculation.quantities import (
    ZERO,
    Fault,
    Number,
    UndecidedError,
    Value,
    make,
    operate,
    round_to,
)


def figures(values: Iterable[Value]) -> list[Number] | Fault:
    """Give the numbers of some cells; texts and blanks among them do not count.

    Raises:
        UndecidedError: There is a truth among them, which counts in LibreOffice and not in Excel.
    """
    values = list(values)
    if any(isinstance(each, bool) for each in values):
        raise UndecidedError
    fault = next((each for each in values if isinstance(each, Fault)), None)
    return fault or [each for each in values if isinstance(each, Number)]


def _add(numbers: Sequence[Number]) -> Number:
    total, size, slack = 0.0, 0.0, 0.0
    for number in numbers:
        total += number.value
        size += abs(number.value)
        slack += number.slack
    return make(total, slack + make(size).slack)


def _average(numbers: Sequence[Number]) -> Number | Fault:
    return operate("/", _add(numbers), Number(float(len(numbers)), 0.0))


def _multiply(numbers: Sequence[Number]) -> Number:
    if not numbers:
        raise UndecidedError
    product = Number(1.0, 0.0)
    for number in numbers:
        product = _certain(operate("*", product, number))
    return product


def _certain(result: Number | Fault) -> Number:
    if isinstance(result, Fault):
        raise UndecidedError
    return result


def _least(numbers: Sequence[Number]) -> Number:
    return min(numbers, default=ZERO)


def _most(numbers: Sequence[Number]) -> Number:
    return max(numbers, default=ZERO)


#: Functions of any number of figures.
OF_MANY: Mapping[str, Callable[[Sequence[Number]], Number | Fault]] = {
    "SUM": _add,
    "AVERAGE": _average,
    "PRODUCT": _multiply,
    "MIN": _least,
    "MAX": _most,
}
#: Functions of two figures.
OF_TWO: Mapping[str, Callable[[Number, Number], Number]] = {"ROUND": round_to}
