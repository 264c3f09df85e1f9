"""``pgxl window``: the window for people without the add-in."""

from __future__ import annotations

from pgxl.window import open_window


def window() -> int:
    """窗口：选文件，点按钮校验、汇总，不用写命令。"""
    open_window()
    return 0
