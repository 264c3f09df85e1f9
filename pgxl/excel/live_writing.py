"""Writing into cells of an open book: all or none, as text where it is text, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from pgxl.cells import Cell, CellValue
from pgxl.errors import UsageError
from pgxl.excel import live_native as native
from pgxl.excel.live_errors import is_busy, patiently
from pgxl.excel.live_values import rows_of

if TYPE_CHECKING:
    import xlwings as xw

    from pgxl.excel.live import LiveBook

#: What a cell is given: a text (never a formula), a number, or nothing.
Content = str | Decimal | float | None

TEXT = "@"
_GENERAL = "General"
#: Older versions of Excel show ### for a longer text in a cell of format "@".
_LONGEST_SHOWN = 255
_RISKY = ("=", "+", "-", "@", "'")


@contextmanager
def unlocked(sheets: Iterable[xw.Sheet], password: str) -> Iterator[None]:
    """Lift the protection of sheets, and protect them again in the end, whatever happens.

    Raises:
        UsageError: A sheet has another password; none is changed then.
    """
    lifted: list[tuple[xw.Sheet, str, native.Protection]] = []
    try:
        for sheet in sheets:
            protection = native.protection_of(sheet)
            if protection is not None:
                lifted.append((sheet, _lift(sheet, password), protection))
        yield
    finally:
        for sheet, key, protection in lifted:
            _protect_again(sheet, key, protection)


def write_cells(book: LiveBook, contents: Mapping[Cell, Content], password: str) -> None:
    """Write some cells of a form, all or none.

    Args:
        book: The open book.
        contents: The cells with what they are given.
        password: What unlocks sheets that were made by pgxl.

    Raises:
        UsageError: A cell holds a formula, is covered by a merged one, its sheet cannot be
            unlocked, or Excel made something else of what was written; nothing is changed then.
    """
    targets = {cell: book.range(cell) for cell in contents}
    for cell, target in targets.items():
        _check(cell, target)
    sheets = {target.sheet.name: target.sheet for target in targets.values()}
    with unlocked(sheets.values(), password):
        before = {cell: (_value(each), each.number_format) for cell, each in targets.items()}
        try:
            for cell, content in contents.items():
                put(targets[cell], content)
                _compare(cell, targets[cell], content)
        except Exception:
            for cell, (old, look) in before.items():
                put(targets[cell], old)
                targets[cell].number_format = look
            raise


def put(target: xw.Range, content: Content | CellValue) -> None:
    """Write one cell; a text stays the text it is, whatever it looks like."""
    look = target.number_format
    if not isinstance(content, str) or not content:
        if look == TEXT and content not in ("", None):
            target.number_format = _GENERAL  # Excel would make a text of a number
        target.value = float(content) if isinstance(content, Decimal) else content
        return
    if look != TEXT:
        target.number_format = TEXT
    target.value = content
    if content.startswith("'") and _value(target) == content[1:]:
        target.value = f"'{content}"  # Excel took the first one for its own mark of a text
    if len(content) > _LONGEST_SHOWN and not content.startswith(_RISKY):
        target.number_format = look if look != TEXT else _GENERAL


def _check(cell: Cell, target: xw.Range) -> None:
    place = f"{cell.sheet}!{cell.ref}"
    if str(target.formula).startswith("="):
        raise UsageError(f"{place} 是公式，没有改；请改公式引用的单元格")
    if target.merge_cells:
        area = target.merge_area
        if (area.row, area.column) != (cell.row, cell.column):
            raise UsageError(f"{place} 被合并单元格盖住，没有改；请先取消合并再试")


def _compare(cell: Cell, target: xw.Range, content: Content) -> None:
    found = _value(target)
    wanted = float(content) if isinstance(content, Decimal) else content or ""
    if isinstance(found, str) and isinstance(wanted, str):
        same = found.replace("\r\n", "\n") == wanted.replace("\r\n", "\n")
    else:
        same = found == wanted
    if not same:
        raise UsageError(
            f"{cell.sheet}!{cell.ref} 写入后核对不一致，已恢复原样；"
            "单元格可能被锁定或有宏在改写，请手工修改"
        )


def _value(target: xw.Range) -> CellValue:
    return rows_of(target)[-1][-1]


def _lift(sheet: xw.Sheet, password: str) -> str:
    """Unprotect a sheet; give the password that did it: none is tried first, so none is added."""
    for key in ("", password):
        if native.unprotect(sheet, key):
            return key
    raise UsageError(
        f"工作表“{sheet.name}”有另外设置的保护密码，解不开，没有改动；"
        "请先在“审阅”里撤销工作表保护再点按钮"
    )


def _protect_again(sheet: xw.Sheet, key: str, protection: native.Protection) -> None:
    """Protect a sheet as it was; a person who keeps Excel busy for seconds is told to do it."""
    try:
        patiently(partial(native.protect, sheet, key, protection))
    except Exception as error:
        if not is_busy(error):
            raise
        raise UsageError(
            "Excel 正忙，工作表的保护没有恢复；请结束编辑，在“审阅”里重新保护工作表"
        ) from error
