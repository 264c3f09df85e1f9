"""The folders of profiles: those that come with pgxl, and those that a bureau makes."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from pgxl.errors import ProfileError, say_why
from pgxl.profile.files import FILES, MAIN

_SHIPPED = Path(__file__).parent / "data"
# What Windows does not take as the name of a folder, and what a command line would trip over.
_ILLEGAL = '<>:"/\\|?*'
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST_NAME = 60
_TITLE = re.compile(r"^title *=.*\n", re.MULTILINE)
_YEAR = re.compile(r"^year *= *([0-9]{4})\b", re.MULTILINE)


def shipped_profiles() -> list[str]:
    """List the names of the profiles that come with pgxl."""
    return sorted(path.parent.name for path in _SHIPPED.glob(f"*/{MAIN}"))


def find_folder(name: str | os.PathLike[str]) -> Path:
    """Find a profile by the name of a shipped one, its folder, or a file in its folder.

    Raises:
        ProfileError: There is no such folder, or it cannot be opened.
    """
    given = os.fspath(name)
    if given in shipped_profiles():
        return _SHIPPED / given
    folder = Path(given)
    if folder.name in FILES and folder.is_file():
        folder = folder.parent
    try:
        if given and folder.is_dir():
            next(folder.iterdir(), None)
            return folder.resolve() if folder.name in {"", ".."} else folder
    except OSError as error:
        message = f"口径文件夹 {folder} 打不开（{say_why(error)}）；请检查路径和权限"
        raise ProfileError(message) from error
    known = "、".join(shipped_profiles())
    message = f"找不到口径“{given}”；随程序提供的有：{known}，也可以写口径文件夹的路径"
    raise ProfileError(message)


def copy_profile(name: str, source: str, place: Path, year: int | None = None) -> Path:
    """Copy a profile under a new name, whole or not at all.

    Args:
        name: The name of the new profile, which becomes the name of its folder.
        source: The profile that is copied: name or folder.
        place: The folder in which the new one is made.
        year: The budget year (预算年度) of the new one; None for that of its source.

    Returns:
        The new folder.

    Raises:
        ProfileError: The name is not legal or taken, or the folder cannot be written.
    """
    _check_name(name)
    origin, target = find_folder(source), place / name
    if os.path.lexists(target):
        message = f"{target} 已经存在；请换一个名称，或先把它移走"
        raise ProfileError(message)
    if not place.is_dir():
        message = f"文件夹 {place} 不存在；请先建立这个文件夹"
        raise ProfileError(message)
    try:
        _copy_whole(origin, target, year)
    except OSError as error:
        message = f"{target} 写不进去（{say_why(error)}）；请检查磁盘空间和文件夹权限"
        raise ProfileError(message) from error
    return target


def _copy_whole(origin: Path, target: Path, year: int | None) -> None:
    """Copy beside the target and move into place at the end."""
    beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=".pgxl-"))
    try:
        for file in FILES:
            shutil.copyfile(origin / file, beside / file)
        if year is not None:
            main = beside / MAIN
            text = main.read_bytes().decode("utf-8", "surrogateescape")
            main.write_bytes(_of_year(text, year).encode("utf-8", "surrogateescape"))
        beside.chmod(0o755)
        beside.rename(target)
    finally:
        with suppress(FileNotFoundError):
            shutil.rmtree(beside)


def _of_year(text: str, year: int) -> str:
    """Give a profile.toml as one of another year: its ``year``, and where its head names that.

    All else stays as it is; the tables behind the first ``[`` know no year.
    """
    head, table, rest = text.partition("\n[")
    told = _YEAR.search(head)
    if told is None:
        title = _TITLE.search(head)
        at = title.end() if title else 0
        return f"{text[:at]}year = {year}\n{text[at:]}"
    head = _YEAR.sub(f"year = {year}", head, count=1)
    return head.replace(f"{told[1]}年度", f"{year}年度") + table + rest


def _check_name(name: str) -> None:
    wrong = ""
    if not name.strip() or name != name.strip() or name.startswith((".", "-")):
        wrong = "不能空白，不能以空格、点或减号开头，不能以空格结尾"
    elif found := [each for each in name if each in _ILLEGAL or not each.isprintable()]:
        wrong = f"不能含有{f' {found[0]}' if found[0].isprintable() else '看不见的字符'}"
    elif name.endswith(".") or _RESERVED.fullmatch(name):
        wrong = "是 Windows 不接受的文件夹名"
    elif len(name) > _LONGEST_NAME:
        wrong = f"有 {len(name)} 个字，最多 {_LONGEST_NAME} 个"
    elif name in shipped_profiles():
        wrong = "与随程序提供的口径同名"
    if wrong:
        message = f"口径名称“{name}”{wrong}；请改用文字、数字和减号，例如 我局-2027"
        raise ProfileError(message)
