"""pgxl.xlam: the add-in, installed once by ``pgxl install``; a ribbon tab and its macros."""

from __future__ import annotations

import io
from pathlib import Path, PurePath
from typing import Final

import xlsxwriter

from pgxl.excel.package import pack, unpack
from workbook.macros import BOOK_NAME, SHEET_NAME, addin_project
from workbook.ribbon import add_ribbon
from workbook.vba import pack_project
from workbook.xlsx import CREATED

ADDIN: Final = PurePath("workbook", "pgxl.xlam")

_TYPES: Final = "[Content_Types].xml"
_MACRO_BOOK: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_MACRO_ADDIN: Final = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
#: Excel shows them in its list of add-ins.
_TITLE: Final = "绩效目标"
_COMMENTS: Final = "项目绩效目标表：校验、汇总、发放。由 pgxl install 安装。"


def build_addin(root: Path) -> None:
    """Write the add-in under a copy of the project's folder."""
    parts = add_ribbon(unpack(_drawn()))
    parts[_TYPES] = parts[_TYPES].replace(_MACRO_BOOK, _MACRO_ADDIN)
    place = root / ADDIN
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(pack(parts))


def _drawn() -> bytes:
    """Draw the one sheet that a workbook must have; nobody sees it."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": CREATED, "title": _TITLE, "comments": _COMMENTS})
    book.add_vba_project(io.BytesIO(pack_project(addin_project())), is_stream=True)
    book.set_vba_name(BOOK_NAME)
    sheet = book.add_worksheet("pgxl")
    sheet.set_vba_name(SHEET_NAME)
    sheet.write_string(0, 0, _COMMENTS)
    book.close()
    return stream.getvalue()
