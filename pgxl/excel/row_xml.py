"""The rows of a table as XML, one after another: nothing is kept but what was spelled last.

Most texts of a long table stand in many rows (names, files, categories), so each column remembers
how it has spelled its latest ones. A row then is a look-up for each cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from operator import getitem
from typing import NamedTuple

from pgxl.cells import column_letters
from pgxl.excel.cell_xml import spell_formula, spell_number, spell_text
from pgxl.excel.link_xml import LinkList
from pgxl.excel.styles import SHOWN
from pgxl.excel.table import Column, Kind, Row, Table, Value
from pgxl.excel.texts import fit, is_risky, lines_needed, shorten

_LINE_HEIGHT = 13.5
_TALLEST = 400.0
_REMEMBERED = 512
_ROLES = {
    Kind.TEXT: "text",
    Kind.LONG: "long",
    Kind.CENTRE: "centre",
    Kind.COUNT: "count",
    Kind.YEAR: "year",
    Kind.MONEY: "money",
    Kind.SHARE: "share",
}
_WRAPPED = frozenset((Kind.LONG, Kind.CENTRE))


class Look(NamedTuple):
    """The format of a cell: a role, and whether its text is marked as quoted."""

    role: str
    quoted: bool = False


#: A cell without its address, and how many lines it takes. No named tuple: there are millions.
Spelled = tuple[str, int]


def looks_of(table: Table) -> list[Look]:
    """List every look that a cell of a table may get."""
    looks: dict[Look, None] = {}
    for column in table.columns:
        role = _ROLES[column.kind]
        looks |= dict.fromkeys((Look(role), Look(role, quoted=True)))
        if column.kind is Kind.CENTRE:
            looks |= dict.fromkeys(map(Look, sorted(SHOWN)))
        if column.key in table.links:
            linked = _link_role(column)
            looks |= dict.fromkeys((Look(linked), Look(linked, quoted=True)))
    return list(looks)


def _link_role(column: Column) -> str:
    return "link long" if column.kind is Kind.LONG else "link"


class _Cells(dict[Value, Spelled]):
    """The cells of one column by what stands in them, as far as they are remembered."""

    def __init__(
        self, column: Column, role: str, table: Table, formats: Mapping[Look, str]
    ) -> None:
        super().__init__()
        self._width = column.width if column.kind in _WRAPPED else 0
        self._longest, self._show = column.longest, table.shown.get(column.key)
        self._plain = f'" s="{formats[Look(role)]}"'
        quoted = formats.get(Look(role, quoted=True))
        self._quoted = f'" s="{quoted}"' if quoted else self._plain
        own = SHOWN if column.kind is Kind.CENTRE and role == _ROLES[column.kind] else ()
        self._own = {text: f'" s="{formats[Look(text)]}"' for text in own}

    def __missing__(self, value: Value) -> Spelled:
        if len(self) >= _REMEMBERED:
            self.clear()
        if isinstance(value, (int, Decimal)):
            told = f"{self._plain}><v>{spell_number(value)}</v></c>", 1
        else:
            told = self._spell(self.text(value))
        self[value] = told
        return told

    def text(self, value: str | None) -> str:
        """Give the text that a cell shows."""
        text = value or ""
        return shorten(self._show(text) if self._show else text, self._longest)

    def formula(self, formula: str, value: Value) -> Spelled:
        """Spell a formula with its result."""
        result = value if isinstance(value, (int, Decimal)) else 0
        return self._plain + spell_formula(formula, result), 1

    def _spell(self, text: str) -> Spelled:
        if not text:
            return f"{self._plain}/>", 1
        look = self._quoted if is_risky(text) else self._own.get(text, self._plain)
        lines = lines_needed(text, self._width) if self._width else 1
        return look + spell_text(fit(text)), lines


class RowSpeller:
    """What spells the rows of one table."""

    def __init__(self, table: Table, formats: Mapping[Look, str], links: LinkList) -> None:
        """Prepare the columns.

        Args:
            table: The table.
            formats: The number of the format of each look.
            links: Takes the links; a sheet holds a limited number of them.
        """
        self._table, self._links = table, links
        self._columns = [_Cells(each, _ROLES[each.kind], table, formats) for each in table.columns]
        self._letters = [column_letters(at) for at in range(1, len(table.columns) + 1)]
        cells = "".join(f'<c r="{each}\0%s' for each in self._letters)
        self._row = f'<row r="\0" ht="%s" customHeight="1">{cells}</row>'
        self._heights: dict[int, str] = {}
        self._targets = [
            (
                at,
                _Cells(column, _link_role(column), table, formats),
                [table.index(each) for each in table.links[column.key].keys],
                table.links[column.key].tell,
            )
            for at, column in enumerate(table.columns)
            if column.key in table.links
        ]
        self._formulas = [(table.index(key), tell) for key, tell in table.formulas.items()]

    def spell(self, first: int) -> Iterator[str]:
        """Give row for row; the first one is the row of that number."""
        columns, plain = self._columns, not (self._targets or self._formulas)
        for at, row in enumerate(self._table.rows):
            cells = list(map(getitem, columns, row))
            if not plain:
                self._replace(cells, at, row, first)
            parts, lines = zip(*cells, strict=True)
            yield self._row.replace("\0", str(first + at)) % (self._height(max(lines)), *parts)

    def _replace(self, cells: list[Spelled], at: int, row: Row, first: int) -> None:
        """Put formulas and links in the place of figures and texts."""
        for column, tell in self._formulas:
            if formula := tell(at, row):
                cells[column] = self._columns[column].formula(formula, row[column])
        for column, linked, keys, tell in self._targets:
            text = row[column]
            if self._links.full or not isinstance(text, str):
                continue
            if target := tell(*[row[key] for key in keys]):
                cells[column] = linked[text]
                ref = f"{self._letters[column]}{first + at}"
                self._links.add(ref, target, linked.text(text))

    def _height(self, lines: int) -> str:
        if lines not in self._heights:
            height = min(lines * _LINE_HEIGHT + 5, _TALLEST)
            # Excel counts in pixels, of which four make three points.
            self._heights[lines] = f"{int(height * 4 / 3 + 0.5) * 0.75:g}"
        return self._heights[lines]
