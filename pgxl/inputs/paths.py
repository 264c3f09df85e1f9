"""Which files a list of paths means: files as they are, folders with all that is in them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import translate
from pathlib import Path

from pgxl.excel.outfile import BESIDE

#: How the file ends that remembers what was read for a summary.
STATE_ENDING = ".pgxl-state"
#: How the file ends that says who is writing an output.
LOCK_ENDING = ".pgxl-lock"
#: Why a file that ``is_leftover`` is not read.
LEFTOVER = "临时文件，不是报送件，已略过"
_ELSEWHERE = "这是指向别处的文件夹（链接），没有进去；请放入文件夹本身，或单独写明它的路径"
#: What Office, file managers and browsers leave beside real files.
_PATTERNS = (
    "~$*",
    ".~lock.*",
    "._*",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    "*.tmp",
    "*.part",
    "*.crdownload",
    f"*{STATE_ENDING}*",
    f"*{LOCK_ENDING}",
    f"{BESIDE}*",
)
_LEFTOVERS = re.compile("|".join(translate(os.path.normcase(each)) for each in _PATTERNS))


@dataclass(frozen=True, slots=True)
class Input:
    """One path to be read, or the reason why it cannot be.

    Attributes:
        path: The file.
        reason: Why it is not read; empty for a file to be read.
        harmless: Whether nothing is missing for it.
        known_as: The path as people know it, where that is another.
        data: Its content, where somebody has fetched it; the file is not opened then.
    """

    path: Path
    reason: str = ""
    harmless: bool = False
    known_as: str = ""
    data: bytes | None = None

    @property
    def name(self) -> str:
        """The path as people read it, whatever bytes it is made of."""
        return self.known_as or readable(self.path)


def readable(path: Path) -> str:
    """Give a path as people read it; what the system's encoding does not know is tried as UTF-8."""
    try:
        name = str(path).encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # Windows takes half characters
        name = os.fsencode(path)
    return name.decode("utf-8", "replace")


def find_inputs(paths: Iterable[Path], output: Path | None = None) -> list[Input]:
    """List every file that some paths mean, in a stable order, each file once.

    Args:
        paths: Files and folders; folders are searched to the bottom, links are not followed.
        output: The file that will be written; it is never an input. In a folder it is passed over
            with all that lies beside it for its sake, so that the next run finds what this one has
            found; named by itself, it is told.
    """
    found: list[Input] = []
    seen: set[Path] = set()
    own = _Own(output) if output is not None else None
    for path in paths:
        for each in _expand(Path(path), own):
            real = each.path.absolute()
            if real in seen:
                continue
            seen.add(real)
            found.append(
                Input(each.path, "这是汇总结果文件本身，不作为报送件", harmless=True)
                if own is not None and own.is_output(each.path)
                else each
            )
    return found


class _Own:
    """The output of a run, and the files that pgxl keeps beside it."""

    def __init__(self, output: Path) -> None:
        self._name = os.path.normcase(output.name)
        self._folder = output.parent.resolve()

    def is_output(self, path: Path) -> bool:
        """Whether a path leads to the output, however it is spelled."""
        return os.path.normcase(path.name) == self._name and self._is_beside(path)

    def holds(self, path: Path) -> bool:
        """Whether a path leads to the output, its state file or its lock file."""
        name = os.path.normcase(path.name)
        if not name.startswith(self._name):
            return False
        ending = name[len(self._name) :]
        kept = not ending or ending == LOCK_ENDING or ending.startswith(STATE_ENDING)
        return kept and self._is_beside(path)

    def _is_beside(self, path: Path) -> bool:
        return path.parent.resolve() == self._folder


def _expand(path: Path, own: _Own | None) -> Iterator[Input]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield Input(path, "找不到这个文件或文件夹；请检查路径")
        return
    except OSError:
        yield Input(path, "打不开；请检查权限和路径")
        return
    if not stat.S_ISDIR(mode):
        yield _file(path)
        return
    files = [each for each in _walk(path) if own is None or not own.holds(each.path)]
    if not files:
        yield Input(path, "文件夹里没有文件；请确认选对了文件夹")
    yield from files


def _walk(folder: Path) -> Iterator[Input]:
    unreadable: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unreadable.append):
        yield from (_file(Path(place) / name) for name in sorted(folders) if is_leftover(name))
        folders[:] = sorted(name for name in folders if not is_leftover(name))
        for name in folders:
            if os.path.islink(os.path.join(place, name)):  # noqa: PTH114, PTH118 - of many
                yield Input(Path(place) / name, _ELSEWHERE)
        for name in sorted(names):
            yield _file(Path(place) / name)
    for error in unreadable:
        yield Input(Path(error.filename), "文件夹打不开；请检查权限")


def is_leftover(name: str) -> bool:
    """Tell by its name what Office, file managers and browsers leave beside real files."""
    return _LEFTOVERS.match(os.path.normcase(name)) is not None


def _file(path: Path) -> Input:
    if is_leftover(path.name):
        return Input(path, LEFTOVER, harmless=True)
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return Input(path, "打不开；请检查权限，快捷方式请换成文件本身")
    return Input(path) if regular else Input(path, "不是普通文件（管道或设备）；请放入文件本身")
