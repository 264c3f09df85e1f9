"""What was dropped on the window: files and folders that are there, and what all else is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from pgxl.report.terminal import printable

#: How a place begins that is not on this machine, with what it begins, such as ``https``.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_WEB = {"http", "https", "ftp"}
#: A file of this machine, by the standard and as some write it; desktops may name the machine.
_FILE = re.compile(rb"file:(?://(?:localhost)?(?=/)|(?=/(?!/)))(.*)", re.IGNORECASE | re.DOTALL)
#: So much of a text is enough to know it again.
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped.

    Attributes:
        paths: The files and folders that are there.
        refused: What the rest is, and what to do instead; one Chinese sentence each.
    """

    paths: tuple[Path, ...] = ()
    refused: tuple[str, ...] = ()


def read_addresses(data: bytes) -> list[str]:
    """Read what file managers of X give: an address a line; give paths of files, all else as it is.

    A name is whatever bytes the system has for it; it need not be text in any encoding.
    """
    lines = (line.strip() for line in data.split(b"\n"))
    told = [line for line in lines if line and not line.startswith(b"#")]
    return [
        os.fsdecode(unquote_to_bytes(file[1]))
        if (file := _FILE.fullmatch(line))
        else line.decode(errors="replace")
        for line in told
    ]


def sort_out(places: Iterable[str]) -> Dropped:
    """Look at places that a file manager or a browser has given; nothing is opened.

    Args:
        places: Whole paths, and addresses for what is elsewhere.
    """
    told = [_look_at(each) for each in places]
    if not told:
        return Dropped(refused=("拖来的东西没有给出文件的位置，没有加入；请用“选择文件...”",))
    return Dropped(
        tuple(each for each in told if isinstance(each, Path)),
        tuple(each for each in told if isinstance(each, str)),
    )


def refuse_text(text: str) -> Dropped:
    """Say of a text that it is none of the files; a path that stands in it is text too."""
    if found := _SCHEME.match(text.strip()):
        return Dropped(refused=(_refuse_address(text.strip(), found[1].lower()),))
    return Dropped(refused=(f"“{_shorten(text)}”是文字，没有加入；请拖文件或文件夹",))


def choose_roster(dropped: Dropped) -> tuple[Path | None, Sequence[str]]:
    """Take what was dropped as 名单: one file, and nothing else with it.

    Returns:
        The file, or none and why.
    """
    if dropped.refused:
        return None, dropped.refused
    if len(dropped.paths) > 1:
        return None, (f"名单是一个文件，拖来 {len(dropped.paths)} 个，没有改动；请只拖名单",)
    (path,) = dropped.paths
    if path.is_dir():
        told = f"{_shorten_path(str(path))}：是文件夹，名单没有改动；请拖名单文件"
        return None, (told,)
    return path, ()


def _look_at(place: str) -> Path | str:
    """Give what is there, or say why nothing is."""
    if found := _SCHEME.match(place):
        return _refuse_address(place, found[1].lower())
    path = Path(place)
    try:
        if path.is_absolute() and (path.is_dir() or path.is_file()):
            return path
    except OSError:  # no right to look, or a name longer than any can be
        pass
    return f"{_shorten_path(place)}：找不到这个文件或文件夹，没有加入；请在文件管理器里核对后再拖"


def _refuse_address(address: str, scheme: str) -> str:
    if scheme in _WEB:
        return f"{_shorten(address)}：是网页链接，没有打开；请先下载，再拖下载好的文件"
    return f"{_shorten(address)}：不在这台电脑的文件夹里，没有加入；请先复制到本机再拖"


def _shorten_path(place: str) -> str:
    """Shorten a path at its beginning: its name stands at the end."""
    shown = printable(place)
    return shown if len(shown) <= _MOST_SHOWN else f"…{shown[-_MOST_SHOWN:]}"


def _shorten(text: str) -> str:
    shown = " ".join(printable(text).split())
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"
