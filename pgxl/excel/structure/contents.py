"""What stands in the cells of a sheet, as it is gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pgxl.cells import CellValue
from pgxl.excel.structure.formulas import shift
from pgxl.excel.structure.ranges import position
from pgxl.excel.structure.rows import Row, no_such_text


class Contents:
    """Gathers the rows of one sheet.

    Attributes:
        open_styles: The cell formats that are unlocked, by number.
        formulas: Formulas by cell.
        texts: What stands in the other cells.
        unlocked: The cells with an unlocked format.
        open_rows: Rows with one.
        hidden_rows: Rows that are not shown.
        rows: The rows with cells, by number.
        values: What their cells hold, from column A on.
        height: The last row in which there is a value or a formula.
        width: The last column of that kind.
    """

    def __init__(self, strings: Sequence[str], open_styles: frozenset[str]) -> None:
        """Begin before the first cell."""
        self._strings = strings
        self._masters: dict[str, tuple[str, str]] = {}
        self._copies: list[tuple[str, str]] = []
        self.open_styles = open_styles
        self.formulas: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.unlocked: list[str] = []
        self.open_rows: list[int] = []
        self.hidden_rows: list[int] = []
        self.rows: dict[int, Row] = {}
        self.values: dict[int, Sequence[CellValue]] = {}
        self.height = self.width = 0

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
        for style, refs in row.styles.items():
            if style in self.open_styles:
                self.unlocked.extend(refs)
        if row.formulas:
            self.formulas.update(row.formulas)
        for ref, attributes, formula in row.linked:
            self._add_formula(ref, attributes, formula)
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
            raise no_such_text() from error
        return values

    def mark(self, formats: Iterable[tuple[str, int]], hidden: Iterable[int]) -> None:
        """Take what rows say of themselves: a format of their own, that they are hidden."""
        self.open_rows += [number for style, number in formats if style in self.open_styles]
        self.hidden_rows += hidden

    def _add_formula(self, ref: str, attributes: Mapping[str, str], formula: str) -> None:
        """Take a formula with attributes; a copy of a shared one is written out at the end."""
        kind, group = attributes.get("t"), attributes.get("si", "")
        if kind == "shared" and not formula:
            self.formulas[ref] = ""
            self._copies.append((ref, group))
            return
        if kind == "shared":
            self._masters[group] = ref, formula
        elif kind == "array":
            formula = f"{{{formula}}}"
        self.formulas[ref] = formula

    def finish(self) -> None:
        """Write out the formulas that a program has written once for several cells."""
        for ref, group in self._copies:
            home, formula = self._masters.get(group, (ref, ""))
            (row, column), (home_row, home_column) = position(ref), position(home)
            self.formulas[ref] = shift(formula, row - home_row, column - home_column)
