"""In which encoding a terminal is spoken to, and names of files are written."""

from __future__ import annotations

import os
import sys
from typing import TextIO

_CHINESE = "汇总≥"


def begin_in_chinese() -> None:
    """Begin anew where no file can have a Chinese name: in an old locale such as en_US, or in C.

    Python itself does so in the locale C alone, and not where it is told otherwise.
    """
    if not _knows_chinese(sys.getfilesystemencoding()):
        os.environ["PYTHONUTF8"] = "1"  # for the processes below
        words = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
        os.execv(sys.executable, words)  # noqa: S606 - this command once more


def speak_chinese() -> None:
    """Print Chinese also where the console is set to another code page, or there is none at all.

    A terminal whose encoding knows Chinese, such as GB18030, is spoken to in it; files are UTF-8.
    """
    sys.stdout, sys.stderr = (each or nowhere() for each in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            known = stream.isatty() and _knows_chinese(stream.encoding)
            stream.reconfigure(encoding=stream.encoding if known else "utf-8", errors="replace")


def nowhere() -> TextIO:
    """Open what takes everything and keeps nothing."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - until the process ends


def _knows_chinese(encoding: str) -> bool:
    try:
        _CHINESE.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
