"""Opening a finished workbook again before it takes its place; what does not open is no result."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from pgxl.errors import OutputError

_BOOK = "xl/workbook.xml"
_ENDINGS = (".xlsx", ".xlsm")


def is_workbook(path: Path) -> bool:
    """Whether a name is that of a workbook as we write them."""
    return path.suffix.lower() in _ENDINGS


def glance(path: Path) -> None:
    """See that a workbook is there to its end: a tenth of a millisecond, for thousands of them.

    Raises:
        OutputError: It is not.
    """
    try:
        with zipfile.ZipFile(path) as package:
            found = _BOOK in package.namelist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise _broken(str(error)) from error
    if not found:
        raise _broken("没有工作表")


def reopen(path: Path) -> None:
    """Open a workbook that we have written with the other reader, and see its checksums hold.

    Args:
        path: The workbook, under whatever name it has as yet.

    Raises:
        OutputError: It is not whole.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - few runs write

    try:
        with zipfile.ZipFile(path) as package:
            spoilt = package.testzip()
        with CalamineWorkbook.from_path(str(path)) as book:
            empty = not book.sheet_names
    except (CalamineError, zipfile.BadZipFile, zlib.error, ValueError) as error:
        raise _broken(str(error)) from error
    if spoilt or empty:
        raise _broken(spoilt or "没有工作表")


def _broken(what: str) -> OutputError:
    return OutputError(f"写出的文件读不回来（{what}）；没有替换原有文件，请重试")
