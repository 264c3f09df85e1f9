"""What a workbook is apart from what was filled in: frozen values that can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import NamedTuple

from pgxl.cells import CellValue
from pgxl.excel.structure.ranges import Area
from pgxl.excel.structure.rows import Row


class State(StrEnum):
    """Whether a sheet can be seen, in the words of the file format."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


class Foreign(Enum):
    """What a workbook can carry besides cells; the value is what staff read."""

    MACRO = "宏（VBA）"
    MACRO_SHEET = "宏表（Excel 4.0 宏）"
    EXTERNAL_LINK = "指向其他工作簿的链接"
    DDE = "动态数据交换（DDE）链接"
    OBJECT = "嵌入的对象（OLE）"
    CONTROL = "窗体控件或 ActiveX 控件"
    CONNECTION = "外部数据连接"
    THREADED_COMMENT = "批注会话"
    COMMENT = "批注"
    DRAWING = "图片或图形"
    PIVOT = "数据透视表"
    EXTENSION = "加载项或网页扩展"
    CUSTOM_XML = "自定义 XML 数据"
    WEB_FUNCTION = "联网取数的函数（WEBSERVICE）"


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name (名称).

    Attributes:
        text: What it stands for, as a normalized formula.
        hidden: Whether the name manager does not show it.
    """

    text: str
    hidden: bool = False


class Calculation(NamedTuple):
    """How the formulas of a workbook are calculated.

    Attributes:
        pending: Whether stored results may be older than the cells: the workbook asks to be
            calculated when it is opened, or says that it was not before it was saved.
        approximate: Whether results depend on more than the formulas: on rounding as displayed, or
            on earlier results, where formulas refer to themselves.
    """

    pending: bool = False
    approximate: bool = False


#: A workbook that is up to date, as one is that says nothing.
CALCULATED = Calculation()


@dataclass(frozen=True, slots=True)
class Check:
    """What a data validation (数据验证) asks of a cell, in one spelling for all programs.

    Attributes:
        kind: whole, decimal, list, date, time, textLength or custom.
        operator: between, equal …; empty for lists and formulas.
        first: The list, formula or limit, its references as seen from the cell.
        second: The upper limit, where there are two.
        blank: Whether a blank cell passes.
        strict: Whether a wrong value is refused, not only remarked on.
    """

    kind: str
    operator: str
    first: str
    second: str
    blank: bool
    strict: bool


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What the cells of a sheet hold: the second reading, beside that of calamine.

    Attributes:
        rows: The rows with cells, by number.
        values: What their cells hold, from column A on; blank for error values.
        height: The last row in which there is a value or a formula.
        width: The last column of that kind.
        hidden_rows: Rows that are not shown.
        hidden_columns: Columns of that kind, as pairs of first and last.
        covers: The merged cells; of each, only the first cell is seen.
        marked: Cells whose text is partly struck through or raised, with what is seen of it.
        formulas: Formulas by row and column, normalized; of .xlsx and .xlsm only.
    """

    rows: Mapping[int, Row]
    values: Mapping[int, Sequence[CellValue]]
    height: int
    width: int
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    covers: tuple[Area, ...]
    marked: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def style(self, row: int, column: int) -> str:
        """Give the number of the format of a cell."""
        found = self.rows.get(row)
        return found.style(column) if found else "0"


@dataclass(frozen=True, slots=True)
class SheetStructure:
    """One sheet of a workbook.

    Attributes:
        name: What stands on its tab.
        state: Whether it can be seen.
        allowed: What its protection permits, in the words of the file format; None without one.
        formulas: Formulas by cell, normalized; shared ones are written out.
        texts: What stands in the cells without formula, by cell; numbers as the file has them.
        unlocked: The cells that the protection leaves open.
        open_rows: Rows whose cells are open where nothing else is said.
        open_columns: Columns of that kind, as pairs of first and last.
        merges: Addresses of the merged cells.
        checks: The data validations, each with the ranges that it holds for.
        highlights: How many rules of conditional formatting there are.
        reading: What its cells hold; None for a sheet that was not read, or that has no cells.
        calls: Whether its formulas call another program or ask a server.
    """

    name: str
    state: State = State.VISIBLE
    allowed: frozenset[str] | None = None
    formulas: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    unlocked: frozenset[str] = frozenset()
    open_rows: frozenset[int] = frozenset()
    open_columns: tuple[tuple[int, int], ...] = ()
    merges: frozenset[str] = frozenset()
    checks: Mapping[Check, tuple[str, ...]] = field(default_factory=dict)
    highlights: int = 0
    reading: SheetReading | None = None
    calls: frozenset[Foreign] = frozenset()


@dataclass(frozen=True, slots=True)
class Structure:
    """A whole workbook.

    Attributes:
        sheets: Its sheets in order; chart sheets are sheets without cells.
        names: Its defined names; those of a single sheet as ``sheet!name``.
        properties: Its custom properties.
        locked: Whether sheets cannot be added, deleted, renamed or moved (保护工作簿结构).
        foreign: What it carries besides cells.
        application: The program that saved it, where it says so.
        modified: When it says it was last saved, as the file has it (``2026-03-05T08:00:00Z``).
        formats: Number formats by the numbers of the cell formats; none for numbers shown as they
            are.
        looks: What is seen of a text, in words, by the numbers of the cell formats that strike it
            through, or hide it by its colour or size.
        since_1904: Whether days are counted from 1904 on.
        calculation: How its formulas are calculated, and whether they were.
        blanks_count: Whether the first reader keeps the blanks within texts; of .ods it does not
            keep all, and this reading is right about them.
    """

    sheets: tuple[SheetStructure, ...]
    names: Mapping[str, Name] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    locked: bool = False
    foreign: frozenset[Foreign] = frozenset()
    application: str = ""
    modified: str = ""
    formats: Mapping[str, str] = field(default_factory=dict)
    looks: Mapping[str, str] = field(default_factory=dict)
    since_1904: bool = False
    calculation: Calculation = CALCULATED
    blanks_count: bool = True

    def sheet(self, name: str) -> SheetStructure | None:
        """Give a sheet by its name, or None."""
        return next((each for each in self.sheets if each.name == name), None)
