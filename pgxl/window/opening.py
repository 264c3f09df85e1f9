"""Opening a result, or its folder, with the program that the system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from pgxl.errors import UsageError, say_why


def open_place(place: Path) -> None:
    """Open a workbook or a folder.

    Raises:
        UsageError: It is gone, or the system has no program for it.
    """
    whole = place.absolute()
    if not whole.exists():
        message = f"{whole}：找不到了，可能已改名或移走；请重新校验或汇总"
        raise UsageError(message)
    if sys.platform == "win32":
        _start_on_windows(whole)
        return
    name = "open" if sys.platform == "darwin" else "xdg-open"
    program = shutil.which(name)
    if program is None:
        message = f"这台电脑没有 {name}，打不开；请在文件管理器里打开 {whole}"
        raise UsageError(message)
    # It may stay as long as what it has opened: a thread waits for it.
    threading.Thread(target=_start, args=(program, whole), daemon=True).start()


def _start(program: str, place: Path) -> None:
    quiet = subprocess.DEVNULL
    subprocess.run(  # noqa: S603 - a program of the system, on a result of ours
        [program, str(place)], check=False, stdin=quiet, stdout=quiet, stderr=quiet
    )


def _start_on_windows(place: Path) -> None:
    if sys.platform == "win32":
        try:
            os.startfile(place)  # noqa: S606 - a result of ours
        except OSError as error:
            message = f"{place}：打不开（{say_why(error)}）；请在文件夹里打开"
            raise UsageError(message) from error
