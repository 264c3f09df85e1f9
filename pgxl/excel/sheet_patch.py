"""New contents for some cells of one sheet; every other byte of its XML stays what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pgxl.errors import InputError
from pgxl.excel.cell_spans import CellSpan, RowSpan, Span, locate
from pgxl.excel.structure.ranges import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    address,
    area,
    position,
)
from pgxl.excel.texts import LONGEST_TEXT
from pgxl.excel.xml_text import write_number, write_text

#: What a cell is given: a text (never a formula), a number, or nothing.
Content = str | Decimal | float | None

_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_NAME = re.compile(rb"<([^\s/>]+)")
#: What a cell says of the value that it no longer has.
_OF_VALUE = {b"t", b"cm", b"vm"}


@dataclass(frozen=True, slots=True)
class _Edit:
    """Bytes that take the place of others; an insertion where start and end are the same."""

    start: int
    end: int
    new: bytes


class SheetPatch:
    """A sheet whose cells are given new contents, as often as one likes: it is searched once."""

    def __init__(self, content: bytes) -> None:
        """Find the cells of the part of a sheet.

        Raises:
            InputError: It is damaged.
        """
        self._content = content
        self._spans = locate(content)
        self._rows: dict[int, RowSpan] = {}
        for row in self._spans.rows:
            self._rows.setdefault(row.number, row)

    def apply(
        self, changes: Mapping[str, Content], results: Mapping[str, str | Decimal | float] = {}
    ) -> bytes:
        """Give the part with new contents in some cells.

        Args:
            changes: By address, what stands there from now on. A blank cell that is not written
                yet takes over the format of its row or column, as in Excel.
            results: By address of a formula, what it shows until it is calculated anew.

        Raises:
            InputError: A formula, or the covered part of a merged cell, would be overwritten; a
                text is longer than a cell can hold.
            ValueError: An address that no sheet has, a number that no cell can hold, or a result
                for a cell without formula.
        """
        wanted: dict[int, dict[int, Content]] = {}
        for ref, content in changes.items():
            row, column = self._place(ref)
            self._check(row, column, content)
            wanted.setdefault(row, {})[column] = content
        edits = list(self._edit_rows(wanted)) if wanted else []
        edits += [self._edit_result(ref, result) for ref, result in results.items()]
        return _spliced(self._content, edits)

    def _place(self, ref: str) -> tuple[int, int]:
        row, column = position(ref)
        if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            message = f"no address of a cell: {ref}"
            raise ValueError(message)
        return row, column

    def _cell(self, row: int, column: int) -> CellSpan | None:
        return self._rows[row].cells.get(column) if row in self._rows else None

    def _check(self, row: int, column: int, content: Content) -> None:
        cell, ref = self._cell(row, column), address(row, column)
        if (cell and cell.formula) or any(_holds(each, row, column) for each in self._spans.wide):
            raise InputError(f"{ref} 是公式，不能改写", "请在 Excel 中核对这个单元格")
        covered = [each for each in self._spans.merges if _holds(each, row, column)]
        if any((each.top, each.left) != (row, column) for each in covered):
            home = address(covered[0].top, covered[0].left)
            raise InputError(f"{ref} 在合并单元格 {covered[0].ref} 之内", f"请改写 {home}")
        if isinstance(content, str) and len(content) > LONGEST_TEXT:
            raise InputError(
                f"{ref} 的文字有 {len(content)} 字，超过单元格上限", "请缩短到 32767 字以内"
            )

    def _edit_rows(self, wanted: Mapping[int, Mapping[int, Content]]) -> Iterator[_Edit]:
        fresh = {
            number: cells
            for number, cells in sorted(wanted.items())
            if number not in self._rows and any(map(_said, cells.values()))
        }
        for row in self._spans.rows:
            cells = wanted.get(row.number, {}) if self._rows[row.number] is row else {}
            naming = bool(fresh) and not row.named
            if cells or naming:
                yield from self._edit_row(row, cells, naming=naming)
        if fresh:
            yield from self._add_rows(fresh)
        yield from self._edit_dimension(
            [(row, column) for row, cells in wanted.items() for column in cells]
        )

    def _edit_row(
        self, row: RowSpan, cells: Mapping[int, Content], *, naming: bool
    ) -> Iterator[_Edit]:
        added = {
            column: self._new_cell(row.number, column, content, row.style)
            for column, content in sorted(cells.items())
            if column not in row.cells and _said(content)
        }
        tag = self._content[row.start : row.inside]
        opened = _widened(self._named(row, str(row.number)) if naming else tag, added)
        if added and tag.endswith(b"/>"):
            whole = _opened(opened) + b"".join(added.values()) + self._closing("row")
            yield _Edit(row.start, row.end, whole)
            return
        if opened != tag:
            yield _Edit(row.start, row.inside, opened)
        for column, cell in row.cells.items():
            told = address(row.number, column) if added and not cell.named else ""
            if column in cells:
                yield _Edit(cell.start, cell.end, self._rewritten(cell, told, cells[column]))
            elif told:
                yield _Edit(cell.start, cell.inside, self._named(cell, told))
        yield from self._insert(
            added, row, [(column, cell.start) for column, cell in row.cells.items()]
        )

    def _insert(
        self, added: Mapping[int, bytes], around: Span, there: Sequence[tuple[int, int]]
    ) -> Iterator[_Edit]:
        """Put new rows or cells before the first one whose number is higher, or at the end."""
        if not added:
            return
        end = self._content.rindex(b"</", around.inside, around.end)
        places: dict[int, bytes] = {}
        for number, new in added.items():
            place = next((start for other, start in there if other > number), end)
            places[place] = places.get(place, b"") + new
        yield from (_Edit(place, place, new) for place, new in places.items())

    def _add_rows(self, fresh: Mapping[int, Mapping[int, Content]]) -> Iterator[_Edit]:
        """Write rows that are not there yet."""
        data = self._spans.data
        new = {number: self._new_row(number, cells) for number, cells in fresh.items()}
        tag = self._content[data.start : data.inside]
        if tag.endswith(b"/>"):
            whole = _opened(tag) + b"".join(new.values()) + self._closing("sheetData")
            yield _Edit(data.start, data.end, whole)
        else:
            there = [(row.number, row.start) for row in self._spans.rows]
            yield from self._insert(new, data, there)

    def _new_row(self, number: int, cells: Mapping[int, Content]) -> bytes:
        written = b"".join(
            self._new_cell(number, column, content, "")
            for column, content in sorted(cells.items())
            if _said(content)
        )
        prefix = self._spans.prefix
        return f'<{prefix}row r="{number}">'.encode() + written + self._closing("row")

    def _new_cell(self, row: int, column: int, content: Content, style: str) -> bytes:
        if not style:
            columns = self._spans.columns
            style = next((s for first, last, s in columns if first <= column <= last), "")
        told = f' s="{style}"' if style else ""
        start = f'<{self._spans.prefix}c r="{address(row, column)}"{told}'
        return start.encode() + self._filled(content)

    def _rewritten(self, cell: CellSpan, ref: str, content: Content) -> bytes:
        tag = self._content[cell.start : cell.inside]
        kept = [(name, value) for name, value in _ATTRIBUTE.findall(tag) if name not in _OF_VALUE]
        if ref:
            kept.insert(0, (b"r", f'"{ref}"'.encode()))
        told = b"".join(b" " + name + b"=" + value for name, value in kept)
        return b"<" + _name(tag) + told + self._filled(content)

    def _named(self, span: CellSpan | RowSpan, ref: str) -> bytes:
        """Let a row or cell say its place, which no longer follows from the one before."""
        tag = self._content[span.start : span.inside]
        head = b"<" + _name(tag)
        return head + f' r="{ref}"'.encode() + tag[len(head) :]

    def _filled(self, content: Content) -> bytes:
        """Close the tag of a cell with its content."""
        prefix = self._spans.prefix
        if not _said(content):
            return b"/>"
        if isinstance(content, str):
            text = f'<{prefix}is><{prefix}t xml:space="preserve">{write_text(content)}</{prefix}t>'
            return f' t="inlineStr">{text}</{prefix}is></{prefix}c>'.encode()
        number = write_number(content or 0)
        return f"><{prefix}v>{number}</{prefix}v></{prefix}c>".encode()

    def _closing(self, name: str) -> bytes:
        return f"</{self._spans.prefix}{name}>".encode()

    def _edit_dimension(self, used: list[tuple[int, int]]) -> Iterator[_Edit]:
        """Widen the range that the sheet says it uses; some readers allot their cells by it."""
        span = self._spans.dimension
        if span is None:
            return
        tag = self._content[span.start : span.inside]
        told = dict(_ATTRIBUTE.findall(tag)).get(b"ref", b'""')[1:-1].decode()
        old = area(told)
        new = Area(
            min(old.top, *(row for row, _ in used), old.top),
            min(old.left, *(column for _, column in used), old.left),
            max(old.bottom, *(row for row, _ in used), old.bottom),
            max(old.right, *(column for _, column in used), old.right),
        )
        if told and new != old:
            changed = tag.replace(told.encode(), new.ref.encode(), 1)
            yield _Edit(span.start, span.inside, changed)

    def _edit_result(self, ref: str, result: str | Decimal | float) -> _Edit:
        """Let a formula show something else until it is calculated; the formula stays."""
        cell = self._cell(*self._place(ref))
        if cell is None or not cell.formula:
            message = f"no formula to give a result to: {ref}"
            raise ValueError(message)
        content = self._content
        tag = content[cell.start : cell.inside]
        told = b"".join(
            b" " + name + b"=" + value for name, value in _ATTRIBUTE.findall(tag) if name != b"t"
        )
        kind = b' t="str"' if isinstance(result, str) else b""
        end = content.rindex(b"</", cell.inside, cell.end)
        old = cell.result
        before, after = (old.start, old.end) if old else (end, end)
        text = write_text(result) if isinstance(result, str) else write_number(result)
        shown = f"<{self._spans.prefix}v>{text}</{self._spans.prefix}v>".encode()
        head = b"<" + _name(tag) + told + kind + b">"
        whole = head + content[cell.inside : before] + shown + content[after : cell.end]
        return _Edit(cell.start, cell.end, whole)


def _said(content: Content) -> bool:
    return content is not None and content != ""


def _holds(rectangle: Area, row: int, column: int) -> bool:
    top, left, bottom, right = rectangle
    return top <= row <= bottom and left <= column <= right


def _name(tag: bytes) -> bytes:
    found = _NAME.match(tag)
    return found[1] if found else b""


def _opened(tag: bytes) -> bytes:
    """Make an opening tag of one that closes at once."""
    return tag.removesuffix(b"/>").rstrip() + b">"


def _widened(tag: bytes, added: Mapping[int, object]) -> bytes:
    """Widen the columns that a row says it uses."""
    if not added:
        return tag

    def widen(found: re.Match[bytes]) -> bytes:
        one, other = min(int(found[2]), *added), max(int(found[3]), *added)
        return found[1] + f"{one}:{other}".encode()

    return re.sub(rb"""(\sspans\s*=\s*["'])(\d+):(\d+)""", widen, tag, count=1)


def _spliced(content: bytes, edits: list[_Edit]) -> bytes:
    pieces, here = [], 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        pieces += [content[here : edit.start], edit.new]
        here = edit.end
    return b"".join([*pieces, content[here:]])
