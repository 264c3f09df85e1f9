"""A sheet being drawn: cells by row and column from 1, looks by role."""

from __future__ import annotations

from typing import Any

from pgxl.template.layout import Place
from pgxl.template.looks import LOOKS
from pgxl.template.sharing import MARK


class Paper:
    """A workbook being drawn, with the looks that its sheets share."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
        """Draw into a workbook."""
        self.book = book
        self._formats: dict[str, Any] = {}

    def look(self, role: str) -> Any:  # noqa: ANN401 - the same
        """Give the format of a role."""
        if role not in self._formats:
            # A copy: XlsxWriter writes into what it is given.
            self._formats[role] = self.book.add_format(dict(LOOKS[role]))
        return self._formats[role]

    def add_sheet(self, name: str) -> Canvas:
        """Add a sheet."""
        return Canvas(self, self.book.add_worksheet(name))


class Canvas:
    """One sheet being drawn."""

    def __init__(self, paper: Paper, sheet: Any) -> None:  # noqa: ANN401 - the same
        """Draw on a sheet of a workbook."""
        self.paper, self.sheet = paper, sheet
        #: Formulas that are put where they belong when all is drawn; None to write them at once.
        self.later: dict[str, str] | None = None

    def write(self, place: Place, content: str | float | None, role: str) -> None:
        """Write a text as text, a number as number; None leaves the cell blank."""
        self._merge(place, role)
        row, column, look = place.row - 1, place.column - 1, self.paper.look(role)
        if content is None or content == "":
            self.sheet.write_blank(row, column, None, look)
        elif isinstance(content, str):
            self.sheet.write_string(row, column, content, look)
        else:
            self.sheet.write_number(row, column, content, look)

    def formula(self, place: Place, formula: str, role: str, shown: str | float = "") -> None:
        """Write a formula with what it shows until a program recalculates it."""
        self._merge(place, role)
        look = self.paper.look(role)
        if self.later is not None:
            self.later[place.ref] = formula.removeprefix("=")
            formula = MARK
        self.sheet.write_formula(place.row - 1, place.column - 1, formula, look, shown)

    def _merge(self, place: Place, role: str) -> None:
        bottom, right = _far_corner(place)
        if (bottom, right) != (place.row, place.column):
            look = self.paper.look(role)
            self.sheet.merge_range(place.row - 1, place.column - 1, bottom - 1, right - 1, "", look)

    def heights(self, heights: dict[int, float]) -> None:
        """Set the heights of rows, in points."""
        for row, height in heights.items():
            self.sheet.set_row(row - 1, height)

    def widths(self, pixels: dict[int, int]) -> None:
        """Set the widths of columns."""
        for column, width in pixels.items():
            self.sheet.set_column_pixels(column - 1, column - 1, width)

    def colour(self, place: Place, condition: str, style: dict[str, Any]) -> None:
        """Let cells look otherwise where a formula, written for the first of them, is true.

        Raises:
            ValueError: XlsxWriter refuses it; it only warns of it itself.
        """
        options = {
            "type": "formula",
            "criteria": condition,
            "format": self.paper.book.add_format(dict(style)),
        }
        bottom, right = _far_corner(place)
        done = self.sheet.conditional_format(
            place.row - 1, place.column - 1, bottom - 1, right - 1, options
        )
        if done != 0:
            raise ValueError(condition)

    def protect(self) -> None:
        """Lock all cells but input fields; they can be selected, rows can be made higher."""
        self.sheet.protect("", {"format_rows": True})


def _far_corner(place: Place) -> tuple[int, int]:
    """Give the last row and the last column of a rectangle."""
    return max(place.last_row, place.row), max(place.last_column, place.column)
