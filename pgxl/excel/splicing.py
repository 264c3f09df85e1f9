"""Putting the rows of long tables into a workbook that XlsxWriter has made all else of.

XlsxWriter keeps every cell until the file is closed, and spells each by a dozen calls. So a sheet
is made with its headings only; its rows go from the table through the deflater into the file, and
no more than a few hundred of them exist at a time. What is relied upon is the order of the
elements of a sheet, which the standard prescribes (ECMA-376, 18.3.1.99).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pgxl.cells import column_letters
from pgxl.excel.link_xml import LinkList
from pgxl.excel.row_xml import Look, RowSpeller
from pgxl.excel.table import Table

_LEVEL = 4
_AT_ONCE = 256
#: With more rows a part may pass 2 GB, and is marked as what old programs cannot read.
_MANY_ROWS = 300_000
_DIMENSION = re.compile(r'(?<=<dimension ref=")[^"]*')
_FORMAT = re.compile(r'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"/>')
_TABLE = re.compile(r'Target="\.\./(tables/table[0-9]+\.xml)"')
_RANGE = re.compile(r'(?<= ref=")(A[0-9]+:)[A-Z]+[0-9]+')


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of a table on a sheet.

    Attributes:
        table: The table; it begins in the first column.
        first: The number of its first row, from 1.
        places: Row and column, from 1, of a cell for each look, in place of the rows.
    """

    table: Table
    first: int
    places: Mapping[Look, tuple[int, int]]

    @property
    def corner(self) -> str:
        """The last cell of the table; a table without rows has a blank one."""
        last = self.first + max(len(self.table.rows), 1) - 1
        return f"{column_letters(len(self.table.columns))}{last}"


def splice(package: io.BytesIO, stretches: Mapping[int, Stretch], path: Path) -> None:
    """Write a workbook with the rows that belong into its sheets.

    Args:
        package: The workbook as XlsxWriter has made it.
        stretches: By the number of a sheet, its rows.
        path: Where to write.
    """
    with (
        zipfile.ZipFile(package) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as new,
    ):
        sheets = {
            name: _Splicing(old, new, name, stretch)
            for number, stretch in stretches.items()
            for name in [f"xl/worksheets/sheet{number}.xml"]
        }
        changed = {name for sheet in sheets.values() for name in sheet.names}
        for name in old.namelist():
            if name in sheets:
                sheets[name].write()
            elif name not in changed:
                _write(new, name, old.read(name))


class _Splicing:
    """The parts of one sheet: itself, its relations, its table."""

    def __init__(
        self, old: zipfile.ZipFile, new: zipfile.ZipFile, name: str, stretch: Stretch
    ) -> None:
        self._old, self._new, self._name, self._stretch = old, new, name, stretch
        folder, _, file = name.rpartition("/")
        self._related = f"{folder}/_rels/{file}.rels"
        self._relations = self._read(self._related)
        (table,) = _TABLE.findall(self._relations)
        self._table = f"xl/{table}"

    @property
    def names(self) -> tuple[str, str, str]:
        """The names of the parts."""
        return self._name, self._related, self._table

    def write(self) -> None:
        """Write the parts; the links stand in two of them."""
        with LinkList(self._relations.count("<Relationship ")) as links:
            self._write_sheet(links)
            before, end, after = self._relations.rpartition("</Relationships>")
            with self._new.open(self._related, "w") as part:
                part.write(before.encode())
                links.write_relations(part)
                part.write((end + after).encode())
        whole = _RANGE.sub(rf"\1{self._stretch.corner}", self._read(self._table))
        _write(self._new, self._table, whole.encode())

    def _write_sheet(self, links: LinkList) -> None:
        """Write the sheet with its rows in the place of the cells that only show formats."""
        xml = self._read(self._name)
        start, end = xml.index(f'<row r="{self._stretch.first}"'), xml.index("</sheetData>")
        behind = xml.index("<printOptions")
        speller = RowSpeller(self._stretch.table, self._formats(xml[start:end]), links)
        many = len(self._stretch.table.rows) > _MANY_ROWS
        with self._new.open(self._name, "w", force_zip64=many) as part:
            part.write(_DIMENSION.sub(f"A1:{self._stretch.corner}", xml[:start]).encode())
            for several in _batches(speller.spell(self._stretch.first)):
                part.write(several)
            part.write(xml[end:behind].encode())
            links.write_elements(part)
            part.write(xml[behind:].encode())

    def _formats(self, xml: str) -> dict[Look, str]:
        numbers = dict(_FORMAT.findall(xml))
        places = self._stretch.places
        return {
            look: numbers[f"{column_letters(column)}{row}"]
            for look, (row, column) in places.items()
        }

    def _read(self, name: str) -> str:
        return self._old.read(name).decode()


def _batches(rows: Iterator[str]) -> Iterator[bytes]:
    while several := "".join(islice(rows, _AT_ONCE)):
        yield several.encode()


def _write(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Write a part; unlike ``writestr``, ``open`` puts no clock into it."""
    with target.open(name, "w") as part:
        part.write(content)
