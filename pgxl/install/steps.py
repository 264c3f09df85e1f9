"""``pgxl install`` and ``pgxl uninstall``: what is put on a machine, and taken away again."""

from __future__ import annotations

import compileall
import shutil
from collections.abc import Callable
from pathlib import Path

from pgxl.errors import OutputError, UsageError, say_why
from pgxl.excel.outfile import replacing
from pgxl.install import interpreter
from pgxl.install.bundle import ADDIN, COLLECTOR, PACKAGE, bundled
from pgxl.install.machine import Machine

#: What a launch leaves in the data folder.
_TRACES = ("python.txt", "started-*.txt", "result-*.txt", "launch.log*")


def install(
    machine: Machine,
    collector: Path | None = None,
    trouble: Callable[[str], str] = interpreter.trouble,
) -> list[str]:
    """Put the add-in where Excel loads it, and record the interpreter that it starts.

    Args:
        machine: Where to.
        collector: A folder in which 汇总.xlsm is wanted too.
        trouble: Says why an interpreter cannot run the buttons, or nothing.

    Returns:
        What was done, one Chinese line each.

    Raises:
        UsageError: There can be no Excel here, or the interpreter cannot run the buttons.
        OutputError: A file cannot be written; what stood there before is unchanged.
    """
    place = _startup(machine)
    python = interpreter.choose(machine)
    wrong = trouble(machine.python)
    if wrong:
        raise UsageError(wrong)
    _make_folder(machine.data)
    interpreter.record(machine, python)
    done = [f"已记下 Python：{python}"]
    _make_folder(place)
    _copy(bundled(ADDIN), place / ADDIN)
    done.append(f"已安装加载项：{place / ADDIN}")
    if collector is not None:
        _make_folder(collector)
        _copy(bundled(COLLECTOR), collector / COLLECTOR)
        done.append(f"已放好汇总工作簿：{collector / COLLECTOR}")
    # Else the first press of each button would compile anew where the package cannot be written.
    if compileall.compile_dir(PACKAGE, quiet=2):
        done.append("已预先编译程序，按钮启动更快")
    return [*done, "请重新打开 Excel，功能区应出现“绩效目标”；没有出现时请运行 pgxl doctor"]


def uninstall(machine: Machine) -> list[str]:
    """Take away what ``install`` put there; settings stay.

    Raises:
        OutputError: A file cannot be removed.
    """
    addin = _startup(machine) / ADDIN
    traces = [path for trace in _TRACES for path in sorted(machine.data.glob(trace))]
    done = []
    for path in (addin, *traces):
        if path.exists():
            _remove(path)
            done.append(f"已删除：{path}")
    return done or ["没有安装过，什么也没有删除"]


def _startup(machine: Machine) -> Path:
    if machine.startup is None:
        message = "Excel 按钮只能装在 Windows 或 macOS 上；本机请直接使用 pgxl 命令"
        raise UsageError(message)
    return machine.startup


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}：建不了文件夹（{say_why(error)}）；请检查权限"
        raise OutputError(message) from error


def _copy(source: Path, target: Path) -> None:
    with replacing(target) as beside:
        shutil.copyfile(source, beside)


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        message = f"{path}：删不掉（{say_why(error)}）；请先关闭 Excel"
        raise OutputError(message) from error
