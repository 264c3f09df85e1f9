"""``pgxl install | uninstall | doctor``: the buttons in Excel on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

import pgxl
from pgxl.cli.console import AsJson, make_console, print_json
from pgxl.install.doctor import Verdict, examine
from pgxl.install.machine import this_machine
from pgxl.install.steps import install as put
from pgxl.install.steps import uninstall as take
from pgxl.report.json import dump

_STYLES = {Verdict.GOOD: "green", Verdict.HINT: "yellow", Verdict.BAD: "red"}

Collector = Annotated[
    Path | None,
    typer.Option("--collector", help="把 汇总.xlsm 也放到这个文件夹", metavar="文件夹"),
]


def install(collector: Collector = None) -> int:
    """安装：把“绩效目标”功能区装进本机 Excel，并记下用哪个 Python。"""
    return _say(put(this_machine(), collector))


def uninstall() -> int:
    """卸载：从本机 Excel 里去掉“绩效目标”功能区。"""
    return _say(take(this_machine()))


def doctor(as_json: AsJson = False) -> int:
    """体检：Excel 按钮需要的是否齐全，缺什么、怎么办。"""
    checks = examine(this_machine())
    if as_json:
        rows = [{"name": each.name, "verdict": each.verdict, "told": each.told} for each in checks]
        print_json(dump({"checks": rows}))
    else:
        console = make_console()
        console.print(Text(f"pgxl {pgxl.__version__}"))
        for each in checks:
            line = Text(f"{each.verdict:　<3}  {each.name}：{each.told}", _STYLES[each.verdict])
            console.print(line, soft_wrap=True)
    return int(any(each.verdict is Verdict.BAD for each in checks))


def _say(lines: list[str]) -> int:
    console = make_console()
    for line in lines:
        console.print(Text(line), soft_wrap=True)
    return 0
