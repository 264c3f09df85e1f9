"""The pictures of README and 使用手册: workbooks and terminals, of pgxl and the eight real forms.

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
from workbook.terminal import COLUMNS, SCENES, give_reason, plain, run_scenes
from workbook.terminal_picture import draw_terminal
from workbook.window_picture import draw_window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.text import Text

PICTURES: Final = PurePath("docs/pictures")
TAKEN_FROM: Final = PICTURES / "taken-from.tsv"
WINDOW: Final = PICTURES / "window.png"
FORMS: Final = ROOT / SAMPLES / "forms"

#: Where the commands run that are shown.
TERMINAL: Final = "命令"

_TERMINAL_WIDTH: Final = 780
_PAGE: Final = (0.0, 0.0, 1.0, 1.0)


class Picture(NamedTuple):
    """One picture.

    Attributes:
        name: Of its file.
        book: Which of the workbooks, see ``make_books``.
        words: What stands on the page that is shown, and on none before it; without blanks.
        frame: Which part of the page, see ``draw_page``.
        screen: Whether it shows what the screen shows, buttons and the self-check too.
        width: In pixels.
    """

    name: str
    book: str
    words: str
    frame: Frame = _PAGE
    screen: bool = False
    width: int = 1100


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
    Picture("reasons", "说明理由", "不需要改的，在这里写明理由", (0.05, 0.03, 0.95, 0.22)),
    Picture("roster", "名单", "主管部门用款单位", (0.02, 0.03, 0.98, 0.22), width=1400),
    Picture("ledger", "收件登记", "收件时间", (0.02, 0.04, 0.98, 0.4), width=1400),
    Picture("summary-wan", "万元", "部门汇总", (0.02, 0.04, 0.98, 0.27)),
)


#: All files that ``build_pictures`` writes.
OUTPUTS: Final = (
    *(PICTURES / f"{each.name}.png" for each in (*TAKEN, *SCENES)),
    WINDOW,
    TAKEN_FROM,
)


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
        shown = _run(Path(place))
        for scene in SCENES:
            page = Path(place) / f"{scene.name}.fods"
            draw_terminal(shown[scene.name], COLUMNS, page)
            printed = print_book(page, Path(place))
            draw_page(printed, "", _TERMINAL_WIDTH, _PAGE, root / PICTURES / scene.name)
        books = make_books(Path(place))
        for each in TAKEN:
            folder = Path(place) / ("screen" if each.screen else "paper")
            printed = folder / f"{books[each.book].stem}.pdf"
            if not printed.exists():
                print_book(books[each.book], folder, screen=each.screen)
            draw_page(printed, each.words, each.width, each.frame, root / PICTURES / each.name)
        sources = _list_sources(books, shown)
    (root / TAKEN_FROM).write_text(sources, encoding="utf-8", newline="\n")


def list_sources() -> str:
    """Make what the pictures show, and list it as it stands beside them if they are true."""
    with tempfile.TemporaryDirectory() as place:
        shown = _run(Path(place))
        return _list_sources(make_books(Path(place)), shown)


def _run(folder: Path) -> dict[str, Text]:
    """Run the commands that are shown in a folder below."""
    (folder / TERMINAL).mkdir()
    return run_scenes(folder / TERMINAL, FORMS)


def make_books(folder: Path) -> dict[str, Path]:
    """Make the workbooks that are shown, of copies of the eight real forms, in a folder.

    Args:
        folder: In it the commands that are shown have run.
    """
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
    pgxl.consolidate(received, folder / "万元.xlsx", unit="万元")
    books["万元"] = folder / "万元.xlsx"
    books["说明理由"] = give_reason(books["填报"], folder / "说明理由.xlsx")
    books["名单"] = folder / TERMINAL / "名单.xlsx"
    books["收件登记"] = folder / TERMINAL / "收件2026" / "收件登记.xlsx"
    return books


def _list_sources(books: Mapping[str, Path], shown: Mapping[str, Text]) -> str:
    lines = [f"{each.name}\t{each.words}\t{_hash(books[each.book])}" for each in TAKEN]
    for scene in SCENES:
        text = hashlib.sha256(plain(shown[scene.name]).encode()).hexdigest()
        lines.append(f"{scene.name}\tpgxl {scene.steps[0]}\t{text}")
    title = (
        "picture\twords on it, or first command\tSHA-256 of the workbook's parts, or of the text"
    )
    return "\n".join([title, *lines, ""])


def _hash(book: Path) -> str:
    """Hash the parts of a workbook, not the package: another zlib packs them differently."""
    parts = hashlib.sha256()
    with zipfile.ZipFile(book) as package:
        for part in package.infolist():
            if part.filename.startswith("docProps/"):  # openpyxl writes the time there
                continue
            parts.update(f"{part.filename}\n{part.file_size}\n".encode())
            parts.update(package.read(part))
    return parts.hexdigest()
