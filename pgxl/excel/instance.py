"""The running Excel that a button was pressed in."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

from pgxl.errors import UsageError

if TYPE_CHECKING:
    import xlwings as xw

#: Asked when it runs: what follows is checked on every system.
_SYSTEM: str = sys.platform
#: xlwings imports them if they are there, which takes two seconds; nothing here needs them.
_HEAVY = ("pandas", "polars", "numpy", "matplotlib")

_attached: list[xw.App] = []


def attach(window: int) -> None:
    """Make the Excel with this window the one that ``current`` gives.

    Args:
        window: Its handle, as ``Application.Hwnd`` gives it.

    Raises:
        UsageError: There is no such Excel, or no xlwings to speak to it.
    """
    if _SYSTEM != "win32":
        message = "只有 Windows 上的 Excel 能这样启动；macOS 请用 xlwings 加载项"
        raise UsageError(message)
    try:
        _import_lightly()
        import xlwings as xw  # noqa: PLC0415 - only where there is Excel

        windows = importlib.import_module("xlwings._xlwindows")
        app = xw.App(impl=windows.App(xl=window))  # as Book.caller() does
        app.activate()
    except ImportError as error:
        message = "没有安装 xlwings；请运行 pip install pgxl[excel]"
        raise UsageError(message) from error
    except Exception as error:  # whatever COM has to say about a window
        message = "没有连上 Excel；请先打开一个工作簿，退出单元格编辑状态，再点按钮"
        raise UsageError(message) from error
    _attached[:] = [app]


def current() -> xw.App | None:
    """Give the Excel attached to; without one the one in front, as under RunPython."""
    if _attached:
        return _attached[0]
    import xlwings as xw  # noqa: PLC0415 - only where there is Excel

    return xw.apps.active


def launched() -> bool:
    """Tell whether the add-in started this process, and shows what it has to say."""
    return bool(_attached)


def _import_lightly() -> None:
    """Import xlwings as if the heavy libraries were missing; afterwards they can be imported."""
    hidden = [name for name in _HEAVY if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type] # None: cannot be imported
    try:
        import xlwings  # noqa: F401, PLC0415 - for its effect
    finally:
        for name in hidden:
            del sys.modules[name]
