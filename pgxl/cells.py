"""Where a value stands: the coordinates that every field, finding and total keeps."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Generic, NamedTuple, Self, TypeVar

#: What a cell holds. A blank cell holds the empty text.
CellValue = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta

T_co = TypeVar("T_co", covariant=True)

#: Stands between a file and a place in it, or a container and what it holds, as people read them.
WITHIN = " › "

#: Excel itself shows no more digits of a number than this.
_EXCEL_DIGITS = 15


class Cell(NamedTuple):
    """One cell of a workbook; rows and columns count from 1 as people see them."""

    sheet: str
    row: int
    column: int

    @property
    def ref(self) -> str:
        """The address in Excel's notation, such as ``E12``."""
        return f"{column_letters(self.column)}{self.row}"


class _Parts(NamedTuple, Generic[T_co]):
    value: T_co
    raw: CellValue
    cell: Cell
    text: str


class Located(_Parts[T_co]):
    """A value of the form with the cell it was read from.

    Attributes:
        value: What it means; for an amount that cannot be read, None.
        raw: What the cell holds.
        cell: Where it stands; for a blank field, where it should stand.
        text: What a person sees in the cell, without blanks at either end; worked out once, since
            a hundred rules ask for it.
    """

    __slots__ = ()

    def __new__(cls, value: T_co, raw: CellValue, cell: Cell) -> Self:
        """Hold a value with its cell."""
        return tuple.__new__(cls, (value, raw, cell, spell(raw)))

    def __getnewargs__(self) -> tuple[T_co, CellValue, Cell]:
        return self.value, self.raw, self.cell

    def _replace(self, **parts: object) -> Self:
        told = {"value": self.value, "raw": self.raw, "cell": self.cell, **parts}
        return type(self)(**told)  # type: ignore[arg-type]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the cell."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet, row by row from A1.

    Attributes:
        sheet: The name of the sheet.
        rows: Cell values; rows may differ in length.
    """

    sheet: str
    rows: list[list[CellValue]]

    def value(self, row: int, column: int) -> CellValue:
        """Give what stands at a row and column (from 1); outside of the sheet, the empty text."""
        if 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return ""

    def text(self, row: int, column: int) -> str:
        """Give the text at a row and column, as a person reads it."""
        return spell(self.value(row, column))

    def located(self, row: int, column: int) -> Located[str]:
        """Give the text at a row and column together with its cell."""
        raw = self.value(row, column)
        return Located(spell(raw), raw, Cell(self.sheet, row, column))


@lru_cache(maxsize=512)
def column_letters(column: int) -> str:
    """Turn a column number (from 1) into letters: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """Turn the letters of a column into its number: A is 1, AB is 28; 0 for none."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def spell(value: CellValue) -> str:
    """Write a cell value as a person reads it; nothing is rounded beyond Excel's own 15 digits."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return spell_number(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def spell_number(value: float) -> str:
    """Write a number without trailing zeros: 75000.0 is ``75000``.

    Only one that is too large for Excel's digits keeps its exponent, as Excel shows it.
    """
    if value.is_integer() and abs(value) < 10**_EXCEL_DIGITS:
        return str(int(value))
    text = f"{value:.{_EXCEL_DIGITS}g}"
    return f"{Decimal(text):f}" if "e-" in text else text


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Fold spellings of one label into one: full width to half, no blanks, no colon at the end.

    For labels and list values only. Amounts are never folded: NFKC makes 750001 of ``75000①``.
    """
    return fold_goal(text)


def fold_goal(text: str) -> str:
    """Fold a text as ``fold`` does, but remember nothing: thousands of goals would take 10 MB."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(folded.split()).replace("\u200b", "").replace("\ufeff", "").rstrip(":")
