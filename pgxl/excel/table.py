"""A table of results: said once, shown on a sheet or given as a DataFrame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    import pandas as pd

#: What a cell of a table may hold.
Value = str | int | Decimal | None
Row = tuple[Value, ...]
#: The formula of a cell, of the position of its row on the sheet and the row; empty for none.
Formula = Callable[[int, Row], str]


class Lead(NamedTuple):
    """Where the cells of a column lead.

    Attributes:
        keys: The columns that tell it.
        tell: Gives of their values in a row a link as ``excel.links`` spells it; empty for none.
    """

    keys: tuple[str, ...]
    tell: Callable[..., str]


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


class Rows(Sequence[Row]):
    """Rows that are made on the fly, as often as they are asked for; none is kept.

    A table of a million rows takes no memory with them. The same rows must come each time.
    """

    __slots__ = ("_count", "_make")

    def __init__(self, count: int, make: Callable[[], Iterable[Row]]) -> None:
        """Say how many rows there are, and how they are made from the first to the last."""
        self._count, self._make = count, make

    @classmethod
    def changed(cls, rows: Sequence[Row], change: Callable[[Row], Row]) -> Rows:
        """Change every row of some rows."""
        return cls(len(rows), lambda: map(change, rows))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return iter(self._make())

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> Row | Rows:
        if isinstance(at, slice):
            start, stop, step = at.indices(self._count)
            picked = range(start, stop, step)
            return Rows(len(picked), lambda: islice(self._make(), start, stop, step))
        return next(islice(self._make(), range(self._count)[at], None))


def add_numbers(values: Iterable[Value]) -> Decimal:
    """Add up what is a number."""
    return sum((Decimal(value) for value in values if isinstance(value, (int, Decimal))), Decimal())


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows.

    Attributes:
        name: The name of its sheet.
        columns: The columns, from left to right.
        rows: The rows; each has a value for each column. They may be made on the fly.
        frozen: How many columns stay in view when the sheet is moved sideways.
        links: By the key of a column, where its cells lead.
        formulas: By the key of a column, the formulas whose results its cells hold.
        totals: By the key of a column, formula and result that take the place of the subtotal.
        shown: By the key of a column, what the sheet shows of its texts. DataFrames hold all.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    frozen: int = 2
    links: Mapping[str, Lead] = field(default_factory=dict)
    formulas: Mapping[str, Formula] = field(default_factory=dict)
    totals: Mapping[str, tuple[str, Decimal]] = field(default_factory=dict)
    shown: Mapping[str, Callable[[str], str]] = field(default_factory=dict)

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
        blank = {self.index(key) for key in keys}
        for row in self.rows:
            blank = {at for at in blank if row[at] is None or row[at] == ""}
            if not blank:
                return self
        kept = [at for at in range(len(self.columns)) if at not in blank]
        rows = Rows.changed(self.rows, lambda row: tuple(row[at] for at in kept))
        return replace(self, columns=tuple(self.columns[at] for at in kept), rows=rows)

    def index(self, key: str) -> int:
        """Give the position of a column, from 0."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)
