"""pip, as a program of its own: asked to build and to download wheels."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from pgxl.errors import UsageError

_NO_PIP = "No module named pip"
#: What pip says when it does not reach the index.
_UNREACHABLE = (
    "NewConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "Max retries exceeded",
    "Connection broken",
    "Connection aborted",
    "ProxyError",
    "SSLError",
    "Temporary failure in name resolution",
)
_UNKNOWN = ("No matching distribution found", "ResolutionImpossible")
_MOST_SHOWN = 200


def run_pip(words: Sequence[str], purpose: str) -> None:
    """Have pip do something.

    Args:
        words: Its command and arguments.
        purpose: What for, in Chinese, as the beginning of a complaint.

    Raises:
        UsageError: There is no pip, no network, or no wheel of that kind.
    """
    command = [sys.executable, "-I", "-m", "pip", *words]
    quiet = ("--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2")
    done = subprocess.run(  # noqa: S603 - the interpreter that runs this
        [*command, *quiet], check=False, capture_output=True, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        raise UsageError(f"{purpose}：{explain(done.stderr)}")


def explain(told: str) -> str:
    """Say in Chinese why pip failed, and what to do."""
    if _NO_PIP in told:
        return (
            f"这个 Python（{sys.executable}）没有 pip；请先运行 python -m ensurepip，"
            "或在用 python -m venv 建立的虚拟环境里安装 pgxl 后再试"
        )
    lines = [line.strip() for line in told.splitlines() if "ERROR" in line or "rror:" in line]
    last = (lines or ["没有说明"])[-1].removeprefix("ERROR: ")[:_MOST_SHOWN]
    if any(word in told for word in _UNREACHABLE):
        return (
            "连不上软件源；制作安装包要在能上网的电脑上进行，请检查网络，"
            f"或用 pip config set global.index-url 网址 指定单位的镜像（pip：{last}）"
        )
    if any(word in told for word in _UNKNOWN):
        return f"软件源里没有合用的版本；请核对 --platform 和 --python（pip：{last}）"
    return f"pip 没有做成；请按括号里的提示处理后再试（pip：{last}）"
