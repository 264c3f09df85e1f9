"""One sheet, read in one pass.

This runs over every cell of every file of a batch. Therefore the parser is told to give texts only
where one is wanted, and cells are kept under their addresses as the file spells them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pgxl.errors import InputError
from pgxl.excel.structure.checks import PARTS, CheckReader
from pgxl.excel.structure.formulas import normalize, shift
from pgxl.excel.structure.model import SheetStructure, State
from pgxl.excel.structure.ranges import address, position
from pgxl.excel.structure.scan import DEEPEST, Attributes, local, open_parser, parse, too_deep, truth
from pgxl.excel.structure.strings import join

#: What a protection forbids unless it says otherwise, and what it permits unless it says otherwise.
_FORBIDDEN = (
    "formatCells",
    "formatColumns",
    "formatRows",
    "insertColumns",
    "insertRows",
    "insertHyperlinks",
    "deleteColumns",
    "deleteRows",
    "sort",
    "autoFilter",
    "pivotTables",
)
_PERMITTED = ("objects", "scenarios", "selectLockedCells", "selectUnlockedCells")
#: Elements that may stand inside of a data validation; any other one ends it.
_INSIDE = {*PARTS, "list", "AlternateContent", "Choice", "Fallback"}

Handler = Callable[["SheetReader", Attributes], None]


class SheetReader:
    """Takes what the parser tells of one sheet.

    A text is complete only when the next element begins, and is taken in then.
    """

    def __init__(self, strings: Sequence[str], open_styles: frozenset[str]) -> None:
        """Begin before the first cell."""
        self._strings, self._open_styles = strings, open_styles
        self._parser = open_parser()
        self._handlers = dict(_HANDLERS)
        self._pieces: list[str] = []
        self._awaited = self._ref = self._type = ""
        self._depth = self._row = self._column = 0
        self._formula: Attributes = {}
        self._masters: dict[str, tuple[str, str]] = {}
        self._copies: list[tuple[str, str]] = []
        self._checks = CheckReader()
        self._formulas: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._unlocked: list[str] = []
        self._open_rows: list[int] = []
        self._open_columns: list[tuple[int, int]] = []
        self._merges: list[str] = []
        self._allowed: frozenset[str] | None = None
        self._highlights = 0

    def read(self, name: str, state: State, content: bytes) -> SheetStructure:
        """Read the part of a sheet."""
        self._parser.StartElementHandler = self._enter
        self._parser.EndElementHandler = self._leave
        parse(self._parser, content)
        self._take()
        self._copy_formulas()
        return SheetStructure(
            name,
            state,
            self._allowed,
            self._formulas,
            self._texts,
            frozenset(self._unlocked),
            frozenset(self._open_rows),
            tuple(self._open_columns),
            frozenset(self._merges),
            self._checks.gathered(),
            self._highlights,
        )

    def _enter(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise too_deep()
        if self._awaited:
            self._take()
        try:
            handler = self._handlers[name]
        except KeyError:
            handler = self._learn(name)
        handler(self, attributes)

    def _leave(self, _name: str) -> None:
        self._depth -= 1

    def _learn(self, name: str) -> Handler:
        """Find what to do with an element; prefixes of namespaces differ from program to program."""
        element = local(name)
        handler = _HANDLERS.get(element) or (_skip if element in _INSIDE else SheetReader._pass)
        self._handlers[name] = handler
        return handler

    def _pass(self, _attributes: Attributes) -> None:
        if self._checks.is_open:
            self._checks.end()

    def _enter_text(self, _attributes: Attributes) -> None:
        if self._ref:
            self._await("t")

    def _enter_merge(self, attributes: Attributes) -> None:
        self._merges.append(attributes.get("ref", ""))

    def _await(self, element: str) -> None:
        self._awaited = element
        self._parser.CharacterDataHandler = self._pieces.append

    def _take(self) -> None:
        """Take in the text that the last element held."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._parser.CharacterDataHandler = None
        element, self._awaited = self._awaited, ""
        if element == "v":
            self._take_value(text)
        elif element == "t":
            self._texts[self._ref] = self._texts.get(self._ref, "") + join([text])
        elif element == "f" and self._ref:
            self._take_formula(text)
        elif element and self._checks.is_open:
            self._checks.add(element, text)

    def _enter_cell(self, attributes: Attributes) -> None:
        ref = attributes.get("r")
        if ref is None:
            self._column += 1
            ref = address(self._row, self._column)
        self._ref = ref
        self._type = attributes.get("t", "")
        if attributes.get("s", "0") in self._open_styles:
            self._unlocked.append(ref)

    def _enter_value(self, _attributes: Attributes) -> None:
        if self._ref and self._ref not in self._formulas:
            self._await("v")

    def _take_value(self, text: str) -> None:
        if self._type != "s":
            self._texts[self._ref] = join([text])
            return
        try:
            self._texts[self._ref] = self._strings[int(text)]
        except (ValueError, IndexError) as error:
            raise InputError(
                "单元格指向不存在的文字，工作簿已损坏", "请用 Excel 打开修复并另存后重新发送"
            ) from error

    def _enter_formula(self, attributes: Attributes) -> None:
        self._formula = attributes
        self._await("f")

    def _take_formula(self, text: str) -> None:
        kind, group = self._formula.get("t"), self._formula.get("si", "")
        if kind == "shared" and not text:
            self._formulas[self._ref] = ""
            self._copies.append((self._ref, group))
            return
        formula = normalize(text)
        if kind == "shared":
            self._masters[group] = self._ref, formula
        elif kind == "array":
            formula = f"{{{formula}}}"
        self._formulas[self._ref] = formula

    def _copy_formulas(self) -> None:
        """Write out the formulas that a program has written once for several cells."""
        for ref, group in self._copies:
            home, formula = self._masters.get(group, (ref, ""))
            (row, column), (home_row, home_column) = position(ref), position(home)
            self._formulas[ref] = shift(formula, row - home_row, column - home_column)

    def _enter_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() else self._row + 1
        self._column = 0
        if "customFormat" in attributes and attributes.get("s") in self._open_styles:
            self._open_rows.append(self._row)

    def _enter_column(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        is_open = attributes.get("style") in self._open_styles
        if is_open and first.isdecimal() and last.isdecimal():
            self._open_columns.append((int(first), int(last)))

    def _enter_protection(self, attributes: Attributes) -> None:
        self._leave_cells(attributes)
        if truth(attributes.get("sheet")):
            forbidden = {each for each in _FORBIDDEN if truth(attributes.get(each), default=True)}
            forbidden |= {each for each in _PERMITTED if truth(attributes.get(each))}
            self._allowed = frozenset({*_FORBIDDEN, *_PERMITTED} - forbidden)

    def _enter_check(self, attributes: Attributes) -> None:
        self._leave_cells(attributes)
        self._checks.begin(attributes)

    def _enter_highlight(self, attributes: Attributes) -> None:
        self._leave_cells(attributes)
        self._highlights += 1

    def _leave_cells(self, attributes: Attributes) -> None:
        """From here on ``f`` is no formula of a cell any more."""
        self._ref = ""
        self._pass(attributes)


def _skip(_reader: SheetReader, _attributes: Attributes) -> None:
    pass


def _awaiting(part: str) -> Handler:
    return lambda reader, _attributes: reader._await(part)  # noqa: SLF001 - of this file


_HANDLERS: dict[str, Handler] = {
    "c": SheetReader._enter_cell,
    "v": SheetReader._enter_value,
    "f": SheetReader._enter_formula,
    "t": SheetReader._enter_text,
    "row": SheetReader._enter_row,
    "col": SheetReader._enter_column,
    "mergeCell": SheetReader._enter_merge,
    "sheetProtection": SheetReader._enter_protection,
    "dataValidation": SheetReader._enter_check,
    "cfRule": SheetReader._enter_highlight,
    "formula1": _awaiting("formula1"),
    "formula2": _awaiting("formula2"),
    "sqref": _awaiting("sqref"),
}
