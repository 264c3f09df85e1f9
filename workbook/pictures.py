"""The pictures of README and 使用手册: pages of workbooks that pgxl makes of the eight real forms.

Beside the pictures stands a list of what they were taken from, by which a test on any machine can
tell that they are still true; only who takes them anew needs LibreOffice.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

import pgxl
from pgxl.migration import migrate
from pgxl.profile import load_profile
from pgxl.review.workbook import write_report
from workbook import ROOT
from workbook.collector import build_collector
from workbook.printing import Frame, draw_page, find_program, print_book
from workbook.samples import SAMPLES
from workbook.screen import PROGRAM
from workbook.window_picture import draw_window

if TYPE_CHECKING:
    from collections.abc import Mapping

PICTURES: Final = PurePath("docs/pictures")
TAKEN_FROM: Final = PICTURES / "taken-from.tsv"
WINDOW: Final = PICTURES / "window.png"
FORMS: Final = ROOT / SAMPLES / "forms"

_WIDTH: Final = 1100
_PAGE: Final = (0.0, 0.0, 1.0, 1.0)


class Picture(NamedTuple):
    """One picture.

    Attributes:
        name: Of its file.
        book: Which of the workbooks, see ``make_books``.
        words: What stands on the page that is shown, and on none before it; without blanks.
        frame: Which part of the page, see ``draw_page``.
        screen: Whether it shows what the screen shows, buttons and the self-check too.
    """

    name: str
    book: str
    words: str
    frame: Frame = _PAGE
    screen: bool = False


TAKEN: Final = (
    Picture("guide", "填报", "填报说明", (0.03, 0.03, 0.97, 0.6)),
    Picture("projects", "填报", "年度项目清单", (0.03, 0.03, 0.97, 0.42)),
    Picture("template", "填报", "项目名称网格员保险专项", (0.05, 0.04, 0.608, 0.4), screen=True),
    Picture("buttons", "汇总按钮", "汇总什么", (0.14, 0.04, 0.86, 0.9), screen=True),
    Picture("report", "校验报告", "目标校验报告", (0.02, 0.03, 0.98, 0.82)),
    Picture("report-problems", "校验报告", "问题清单", (0.02, 0.02, 0.98, 0.98)),
    Picture("report-review", "校验报告", "绩效目标审核表", (0.02, 0.02, 0.98, 0.82)),
    Picture("summary", "汇总", "绩效目标汇总", (0.02, 0.03, 0.98, 0.87)),
    Picture("summary-submissions", "汇总", "年度报送情况", (0.02, 0.02, 0.98, 0.5)),
    Picture("return", "退回意见", "退回意见", (0.02, 0.03, 0.98, 0.5)),
)


#: All files that ``build_pictures`` writes.
OUTPUTS: Final = (*(PICTURES / f"{each.name}.png" for each in TAKEN), WINDOW, TAKEN_FROM)


def build_pictures(root: Path) -> None:
    """Take all pictures and write the list of what they were taken from, under a root.

    Raises:
        PrintingError: LibreOffice or Xvfb is missing, or a page that is to be shown.
    """
    for program in ("soffice", PROGRAM):
        find_program(program)
    (root / PICTURES).mkdir(parents=True, exist_ok=True)
    draw_window(root / WINDOW)
    with tempfile.TemporaryDirectory() as place:
        books = make_books(Path(place))
        for each in TAKEN:
            folder = Path(place) / ("screen" if each.screen else "paper")
            printed = folder / f"{books[each.book].stem}.pdf"
            if not printed.exists():
                print_book(books[each.book], folder, screen=each.screen)
            draw_page(printed, each.words, _WIDTH, each.frame, root / PICTURES / each.name)
        (root / TAKEN_FROM).write_text(_list_sources(books), encoding="utf-8", newline="\n")


def is_current(root: Path) -> bool:
    """Whether the workbooks that the committed pictures show are those that are made today."""
    with tempfile.TemporaryDirectory() as place:
        wanted = _list_sources(make_books(Path(place)))
    return (root / TAKEN_FROM).read_text(encoding="utf-8") == wanted


def make_books(folder: Path) -> dict[str, Path]:
    """Make the workbooks that are shown, of copies of the eight real forms, in a folder."""
    received = folder / "报送"
    shutil.copytree(FORMS, received)
    books = {name: folder / f"{name}.xlsx" for name in ("填报", "校验报告", "汇总")}
    first = min(received.iterdir())
    migrate(first, books["填报"], load_profile())
    summary = pgxl.consolidate(received, books["汇总"], report_dir=folder / "退回")
    write_report(summary, books["校验报告"])
    build_collector(folder)
    (books["退回意见"],) = (folder / "退回").iterdir()
    (books["汇总按钮"],) = folder.rglob("汇总.xlsm")
    return books


def _list_sources(books: Mapping[str, Path]) -> str:
    lines = [f"{each.name}\t{each.words}\t{_hash(books[each.book])}" for each in TAKEN]
    return "\n".join(["picture\twords on it\tSHA-256 of the workbook's parts", *lines, ""])


def _hash(book: Path) -> str:
    """Hash the parts of a workbook, not the package: another zlib packs them differently."""
    parts = hashlib.sha256()
    with zipfile.ZipFile(book) as package:
        for part in package.infolist():
            parts.update(f"{part.filename}\n{part.file_size}\n".encode())
            parts.update(package.read(part))
    return parts.hexdigest()
