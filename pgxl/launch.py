"""What a button in Excel starts: ``python -I -m pgxl.launch <verb> --hwnd <window>``.

The add-in tells no more than the verb and the window of its Excel. Nothing is read from a workbook
before the verb itself does, nothing from the folder of one, and ``-I`` keeps the folder that the
process happens to start in off ``sys.path``.

The add-in waits for two files in the person's data folder: ``started-<window>.txt``, and then
``result-<window>.txt``, whose first line is the exit code and whose others are shown to the person.
Exit codes: 0 done; 1 not done, for a reason that was told; 2 a fault of the program.
"""

from __future__ import annotations

import importlib
import logging
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

from pgxl.errors import PgxlError
from pgxl.excel.instance import attach
from pgxl.install.interpreter import ENCODING
from pgxl.install.machine import this_machine

#: Each verb with its function in ``pgxl.buttons``.
VERBS: Mapping[str, str] = {
    "validate": "validate",
    "next": "next_problem",
    "accept": "accept",
    "clear": "clear",
    "consolidate": "consolidate",
    "issue": "issue",
    "report": "report",
    "totals": "totals",
    "settings": "settings",
    "help": "help",
    "about": "about",
}
LOG = "launch.log"

_BUTTONS = "pgxl.buttons"
_DONE, _TOLD, _FAULT = 0, 1, 2
_WINDOW = re.compile(r"-?[0-9]{1,19}")
_LOG_BYTES = 500_000


def main(arguments: Sequence[str], connect: Callable[[int], None] = attach) -> int:
    """Do what a button asks for.

    Args:
        arguments: The verb, ``--hwnd``, and the window.
        connect: Finds the Excel of a window.

    Returns:
        The exit code.
    """
    folder = this_machine().data
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)  # so that the folder of a workbook is neither used nor held open
    log = _open_log(folder / LOG)
    asked = _understand(arguments)
    if asked is None:
        log.error("不认识的命令：%s", list(arguments))
        return _FAULT
    verb, window = asked
    (folder / f"started-{window}.txt").write_bytes(b"")
    log.info("%s 开始，窗口 %s", verb, window)
    code, text = _run(verb, window, connect, log)
    _write_result(folder / f"result-{window}.txt", f"{code}\n{text}")
    log.info("%s 结束，%s %s", verb, code, text)
    return code


def _understand(arguments: Sequence[str]) -> tuple[str, int] | None:
    match list(arguments):
        case [verb, "--hwnd", window] if verb in VERBS and _WINDOW.fullmatch(window):
            return verb, int(window)
    return None


def _run(
    verb: str, window: int, connect: Callable[[int], None], log: logging.Logger
) -> tuple[int, str]:
    """Do it; give the exit code and what the person is told."""
    try:
        connect(window)
        getattr(importlib.import_module(_BUTTONS), VERBS[verb])()
    except PgxlError as error:
        return _TOLD, str(error)
    except Exception as error:
        log.exception("程序出错")
        place = this_machine().data / LOG
        return _FAULT, f"程序出错，没有做完；请把 {place} 发给信息部门（{type(error).__name__}）"
    return _DONE, ""


def _write_result(path: Path, text: str) -> None:
    """Write the file beside its place first: the add-in sees it whole or not at all."""
    beside = path.with_suffix(".tmp")
    beside.write_bytes(text.encode(ENCODING))
    beside.replace(path)


def _open_log(path: Path) -> logging.Logger:
    log = logging.getLogger("pgxl.launch")
    log.setLevel(logging.INFO)
    log.propagate = False
    for old in list(log.handlers):
        log.removeHandler(old)
        old.close()
    handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return log


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
