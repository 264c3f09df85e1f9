"""A table of results: said once, shown on a sheet or given as a DataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

#: What a cell of a table may hold.
Value = str | int | Decimal | None


class Kind(Enum):
    """How a column is shown."""

    TEXT = "text"
    LONG = "long text, wrapped"
    CENTRE = "short text, centred"
    COUNT = "whole number"
    YEAR = "year"
    MONEY = "amount"
    SHARE = "share of a whole, as a fraction of one"


class Column(NamedTuple):
    """One column of a table.

    Attributes:
        key: Its name in a DataFrame.
        title: Its heading in 汇总.xlsx.
        kind: How it is shown.
        width: Its width in characters.
        total: Whether a subtotal stands above it: a sum, or for texts a count.
        printed: Whether it is on paper; the others stand to the right of the printed page.
        longest: How many characters of a text the sheet shows; 0 for all. DataFrames hold all.
    """

    key: str
    title: str
    kind: Kind
    width: int
    total: bool = False
    printed: bool = True
    longest: int = 0


def add_numbers(values: Iterable[Value]) -> Decimal:
    """Add up what is a number."""
    return sum((Decimal(value) for value in values if isinstance(value, (int, Decimal))), Decimal())


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows.

    Attributes:
        name: The name of its sheet.
        columns: The columns, from left to right.
        rows: The rows; each has a value for each column.
        frozen: How many columns stay in view when the sheet is moved sideways.
        links: By the position of a row and the key of a column, where its cell leads.
        formulas: By the same, the formula whose result the row holds.
        totals: By the key of a column, formula and result that take the place of the subtotal.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    frozen: int = 2
    links: Mapping[tuple[int, str], str] = field(default_factory=dict)
    formulas: Mapping[tuple[int, str], str] = field(default_factory=dict)
    totals: Mapping[str, tuple[str, Decimal]] = field(default_factory=dict)

    def frame(self) -> pd.DataFrame:
        """Give the table as a pandas DataFrame."""
        import pandas as pd  # noqa: PLC0415 - costs more than a whole run

        keys = [column.key for column in self.columns]
        return pd.DataFrame(list(self.rows), columns=keys, dtype=object)

    def values(self, key: str) -> list[Value]:
        """Give a column from top to bottom."""
        at = self.index(key)
        return [row[at] for row in self.rows]

    def total(self, key: str) -> Decimal:
        """Add up a column; what is no number in it is passed over."""
        return add_numbers(self.values(key))

    def without_blank(self, *keys: str) -> Table:
        """Leave out those of some columns in which nothing stands."""
        blank = {key for key in keys if all(value in {None, ""} for value in self.values(key))}
        kept = [at for at, column in enumerate(self.columns) if column.key not in blank]
        columns = tuple(self.columns[at] for at in kept)
        return replace(
            self, columns=columns, rows=[tuple(row[at] for at in kept) for row in self.rows]
        )

    def index(self, key: str) -> int:
        """Give the position of a column, from 0."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)
