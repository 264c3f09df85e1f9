"""``pgxl window``: the window for people without the add-in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pgxl.window import open_window

Chosen = Annotated[
    list[Path] | None,
    typer.Argument(help="打开时就选好的工作簿或文件夹，可写多个", metavar="路径..."),
]


def window(paths: Chosen = None) -> int:
    """窗口：选文件，点按钮校验、汇总，不用写命令。"""
    open_window(paths or ())
    return 0
