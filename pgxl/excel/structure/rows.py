"""A row of a sheet, taken apart: what has to be done with its cells, and what they hold.

Both ways through a sheet, the pattern and the parser, end here; therefore they cannot disagree on
what a cell means. What Excel never writes is refused, since other programs would guess at it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from pgxl.cells import CellValue
from pgxl.errors import InputError
from pgxl.excel.gate.complaints import SAVE_AGAIN
from pgxl.excel.structure.formulas import normalize
from pgxl.excel.structure.ranges import LAST_COLUMN, LAST_ROW, position
from pgxl.excel.structure.strings import join, too_long
from pgxl.excel.texts import LONGEST_TEXT

# [0-9], not \d or float(): ７５ and 1_000 are no numbers of a file, and no two programs agree on
# what to make of them.
NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,3})?")
_DIGITS = 9
_TRUTHS = {"1": True, "0": False, "true": True, "false": False}
_INLINE = "inlineStr"
_KINDS = frozenset({"", "n", "s", "str", _INLINE, "b", "e", "d"})


class Raw(NamedTuple):
    """A cell as its element tells it.

    Attributes:
        ref: Its address.
        style: The number of its format.
        kind: What kind of value it has, in the words of the file format; empty for a number.
        link: The attributes of its formula.
        formula: The text of its formula.
        value: Its value; None without one.
        inline: The text that stands in the cell itself; None without one.
    """

    ref: str
    style: str
    kind: str
    link: Mapping[str, str]
    formula: str
    value: str | None
    inline: str | None


#: The same without names, which is quicker to make.
RawCell = tuple[str, str, str, Mapping[str, str], str, str | None, str | None]


class Bones:
    """What is the same in a row however it is filled in: formats and formulas of its cells.

    There is one of each kind, so that rows that are alike share it; it compares by identity.
    """

    __slots__ = ("formulas", "linked", "styles")

    def __init__(
        self,
        styles: Iterable[tuple[str, tuple[str, ...]]],
        formulas: Iterable[tuple[str, str]],
        linked: Iterable[tuple[str, tuple[tuple[str, str], ...], str]],
    ) -> None:
        """Take what ``Row`` has under the same names."""
        self.styles = tuple(styles)
        self.formulas = dict(formulas)
        self.linked = tuple((ref, dict(link), formula) for ref, link, formula in linked)


_one_of_a_kind = lru_cache(maxsize=4096)(Bones)


@dataclass(slots=True)
class Row:
    """What stands in a row, sorted by what has to be done with it.

    Attributes:
        number: Its number.
        width: The last column in which it has a cell, blank ones included.
        reach: The last column in which it has a value or a formula.
        styles: Cells by the number of their format.
        formulas: Formulas that stand for themselves.
        linked: Formulas with attributes: shared ones, arrays.
        texts: What stands in the cells without formula, as the file has it; without shared texts.
        shared: Cells with a shared text: their address, empty for a formula's; their place (from 0)
            among the values; the number of the text.
        values: What the cells hold, from column A on, blank where shared texts belong; blank for an
            error value too, as other readers have it.
        errors: Error values (#REF!) by column.
        unsolved: The columns of formulas without a stored result.
    """

    number: int
    width: int = 0
    reach: int = 0
    styles: dict[str, list[str]] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)
    linked: list[tuple[str, Mapping[str, str], str]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    shared: list[tuple[str, int, int]] = field(default_factory=list)
    values: list[CellValue] = field(default_factory=list)
    errors: dict[int, str] = field(default_factory=dict)
    unsolved: list[int] = field(default_factory=list)
    _bones: Bones | None = None

    @property
    def bones(self) -> Bones:
        """What is the same however the row is filled in."""
        if self._bones is None:
            self._bones = _one_of_a_kind(
                tuple([(style, tuple(refs)) for style, refs in self.styles.items()]),
                tuple(self.formulas.items()),
                tuple([(ref, tuple(link.items()), text) for ref, link, text in self.linked]),
            )
        return self._bones

    def style(self, column: int) -> str:
        """Give the number of the format of the cell in a column."""
        for number, refs in self.styles.items():
            if any(position(ref)[1] == column for ref in refs):
                return number
        return "0"

    def columns(self, style: str) -> list[int]:
        """List the columns of the cells that have a format."""
        return [position(ref)[1] for ref in self.styles.get(style, ())]


def build_row(number: int, cells: Iterable[RawCell]) -> Row:
    """Take a row apart.

    Raises:
        InputError: A cell is not in its place, or holds what no cell can hold.
    """
    row = Row(number)
    styles, width = row.styles, 0
    number = number if number <= LAST_ROW else -1  # which no cell is in
    for ref, style, kind, link, formula, value, inline in cells:
        height, column = position(ref)
        if height != number or not width < column <= LAST_COLUMN:
            raise InputError(
                f"单元格 {ref[:12]} 重复或次序不对，不同的程序会读出不同的内容", SAVE_AGAIN
            )
        width = column
        if style in styles:
            styles[style].append(ref)
        else:
            styles[style] = [ref]
        if not value and not inline and not formula and not link and kind in _KINDS:
            continue
        row.reach = column
        if kind == "s" and value and not link and not formula and inline is None:
            _take_shared(row, ref, column, value)
            continue
        if link:
            row.linked.append((ref, link, normalize(formula)))
        elif formula:
            row.formulas[ref] = normalize(formula)
        is_formula = bool(formula or link)
        _take_value(row, Raw(ref, style, kind, link, formula, value, inline), column, is_formula)
    row.width = width
    return row


def _take_value(row: Row, cell: Raw, column: int, is_formula: bool) -> None:  # noqa: FBT001 - often called
    if cell.kind not in _KINDS or (
        cell.value and (cell.inline is not None or cell.kind == _INLINE)
    ):
        raise _wrong(cell, cell.kind)
    text = cell.inline if cell.inline is not None else cell.value
    if not text:
        if is_formula and (text is None or cell.kind != "str"):
            row.unsolved.append(column)
        return
    if len(text) > LONGEST_TEXT:
        raise too_long(cell.ref)
    if cell.kind == "s":
        _take_shared(row, "" if is_formula else cell.ref, column, text)
        return
    if not is_formula:
        row.texts[cell.ref] = join([text])
    if cell.kind == "e":
        row.errors[column] = text
    else:
        _put(row, column, _read(cell, text))


def _take_shared(row: Row, ref: str, column: int, text: str) -> None:
    """Keep the number of a shared text; a formula's is told apart by having no address."""
    if not (text.isdigit() and text.isascii() and len(text) <= _DIGITS):
        raise no_such_text(ref)
    _put(row, column, "")
    row.shared.append((ref, column - 1, int(text)))


def _put(row: Row, column: int, value: CellValue) -> None:
    gap = column - 1 - len(row.values)
    if gap:
        row.values.extend([""] * gap)
    row.values.append(value)


def _read(cell: Raw, text: str) -> CellValue:
    if cell.kind in {"", "n"}:
        number = float(text) if NUMBER.fullmatch(text) else math.nan
        if not math.isfinite(number):
            raise _wrong(cell, text)
        return number
    if cell.kind == "b":
        if text not in _TRUTHS:
            raise _wrong(cell, text)
        return _TRUTHS[text]
    return _read_day(text) if cell.kind == "d" else join([text])


def _read_day(text: str) -> CellValue:
    try:
        return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)
    except ValueError:
        return text


def _wrong(cell: Raw, text: str) -> InputError:
    return InputError(f"单元格 {cell.ref} 的内容（{text[:20]}）写法不对", SAVE_AGAIN)


def no_such_text(ref: str = "") -> InputError:
    """Say that a cell names a shared text that is not there."""
    place = f"单元格 {ref} " if ref else "有单元格"
    return InputError(
        f"{place}指向不存在的文字，工作簿已损坏", "请用 Excel 打开修复并另存后重新发送"
    )
