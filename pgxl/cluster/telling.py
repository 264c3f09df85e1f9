"""What libraries raise, told in Chinese to the person at the desk."""

from __future__ import annotations

from pgxl.errors import say_why

#: What is raised without a number of the system, the most special first.
_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (ImportError, "缺少组件"),
    (TimeoutError, "等了很久没有回答"),
    (ConnectionError, "没有回答，或连接断了"),
    (PermissionError, "没有权限"),
    (FileNotFoundError, "找不到文件或文件夹"),
    (OSError, "没有回答"),
    (ValueError, "写法不对"),
)


def say_what(error: BaseException) -> str:
    """Say in brackets what an error comes from; one of another kind by its name, if it has one."""
    if isinstance(error, OSError) and error.errno:
        return f"（{say_why(error)}）"
    if type(error) in {Exception, RuntimeError}:
        return ""
    told = next((told for kind, told in _KINDS if isinstance(error, kind)), "")
    return f"（{told or f'错误名称 {type(error).__name__}'}）"
