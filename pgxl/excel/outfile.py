"""Writing a result whole or not at all: beside its place first, moved into place at the end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pgxl.errors import OutputError


def check_target(path: Path, suffix: str = ".xlsx") -> None:
    """Refuse a place that cannot be written to, before any work is done.

    Raises:
        OutputError: Wrong ending, missing folder, or a folder of that name.
    """
    if path.suffix.lower() != suffix:
        message = f"{path}：输出文件名应以 {suffix} 结尾，例如 汇总{suffix}"
        raise OutputError(message)
    if path.is_dir():
        message = f"{path}：这是文件夹；请写明输出文件名"
        raise OutputError(message)
    if not path.parent.is_dir():
        message = f"{path.parent}：输出文件夹不存在；请先建立这个文件夹"
        raise OutputError(message)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a file beside the target to write to; move it over the target if all went well.

    Raises:
        OutputError: The folder cannot be written to, the disk is full, or the target is open.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".pgxl-", suffix=".tmp")
        os.close(handle)
        beside = Path(name)
        try:
            yield beside
            _flush(beside)
            beside.chmod(0o644)
            beside.replace(path)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()
    except OSError as error:
        message = (
            f"{path}：写不进去（{error.strerror or error}）；"
            "如果正在 Excel 或 WPS 中打开，请先关闭，并检查磁盘空间和文件夹权限。原有文件没有改动"
        )
        raise OutputError(message) from error


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
    try:
        beside = Path(tempfile.mkdtemp(dir=folder.absolute().parent, prefix=".pgxl-"))
        try:
            yield beside
            _move(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        message = f"{folder}：写不进去（{error.strerror or error}）；请检查磁盘空间和文件夹权限"
        raise OutputError(message) from error


def _move(beside: Path, folder: Path) -> None:
    """Put the finished folder in its place in one step; an empty one there makes way."""
    if folder.exists():
        folder.rmdir()
    beside.chmod(0o755)
    os.replace(beside, folder)  # noqa: PTH105 - the same as Path.replace, for a folder


def _flush(path: Path) -> None:
    """Wait until the content is on the disk: after a power cut there is the old file or the new."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
