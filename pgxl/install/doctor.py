"""``pgxl doctor``: is everything there that the buttons in Excel need, and if not, what to do."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pgxl.errors import UsageError, say_why
from pgxl.install import interpreter
from pgxl.install.bundle import ADDIN, bundled
from pgxl.install.machine import MAC, WINDOWS, Machine
from pgxl.install.policy import find_excel, macro_hints
from pgxl.version import find_too_old


class Verdict(StrEnum):
    """What came of one check, as it is shown."""

    GOOD = "正常"
    HINT = "请留意"
    BAD = "要处理"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What, in Chinese.
        verdict: What came of it.
        told: What was found, and what to do about it.
    """

    name: str
    verdict: Verdict
    told: str


def examine(machine: Machine, trouble: Callable[[str], str] = interpreter.trouble) -> list[Check]:
    """Look at everything that the buttons need.

    Args:
        machine: Whose.
        trouble: Says why an interpreter cannot run the buttons, or nothing.
    """
    checks = [_check_version(), _check_writing(machine)]
    if machine.startup is None:
        told = "本机系统上没有 Excel 按钮；校验、汇总请直接使用 pgxl 命令"
        return [*checks, Check("Excel", Verdict.HINT, told)]
    checks += [_check_excel(machine), _check_interpreter(machine, trouble), _check_addin(machine)]
    return checks + _check_macros(machine)


def _check_version() -> Check:
    too_old = find_too_old(sys.version_info, sys.executable)
    if too_old:
        return Check("Python", Verdict.BAD, too_old)
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", Verdict.GOOD, f"Python {found}")


def _check_writing(machine: Machine) -> Check:
    folder = machine.data
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        told = f"{folder} 写不进去（{say_why(error)}）；请检查权限和磁盘空间"
        return Check("写入", Verdict.BAD, told)
    return Check("写入", Verdict.GOOD, f"{folder} 可以写入")


def _check_excel(machine: Machine) -> Check:
    if machine.system == MAC:
        place = machine.applications / "Microsoft Excel.app"
        found = str(place) if place.exists() else ""
    else:
        found = find_excel(machine)
    if found:
        return Check("Excel", Verdict.GOOD, found)
    told = "没有找到 Microsoft Excel；WPS 没有这些按钮，请直接使用 pgxl 命令"
    return Check("Excel", Verdict.BAD, told)


def _check_interpreter(machine: Machine, trouble: Callable[[str], str]) -> Check:
    name = "启动程序"
    python = interpreter.recorded(machine)
    if not python:
        return Check(name, Verdict.BAD, "还没有记下用哪个 Python；请运行 pgxl install")
    wrong = trouble(python)
    if wrong:
        return Check(name, Verdict.BAD, wrong)
    return Check(name, Verdict.GOOD, python)


def _check_addin(machine: Machine) -> Check:
    name = "加载项"
    if machine.startup is None:
        raise AssertionError
    place = machine.startup / ADDIN
    try:
        same = place.read_bytes() == bundled(ADDIN).read_bytes()
    except FileNotFoundError:
        return Check(name, Verdict.BAD, f"{place} 不存在；请运行 pgxl install")
    except (OSError, UsageError) as error:
        return Check(name, Verdict.BAD, str(error))
    if not same:
        told = f"{place} 与这一版 pgxl 的不同；请关闭 Excel，再运行 pgxl install"
        return Check(name, Verdict.BAD, told)
    return Check(name, Verdict.GOOD, str(place))


def _check_macros(machine: Machine) -> list[Check]:
    name = "宏"
    if machine.system != WINDOWS:
        told = "macOS 上的按钮由 xlwings 加载项运行；请先运行 xlwings addin install"
        return [Check(name, Verdict.HINT, told)]
    hints = macro_hints(machine)
    if not hints:
        return [Check(name, Verdict.GOOD, "注册表里没有发现妨碍加载项的设置")]
    return [Check(name, Verdict.HINT, hint) for hint in hints]
