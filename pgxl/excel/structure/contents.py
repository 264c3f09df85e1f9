"""What stands in the cells of a sheet, as it is gathered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pgxl.errors import InputError
from pgxl.excel.structure.formulas import shift
from pgxl.excel.structure.ranges import position
from pgxl.excel.structure.strings import join


class Contents:
    """Gathers the cells of one sheet.

    Attributes:
        open_styles: The cell formats that are unlocked, by number.
        formulas: Formulas by cell.
        texts: What stands in the other cells.
        unlocked: The cells with an unlocked format.
        open_rows: Rows with one.
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

    @property
    def touched(self) -> bool:
        """Whether anything has been gathered."""
        return bool(self.formulas or self.texts or self.unlocked or self.open_rows)

    def add_formula(self, ref: str, attributes: Mapping[str, str], formula: str) -> None:
        """Take a normalized formula; a copy of a shared one is written out at the end."""
        if not formula and not attributes:
            return  # an empty element says nothing
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

    def add_value(self, ref: str, kind: str, text: str) -> None:
        """Take a value; an empty element is none."""
        if not text:
            return
        if kind != "s":
            self.texts[ref] = join([text])
            return
        try:
            self.texts[ref] = self._strings[int(text)]
        except (ValueError, IndexError) as error:
            raise InputError(
                "单元格指向不存在的文字，工作簿已损坏", "请用 Excel 打开修复并另存后重新发送"
            ) from error

    def add_inline(self, ref: str, text: str) -> None:
        """Take a piece of a text that stands in the cell itself."""
        if text:
            self.texts[ref] = self.texts.get(ref, "") + join([text])

    def finish(self) -> None:
        """Write out the formulas that a program has written once for several cells."""
        for ref, group in self._copies:
            home, formula = self._masters.get(group, (ref, ""))
            (row, column), (home_row, home_column) = position(ref), position(home)
            self.formulas[ref] = shift(formula, row - home_row, column - home_column)
