"""One sheet, read in one pass.

This runs over every cell of every file of a batch. Therefore the parser is told to give texts only
where one is wanted, and cells are kept under their addresses as the file spells them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from pgxl.excel.structure.checks import PARTS, CheckReader
from pgxl.excel.structure.contents import Contents
from pgxl.excel.structure.grid import GridReader
from pgxl.excel.structure.merges import read_merges
from pgxl.excel.structure.model import Check, SheetReading, SheetStructure, State
from pgxl.excel.structure.ranges import Area
from pgxl.excel.structure.scan import (
    DEEPEST,
    Attributes,
    is_hidden,
    local,
    open_parser,
    parse,
    too_deep,
    truth,
)
from pgxl.excel.structure.strings import misplaced
from pgxl.excel.structure.tiling import take_cells

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

#: Elements that belong to cells, where there are no cells.
_OF_CELLS = frozenset({"row", "c", "v", "is"})
#: Which method takes the start of which element beside the cells.
_METHODS = {
    "col": "_enter_column",
    "mergeCell": "_enter_merge",
    "sheetProtection": "_enter_protection",
    "dataValidation": "_enter_check",
    "cfRule": "_enter_highlight",
}

Handler = Callable[[Attributes], None]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sheet is apart from its cells; the fields are those of ``SheetStructure``."""

    allowed: frozenset[str] | None
    open_columns: tuple[tuple[int, int], ...]
    hidden_columns: tuple[tuple[int, int], ...]
    merges: frozenset[str]
    covers: tuple[Area, ...]
    checks: Mapping[Check, tuple[str, ...]]
    highlights: int


class SheetReader:
    """Takes what the parser tells of one sheet.

    A text is complete only when the next element begins, and is taken in then.
    """

    def __init__(self, contents: Contents) -> None:
        """Begin before the first cell."""
        self._contents = contents
        self._parser = open_parser()
        self._handlers: dict[str, Handler] = {}
        self._pieces: list[str] = []
        self._awaited = ""
        self._depth = 0
        self._grid = GridReader(contents, self._parser)
        self._checks = CheckReader()
        self._open_columns: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._merges: list[str] = []
        self._allowed: frozenset[str] | None = None
        self._highlights = 0

    def read(self, content: bytes) -> Frame:
        """Read the part of a sheet, or what is left of it when its cells have been taken out."""
        self._parser.StartElementHandler = self._enter
        self._parser.EndElementHandler = self._leave
        parse(self._parser, content)
        self._take()
        return Frame(
            self._allowed,
            tuple(self._open_columns),
            tuple(self._hidden_columns),
            frozenset(self._merges),
            read_merges(tuple(self._merges)),
            self._checks.gathered(),
            self._highlights,
        )

    def _enter(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise too_deep()
        if self._grid.is_open:
            self._grid.enter(self._depth, name, attributes)
            return
        if self._depth == 1:
            self._grid.check_root(name, attributes)
        if self._awaited:
            self._take()
        handler = self._handlers.get(name) or self._learn(name)
        handler(attributes)

    def _leave(self, _name: str) -> None:
        self._depth -= 1
        if self._grid.is_open:
            self._grid.leave(self._depth)

    def _learn(self, name: str) -> Handler:
        """Find what to do with an element; prefixes differ from program to program."""
        element = local(name)
        method = _METHODS.get(element)
        if element == "sheetData":
            handler: Handler = partial(self._enter_grid, name)
        elif method:
            handler = getattr(self, method)
        elif element in _OF_CELLS and name == self._grid.own(element):
            raise misplaced()
        elif element in _INSIDE:
            handler = partial(self._enter_part, element)
        else:
            handler = self._pass
        self._handlers[name] = handler
        return handler

    def _enter_grid(self, name: str, attributes: Attributes) -> None:
        self._pass(attributes)
        self._grid.open(self._depth, name, attributes)

    def _enter_part(self, element: str, _attributes: Attributes) -> None:
        if element in PARTS:
            self._awaited = element
            self._parser.CharacterDataHandler = self._pieces.append

    def _pass(self, _attributes: Attributes) -> None:
        if self._checks.is_open:
            self._checks.end()

    def _take(self) -> None:
        """Take in the text that the last element held."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._parser.CharacterDataHandler = None
        element, self._awaited = self._awaited, ""
        if element and self._checks.is_open:
            self._checks.add(element, text)

    def _enter_merge(self, attributes: Attributes) -> None:
        self._merges.append(attributes.get("ref", ""))

    def _enter_column(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdecimal() and last.isdecimal():
            if attributes.get("style") in self._contents.open_styles:
                self._open_columns.append((int(first), int(last)))
            if is_hidden(attributes, "width"):
                self._hidden_columns.append((int(first), int(last)))

    def _enter_protection(self, attributes: Attributes) -> None:
        self._pass(attributes)
        if truth(attributes.get("sheet")):
            forbidden = {each for each in _FORBIDDEN if truth(attributes.get(each), default=True)}
            forbidden |= {each for each in _PERMITTED if truth(attributes.get(each))}
            self._allowed = frozenset({*_FORBIDDEN, *_PERMITTED} - forbidden)

    def _enter_check(self, attributes: Attributes) -> None:
        self._checks.begin(attributes)

    def _enter_highlight(self, attributes: Attributes) -> None:
        self._pass(attributes)
        self._highlights += 1


def read_sheet(name: str, state: State, content: bytes, contents: Contents) -> SheetStructure:
    """Read the part of a sheet into contents that are still empty."""
    rest = take_cells(content, contents)
    frame = None if rest is content else _read_rest(rest, contents.open_styles)
    if frame is None:
        frame = SheetReader(contents).read(rest)
    skeleton = contents.skeleton()
    return SheetStructure(
        name,
        state,
        frame.allowed,
        skeleton.formulas,
        contents.texts,
        skeleton.unlocked,
        frozenset(contents.open_rows),
        frame.open_columns,
        frame.merges,
        frame.checks,
        frame.highlights,
        SheetReading(
            contents.rows,
            contents.values,
            contents.height,
            contents.width,
            frozenset(contents.hidden_rows),
            frame.hidden_columns,
            frame.covers,
            contents.marked,
            skeleton.places,
        ),
        skeleton.calls,
    )


@lru_cache(maxsize=64)
def _read_rest(rest: bytes, open_styles: frozenset[str]) -> Frame | None:
    """Read what is left of a sheet; the sheets of one template leave the same, file after file.

    None where there still are cells in it, which belong to one workbook only.
    """
    contents = Contents((), open_styles)
    frame = SheetReader(contents).read(rest)
    return None if contents.touched else frame
