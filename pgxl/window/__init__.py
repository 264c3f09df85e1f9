"""The window (窗口): 校验 and 汇总 for people without the add-in, on WPS or Linux.

It does what ``pgxl validate --report`` and ``pgxl consolidate`` do, through the same functions, in
a process of its own, so that the window answers while files are read. tkinter is imported when a
window is opened and not before: everything else of pgxl does without it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from pgxl.errors import WindowError

_INSTEAD = "也可以用命令 pgxl validate 和 pgxl consolidate，结果相同"


def open_window(paths: Iterable[Path] = ()) -> None:
    """Show the window until it is closed.

    Args:
        paths: Files and folders that are chosen from the start, as a desktop gives them to a
            program on whose icon they are dropped.

    Raises:
        WindowError: Python has no tkinter, or there is no display.
    """
    try:
        import tkinter as tk  # noqa: PLC0415 - see above
    except ImportError as error:
        message = (
            "打不开窗口：这个 Python 没有 tkinter。"
            "Debian、Ubuntu、统信、麒麟请安装 python3-tk，其他系统请用 python.org 的 Python；"
            f"{_INSTEAD}"
        )
        raise WindowError(message) from error
    from pgxl.window.application import Application  # noqa: PLC0415 - it needs tkinter
    from pgxl.window.looks import make_root  # noqa: PLC0415

    try:
        root = make_root()
    except tk.TclError as error:
        message = f"打不开窗口：这里没有图形界面（{_place()}）；请在桌面上运行，{_INSTEAD}"
        raise WindowError(message) from error
    application = Application(root)
    application.inputs.add(list(paths))
    application.run()


def _place() -> str:
    """Tell where a window was looked for."""
    if sys.platform in {"win32", "darwin"}:
        return "没有登录桌面"
    display = os.environ.get("DISPLAY", "")
    return f"DISPLAY={display}" if display.isprintable() and display else "没有设置 DISPLAY"


__all__ = ["open_window"]
