"""Writing a result whole or not at all: beside its place first, moved into place at the end."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zipfile import ZipFile

from pgxl.errors import OutputError, SetAsideError, UsageError, say_why
from pgxl.excel.package import DAMAGE
from pgxl.excel.reopening import glance, is_workbook, reopen

#: How everything begins that is being written and has no name of its own yet.
BESIDE = ".pgxl-"
#: A program such as a virus scanner holds a new file for a moment only.
_TRIES, _PAUSE = 10, 0.2
#: So many results are put beside one that stays open.
_MOST_ASIDE = 99
_CORE = "docProps/core.xml"
_LARGEST_CORE = 1 << 16


def check_target(path: Path, suffix: str = ".xlsx") -> None:
    """Refuse a place that cannot be written to, before any work is done.

    Raises:
        OutputError: Wrong ending, missing folder, or a folder of that name.
    """
    if path.is_dir():
        message = f"{path}：这是文件夹；请写明输出文件名，例如 {path / f'汇总{suffix}'}"
        raise OutputError(message)
    if path.suffix.lower() != suffix:
        message = f"{path}：输出文件名应以 {suffix} 结尾；请改成 {path.stem}{suffix} 这样的名称"
        raise OutputError(message)
    if not path.parent.is_dir():
        message = f"{path.parent}：输出文件夹不存在；请先建立这个文件夹"
        raise OutputError(message)


def check_no_source(target: Path, inputs: Iterable[Path], title: str) -> None:
    """Refuse to write over a received file: only an older result may lie among the inputs.

    Args:
        target: The file that will be written.
        inputs: The files and folders that are read.
        title: What the title of an older result holds.

    Raises:
        UsageError: It is among the inputs and was not made by pgxl under such a title.
    """
    if not target.exists():
        return
    real = target.resolve()
    if any(real.is_relative_to(path.resolve()) for path in inputs) and not _is_ours(target, title):
        message = (
            f"{target}：这是输入里的文件，不是以前写出的结果；"
            "为免覆盖收到的文件，请用另一个输出文件名"
        )
        raise UsageError(message)


def _is_ours(path: Path, title: str) -> bool:
    """Tell an older result by its properties, which no program that saves it takes away."""
    try:
        with ZipFile(path) as package, package.open(_CORE) as part:
            core = part.read(_LARGEST_CORE).decode("utf-8", "replace")
    except (*DAMAGE, KeyError):
        return False
    return ">pgxl<" in core and title in core


@contextmanager
def replacing(path: Path, *, received: bool = False) -> Iterator[Path]:
    """Give a file beside the target to write to; move it over the target if all went well.

    A workbook is opened again before it is moved.

    Args:
        path: The target.
        received: Whether what is written is somebody else's file, however spoilt it may be.

    Raises:
        OutputError: The folder cannot be written to, or the disk is full; an older target is as
            it was.
        SetAsideError: The target is open in a program that lets nobody replace it; the result is
            complete, under the name with the next number.
    """
    with _telling(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=_prefix(path), suffix=".tmp")
        os.close(handle)
        beside = Path(name)
        try:
            yield beside
            if is_workbook(path) and not received:
                reopen(beside)
            _sync(beside)
            beside.chmod(0o644)
            placed = _place(beside, path)
            _sync_folder(path.parent)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    if placed != path:
        message = (
            f"{path}：正在 Excel 或 WPS 中打开，没有替换；结果已完整写到 {placed.name}。"
            "请关闭它后改名，或重新运行"
        )
        raise SetAsideError(message, placed)


def clear_remains(path: Path) -> None:
    """Clear away what runs have left beside a target that were ended by force.

    Only for one who holds the lock of the target: what a living run writes looks the same.
    """
    for each in path.absolute().parent.glob(f"{_prefix(path)}*"):
        with suppress(OSError):
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each, ignore_errors=True)
            else:
                each.unlink()


def _prefix(path: Path) -> str:
    """Begin the name of what is written for a target, so that its remains can be told."""
    name = os.fsencode(path.name)
    return f"{BESIDE}{hashlib.sha256(name).hexdigest()[:12]}-"


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Tell what the system refuses, also where a library has wrapped it up."""
    try:
        yield
    except OutputError:
        raise
    except Exception as error:
        cause = _system_error(error)
        if cause is None:
            raise
        message = (
            f"{path}：写不进去（{say_why(cause)}）；"
            "如果正在 Excel 或 WPS 中打开，请先关闭，并检查磁盘空间和文件夹权限。原有文件没有改动"
        )
        raise OutputError(message) from error


def _system_error(error: BaseException | None) -> OSError | None:
    """Find what the system said: XlsxWriter tells it inside of an error of its own."""
    while error is not None:
        if isinstance(error, OSError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _place(beside: Path, path: Path) -> Path:
    """Move a finished file over the target; beside it, where a program does not let go of that."""
    for attempt in range(_TRIES):
        try:
            beside.replace(path)
        except PermissionError:
            if attempt == _TRIES - 1:
                break
            time.sleep(_PAUSE)
        else:
            return path
    return _place_aside(beside, path)


def _place_aside(beside: Path, path: Path) -> Path:
    for number in range(2, _MOST_ASIDE + 1):
        other = path.with_name(f"{path.stem}({number}){path.suffix}")
        try:
            other.touch(exist_ok=False)
        except FileExistsError:
            continue
        beside.replace(other)
        return other
    raise PermissionError(None, "文件被占用")


def check_folder(folder: Path) -> None:
    """Refuse a folder that holds something already, before any work is done.

    Raises:
        OutputError: It is not empty, is a file, or has no folder above it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder}：已经存在且不是空文件夹；为免混入旧文件，请换一个文件夹名"
        raise OutputError(message)
    if not folder.absolute().parent.is_dir():
        message = f"{folder.absolute().parent}：上级文件夹不存在；请先建立"
        raise OutputError(message)


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """Give a folder beside the target to write to; put it in its place if all went well.

    Raises:
        OutputError: The target is not empty, or the disk or the folder above cannot take it.
    """
    check_folder(folder)
    above = folder.absolute().parent
    with _telling(folder):
        beside = Path(tempfile.mkdtemp(dir=above, prefix=_prefix(folder)))
        try:
            yield beside
            _look_again(beside)
            _sync_all(beside)
            _move(beside, folder)
            _sync_folder(above)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _move(beside: Path, folder: Path) -> None:
    """Put the finished folder in its place in one step; an empty one there makes way."""
    if folder.exists():
        folder.rmdir()
    beside.chmod(0o755)
    os.replace(beside, folder)  # noqa: PTH105 - the same as Path.replace, for a folder


def _look_again(folder: Path) -> None:
    """Look again at every workbook of a folder, which may hold thousands."""
    for each in folder.rglob("*"):
        if is_workbook(each):
            glance(each)


def _sync(path: Path) -> None:
    """Wait until the content is on the disk: after a power cut there is the old file or the new."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_all(folder: Path) -> None:
    for place, _, names in os.walk(folder):
        for name in names:
            _sync(Path(place) / name)
        _sync_folder(Path(place))


def _sync_folder(folder: Path) -> None:
    """Wait until the name is on the disk too; Windows and some network drives know no such thing.

    What stands under the name is whole in any case.
    """
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
