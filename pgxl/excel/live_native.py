"""What xlwings has no words for: protection, copies, hidden names, dialogs of the office program.

On Windows ``.api`` is Excel's own object model, on macOS the one of AppleScript. Only this module
knows the difference. What is said to AppleScript here follows its dictionary and was never run.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlwings as xw

#: Asked when it runs, so that both ways are checked on every system.
_SYSTEM: str = sys.platform
#: What a protected sheet may still allow; Protect forgets what it is not told again.
_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)
_UNSAVED = ""


def on_mac() -> bool:
    """Tell whether Excel is spoken to through AppleScript."""
    return _SYSTEM == "darwin"


@dataclass(frozen=True, slots=True)
class Protection:
    """How a sheet is protected.

    Attributes:
        options: The arguments of Excel's ``Protect`` that bring the same protection back.
        selection: Which cells may be selected, in Excel's numbers; None on macOS.
    """

    options: Mapping[str, bool] = field(default_factory=dict)
    selection: int | None = None


def protection_of(sheet: xw.Sheet) -> Protection | None:
    """Give the protection of a sheet; None where cells can be written freely."""
    api = sheet.api
    if on_mac():
        return Protection() if api.protect_contents.get() else None
    if not api.ProtectContents:
        return None
    options = {name: bool(getattr(api.Protection, name)) for name in _ALLOWED}
    options["DrawingObjects"] = bool(api.ProtectDrawingObjects)
    options["Scenarios"] = bool(api.ProtectScenarios)
    return Protection(options, api.EnableSelection)


def unprotect(sheet: xw.Sheet, password: str) -> bool:
    """Lift the protection of a sheet; tell whether the password did it."""
    with suppress(Exception):  # a wrong password is an error on Windows, and nothing on macOS
        if on_mac():
            sheet.api.unprotect(password=password)
        else:
            sheet.api.Unprotect(password)
    return protection_of(sheet) is None


def protect(sheet: xw.Sheet, password: str, protection: Protection) -> None:
    """Protect a sheet as it was."""
    if on_mac():
        sheet.api.protect_worksheet(password=password)
        return
    sheet.api.Protect(Password=password, Contents=True, **protection.options)
    if protection.selection is not None:
        sheet.api.EnableSelection = protection.selection


def hide_name(name: xw.Name) -> None:
    """Keep a defined name out of the list that people see."""
    if on_mac():
        name.api.visible.set(to=False)
    else:
        name.api.Visible = False


def full_name(book: xw.Book) -> str:
    """Give the path or address of a book; empty for one that was never saved.

    ``Book.fullname`` is not asked: for a book on OneDrive it looks for settings in the book itself.
    """
    if on_mac():
        told = str(book.api.full_name.get() or "")
        return told if "/" in told or ":" in told else _UNSAVED
    return str(book.api.FullName) if book.api.Path else _UNSAVED


def is_read_only(book: xw.Book) -> bool:
    """Tell whether a book cannot be saved under its name."""
    return bool(book.api.read_only.get() if on_mac() else book.api.ReadOnly)


def copy_of(book: xw.Book) -> bytes | None:
    """Give a book as a file would hold it now, saved or not; None where Excel gives no copy.

    AppleScript can only save a book under another name, after which it *is* that other book.
    """
    if on_mac():
        return None
    with tempfile.TemporaryDirectory(prefix="pgxl-") as folder:
        path = Path(folder) / f"copy{Path(book.name).suffix or '.xlsx'}"
        book.api.SaveCopyAs(str(path))
        return path.read_bytes()


def areas_of(selection: xw.Range) -> list[tuple[int, int]]:
    """Give the first and last row of each part of a selection."""
    if on_mac():
        return [(selection.row, selection.row + selection.shape[0] - 1)]
    parts = selection.api.Areas
    found = [parts(number + 1) for number in range(parts.Count)]
    return [(part.Row, part.Row + part.Rows.Count - 1) for part in found]


def in_protected_view(app: xw.App) -> bool:
    """Tell whether a book is open that must not be touched before a person allows it."""
    with suppress(Exception):  # versions of Excel that know no such view
        return not on_mac() and app.api.ProtectedViewWindows.Count > 0
    return False
