"""帮助 and 关于: the manual as a book that can be read in Excel, and what is installed."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import pgxl
from pgxl.excel.live import LiveExcel
from pgxl.excel.live_writing import put
from pgxl.install.bundle import MANUAL, bundled
from pgxl.install.machine import this_machine
from pgxl.verbs.settings import read_settings

_SIZES = {"# ": 16, "## ": 13, "### ": 11}
#: Lines that a sheet has no use for: of code blocks, of tables, pictures.
_LEFT_OUT = ("```", "| --", "![")
_WIDTH = 110
_SHEET = "使用手册"


def show_manual(excel: LiveExcel) -> None:
    """Show 使用手册 in a new book.

    Raises:
        UsageError: It is missing from the installation.
    """
    text = bundled(MANUAL).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(_LEFT_OUT)]
    book = excel.app.books.add()
    with excel.still():
        sheet = book.sheets[0]
        sheet.name = _SHEET
        sheet.range((1, 1)).column_width = _WIDTH
        sheet.range((1, 1)).resize(len(lines), 1).wrap_text = True
        for row, line in enumerate(lines, start=1):
            mark = next((each for each in _SIZES if line.startswith(each)), "")
            put(sheet.range((row, 1)), line.removeprefix(mark).strip("|").replace("**", ""))
            if mark:
                sheet.range((row, 1)).font.size = _SIZES[mark]
                sheet.range((row, 1)).font.bold = True


def show_about(excel: LiveExcel) -> None:
    """Show what is installed and set."""
    try:
        xlwings = version("xlwings")
    except PackageNotFoundError:
        xlwings = "？"
    settings = read_settings()
    excel.dialogs.tell(
        f"pgxl {pgxl.__version__}\n"
        f"Python {platform.python_version()}，xlwings {xlwings}，Excel {excel.app.version}\n"
        f"口径：{settings.profile}；校验时{'' if settings.marks else '不'}做标记\n"
        f"设置和日志：{this_machine().data}\n"
        "有问题请运行 pgxl doctor。"
    )
