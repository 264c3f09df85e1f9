"""The cells of a sheet, as the parser tells of them: each element where it belongs, or nowhere.

Other readers take a second ``<sheetData>``, or cells of another namespace, for cells of the sheet,
or do not; what is read here is what stands where the file format has it, and no program can see
something else in it.
"""

from __future__ import annotations

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import REPAIR
from pgxl.excel.structure.contents import Contents
from pgxl.excel.structure.looks import LOOKS, Runs
from pgxl.excel.structure.ranges import LAST_ROW, address, position
from pgxl.excel.structure.rows import Raw, build_row
from pgxl.excel.structure.scan import MAIN_NAMESPACES, Attributes, Parser, is_hidden, local, truth
from pgxl.excel.structure.strings import PieceOrder

#: How deep the elements of a grid lie.
_GRID, _ROW, _CELL, _FIELD, _TEXT, _RUN = 2, 3, 4, 5, 6, 7
_PLACES = {
    "row": (_ROW,),
    "c": (_CELL,),
    "v": (_FIELD,),
    "f": (_FIELD,),
    "is": (_FIELD,),
    "t": (_TEXT, _RUN),
}
#: What holds text only.
_LEAVES = frozenset({"v", "f", "t"})


class GridReader:
    """Follows the elements of ``<sheetData>`` and builds rows of them.

    Attributes:
        is_open: Whether the parser is inside of it.
    """

    def __init__(self, contents: Contents, parser: Parser) -> None:
        """Begin before the sheet."""
        self.is_open = False
        self._contents = contents
        self._parser = parser
        self._prefix = self._namespace = ""
        self._seen = self._phonetic = False
        self._order = PieceOrder()
        self._runs = Runs()
        self._leaf = 0
        self._row = self._column = 0
        self._cells: list[Raw] = []
        self._attributes: Attributes = {}
        self._link: Attributes = {}
        self._texts: dict[str, list[str]] = {}

    def check_root(self, name: str, attributes: Attributes) -> None:
        """Refuse a part that is no sheet.

        Raises:
            InputError: It has another root, or one of another namespace.
        """
        prefix, colon, element = name.rpartition(":")
        self._prefix = prefix + colon
        self._namespace = attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
        if element != "worksheet" or self._namespace not in MAIN_NAMESPACES:
            raise _wrong("工作表不是 Excel 的工作表")

    def own(self, element: str) -> str:
        """Give the name of an element of cells as this sheet spells it."""
        return f"{self._prefix}{element}"

    def open(self, depth: int, name: str, attributes: Attributes) -> None:
        """Begin with the cells.

        Raises:
            InputError: This is not the place for them, or they come a second time.
        """
        if depth != _GRID or self._seen or name != f"{self._prefix}sheetData":
            raise _wrong("工作表里有两份单元格，不同的程序会读出不同的内容")
        self._check_binding(attributes)
        self._seen = self.is_open = True

    def enter(self, depth: int, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        self._parser.CharacterDataHandler = None
        self._check_binding(attributes)
        element = name[len(self._prefix) :] if name.startswith(self._prefix) else ""
        if self._leaf:
            raise _wrong("单元格不在应有的位置")
        if element in _LEAVES:
            self._leaf = depth
        if depth in _PLACES.get(element, ()):
            if element == "t" and not self._phonetic:
                self._order.take("text" if depth == _TEXT else "text of a run")
            getattr(self, f"_enter_{element}")(attributes)
        elif depth <= _CELL or local(name) in _PLACES:
            raise _wrong("单元格不在应有的位置")
        else:
            self._enter_detail(element, attributes)

    def _enter_detail(self, element: str, attributes: Attributes) -> None:
        """Take an element of a rich text that holds no text itself."""
        if element == "rPh":
            self._phonetic = True
        elif element == "r" and "is" in self._texts:
            self._order.take("run")
        elif element in LOOKS:
            self._runs.look(element, attributes)

    def leave(self, depth: int) -> None:
        """Take the end of the element that lies below a depth."""
        self._parser.CharacterDataHandler = None
        self._leaf = 0
        if depth == _TEXT - 1:
            self._phonetic = False
            self._runs.end(self._texts.get("is", ()))
        elif depth == _CELL - 1:
            self._end_cell()
        elif depth == _ROW - 1:
            if self._cells:
                self._contents.take(build_row(self._row, self._cells))
            self._cells.clear()
        elif depth < _GRID:
            self.is_open = False

    def _check_binding(self, attributes: Attributes) -> None:
        """Refuse an element that gives another meaning to the names of cells below it."""
        key = f"xmlns:{self._prefix[:-1]}" if self._prefix else "xmlns"
        if attributes.get(key, self._namespace) != self._namespace:
            raise _wrong("单元格不是 Excel 的单元格")

    def _enter_row(self, attributes: Attributes) -> None:
        told = attributes.get("r", "")
        number = self._row + 1 if not told else int(told) if _is_number(told) else 0
        if not self._row < number <= LAST_ROW:
            raise _wrong(f"第 {told or number} 行重复或次序不对，不同的程序会读出不同的内容")
        self._row, self._column = number, 0
        formats = [(attributes.get("s", ""), number)]
        self._contents.mark(
            formats if truth(attributes.get("customFormat")) else (),
            (number,) if is_hidden(attributes, "ht") else (),
        )

    def _enter_c(self, attributes: Attributes) -> None:
        ref = attributes.get("r") or address(self._row, self._column + 1)
        self._column = position(ref)[1]
        self._attributes = {**attributes, "r": ref}
        self._link = {}
        self._texts = {}

    def _enter_v(self, _attributes: Attributes) -> None:
        self._await("v")

    def _enter_f(self, attributes: Attributes) -> None:
        self._link = attributes
        self._await("f")

    def _enter_is(self, _attributes: Attributes) -> None:
        if "is" in self._texts:
            raise _wrong("单元格里有两个值")
        self._texts["is"] = []
        self._order = PieceOrder()

    def _enter_t(self, _attributes: Attributes) -> None:
        if "is" in self._texts and not self._phonetic:
            self._parser.CharacterDataHandler = self._texts["is"].append

    def _await(self, element: str) -> None:
        if element in self._texts:
            raise _wrong("单元格里有两个值")
        self._texts[element] = []
        self._parser.CharacterDataHandler = self._texts[element].append

    def _end_cell(self) -> None:
        value, inline = self._texts.get("v"), self._texts.get("is")
        told = self._attributes
        if seen := self._runs.tell(inline or ()):
            self._contents.marked[self._row, self._column] = seen
        self._cells.append(
            Raw(
                told["r"],
                told.get("s", "0"),
                told.get("t", ""),
                self._link,
                "".join(self._texts.get("f", ())),
                None if value is None else "".join(value),
                None if inline is None else "".join(inline),
            )
        )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_ROW))


def _wrong(what: str) -> InputError:
    return InputError(what, REPAIR)
