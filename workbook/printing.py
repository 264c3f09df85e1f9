"""Pages of a workbook as pictures, printed by LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Final

#: What is not printed, though people see it on the screen.
_UNSEEN: Final = (
    (re.compile(rb'<definedName name="_xlnm\.Print_Area"[^>]*>[^<]*</definedName>'), b""),
    (re.compile(rb"<x:PrintObject>False</x:PrintObject>"), b""),
)
_PATIENCE: Final = 300

#: A part of a page: left, top, right, bottom as ratios (0-1) of its size.
Frame = tuple[float, float, float, float]


class PrintingError(RuntimeError):
    """LibreOffice or a page is missing."""


def find_program(name: str) -> str:
    """Find a program that printing needs.

    Raises:
        PrintingError: It is not installed.
    """
    program = shutil.which(name)
    if program is None:
        message = f"没有安装 {name}；需要 LibreOffice（soffice）、poppler-utils（pdftoppm）和 Xvfb"
        raise PrintingError(message)
    return program


def print_book(book: Path, folder: Path, *, screen: bool = False) -> Path:
    """Print a workbook as a PDF into a folder.

    Args:
        book: The workbook.
        folder: Where the PDF goes.
        screen: Print also what stands beside the printed area, and buttons, as on the screen.

    Raises:
        PrintingError: There is no LibreOffice, or it did not print.
    """
    soffice = find_program("soffice")
    with tempfile.TemporaryDirectory() as place:
        source = _as_on_screen(book, Path(place)) if screen else book
        profile = f"-env:UserInstallation={(Path(place) / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run(  # noqa: S603 - LibreOffice, on our own book
            [*command, str(source)], check=True, capture_output=True, timeout=_PATIENCE
        )
    printed = folder / f"{book.stem}.pdf"
    if not printed.is_file():
        message = f"LibreOffice 没有打印出 {book.name}"
        raise PrintingError(message)
    return printed


def draw_page(printed: Path, words: str, width: int, frame: Frame, picture: Path) -> None:
    """Draw a part of the first page that shows some words, as a PNG.

    Args:
        printed: The PDF.
        words: What stands on the page, without blanks.
        width: Of the picture in pixels.
        frame: The part of the page.
        picture: Where the PNG goes.

    Raises:
        PrintingError: No page shows them.
    """
    pages = enumerate(_read_pages(printed), 1)
    page = next((n for n, text in pages if words in "".join(text.split())), None)
    if page is None:
        message = f"{printed.stem}：没有一页上有“{words}”"
        raise PrintingError(message)
    left, top, right, bottom = frame
    whole = round(width / (right - left))
    tall = round(whole * _ratio(printed, page))
    size = ["-scale-to-x", whole, "-scale-to-y", tall, "-x", round(whole * left)]
    size += ["-y", round(tall * top), "-W", width, "-H", round(tall * (bottom - top))]
    _poppler("pdftoppm", "-png", "-f", page, "-l", page, "-singlefile", *size, printed, picture)


def _ratio(printed: Path, page: int) -> float:
    """Give the height of a page over its width."""
    told = _poppler("pdfinfo", "-f", page, "-l", page, printed)
    found = re.search(r"size: +([0-9.]+) x ([0-9.]+) pts", told)
    if found is None:
        message = f"{printed.stem}：看不出第 {page} 页的大小"
        raise PrintingError(message)
    return float(found[2]) / float(found[1])


def _read_pages(printed: Path) -> list[str]:
    return _poppler("pdftotext", "-layout", printed, "-").split("\f")


def _poppler(name: str, *arguments: object) -> str:
    command = [find_program(name), *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603
    return done.stdout.decode("utf-8")


def _as_on_screen(book: Path, folder: Path) -> Path:
    """Copy a workbook so that all that the screen shows is printed."""
    copy = folder / book.name
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            for unseen, seen in _UNSEEN:
                content = unseen.sub(seen, content)
            new.writestr(part, content)
    return copy
