"""What stands in the cells of a sheet, as it is gathered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pgxl.cells import CellValue
from pgxl.excel.structure.formulas import shift
from pgxl.excel.structure.model import Foreign
from pgxl.excel.structure.ranges import position
from pgxl.excel.structure.rows import Bones, Row, no_such_text
from pgxl.excel.structure.strings import NO_MARKS


class Skeleton(NamedTuple):
    """What is the same on a sheet however it is filled in.

    Attributes:
        formulas: Formulas by cell, those that are shared written out.
        unlocked: The cells with an unlocked format.
        calls: Whether formulas call another program or ask a server.
        places: Formulas by row and column.
    """

    formulas: Mapping[str, str]
    unlocked: frozenset[str]
    calls: frozenset[Foreign]
    places: Mapping[tuple[int, int], str]


class Contents:
    """Gathers the rows of one sheet.

    Attributes:
        open_styles: The cell formats that are unlocked, by number.
        texts: What stands in the other cells.
        open_rows: Rows with one.
        hidden_rows: Rows that are not shown.
        rows: The rows with cells, by number.
        values: What their cells hold, from column A on.
        height: The last row in which there is a value or a formula.
        width: The last column of that kind.
        marked: Cells with a text that is not seen as it is, and what is seen of it.
    """

    def __init__(
        self,
        strings: Sequence[str],
        open_styles: frozenset[str],
        marks: Mapping[int, str] = NO_MARKS,
    ) -> None:
        """Begin before the first cell."""
        self._strings, self._marks = strings, marks
        self._bones: list[Bones] = []
        self.open_styles = open_styles
        self.texts: dict[str, str] = {}
        self.open_rows: list[int] = []
        self.hidden_rows: list[int] = []
        self.rows: dict[int, Row] = {}
        self.values: dict[int, Sequence[CellValue]] = {}
        self.height = self.width = 0
        self.marked: dict[tuple[int, int], str] = {}

    @property
    def touched(self) -> bool:
        """Whether anything has been gathered."""
        return bool(self.rows or self.open_rows or self.hidden_rows)

    def take(self, row: Row) -> None:
        """Take a row with cells.

        Raises:
            InputError: A cell names a shared text that is not there.
        """
        self.rows[row.number] = row
        if row.reach:
            self.height = row.number
            self.width = max(row.reach, self.width)
        self._bones.append(row.bones)
        if row.texts:
            self.texts.update(row.texts)
        self.values[row.number] = self._fill(row) if row.shared else row.values

    def _fill(self, row: Row) -> list[CellValue]:
        """Put the shared texts among the values of a row."""
        values = row.values.copy()
        try:
            for ref, place, number in row.shared:
                values[place] = text = self._strings[number]
                if ref:
                    self.texts[ref] = text
        except IndexError as error:
            raise no_such_text(ref) from error
        for _, place, number in row.shared if self._marks else ():
            if number in self._marks:
                self.marked[row.number, place + 1] = self._marks[number]
        return values

    def mark(self, formats: Iterable[tuple[str, int]], hidden: Iterable[int]) -> None:
        """Take what rows say of themselves: a format of their own, that they are hidden."""
        self.open_rows += [number for style, number in formats if style in self.open_styles]
        self.hidden_rows += hidden

    def skeleton(self) -> Skeleton:
        """Give what is the same however the sheet is filled in; sheets of a template share it."""
        return _assemble(self.open_styles, tuple(self._bones))


@lru_cache(maxsize=64)
def _assemble(open_styles: frozenset[str], rows: tuple[Bones, ...]) -> Skeleton:
    formulas: dict[str, str] = {}
    unlocked: list[str] = []
    masters: dict[str, tuple[str, str]] = {}
    copies: list[tuple[str, str]] = []
    for bones in rows:
        for style, refs in bones.styles:
            if style in open_styles:
                unlocked.extend(refs)
        formulas |= bones.formulas
        for ref, link, formula in bones.linked:
            kind, group = link.get("t"), link.get("si", "")
            if kind == "shared" and not formula:
                copies.append((ref, group))
            elif kind == "shared":
                masters[group] = ref, formula
            formulas[ref] = f"{{{formula}}}" if kind == "array" else formula
    for ref, group in copies:  # a program has written them once for several cells
        home, formula = masters.get(group, (ref, ""))
        (row, column), (home_row, home_column) = position(ref), position(home)
        formulas[ref] = shift(formula, row - home_row, column - home_column)
    calls = frozenset(_calls(formulas.values()))
    places = {position(ref): formula for ref, formula in formulas.items()}
    return Skeleton(formulas, frozenset(unlocked), calls, places)


def _calls(formulas: Iterable[str]) -> Iterator[Foreign]:
    """Find formulas that call another program (``cmd|'/c calc'!A0``) or ask a server."""
    for formula in formulas:
        if "|" in formula and "|" in "".join(formula.split('"')[::2]):
            yield Foreign.DDE
        if "WEBSERVICE(" in formula:
            yield Foreign.WEB_FUNCTION
