"""``pgxl profile``: the profiles (口径) there are, what one says, what is wrong in one's own."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from pgxl.cli.console import DEFAULT_PROFILE, AsJson, make_console, print_json
from pgxl.cli.help import Command, Group
from pgxl.cli.profile_faults import find_faults
from pgxl.cli.profile_view import profile_tree, show_profile, show_profiles, whole_tree
from pgxl.profile import copy_profile, find_folder, load_profile, shipped_profiles
from pgxl.profile.schema import FIRST_YEAR, LAST_YEAR
from pgxl.report.json import dump
from pgxl.report.terminal import printable

Name = Annotated[str, typer.Argument(help="口径：名称或文件夹", metavar="口径")]
Folder = Annotated[str, typer.Argument(help="口径的文件夹", metavar="文件夹")]
NewName = Annotated[str, typer.Argument(help="新口径的名称，如 我局-2027", metavar="名称")]
Source = Annotated[str, typer.Option("--from", help="从哪份口径复制：名称或文件夹", metavar="口径")]
Place = Annotated[
    Path, typer.Option("-o", "--out", help="新口径放在哪个文件夹里", metavar="文件夹")
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year",
        help="新口径的预算年度；不写与所复制的相同",
        metavar="年度",
        min=FIRST_YEAR,
        max=LAST_YEAR,
    ),
]

_CLEAN, _FAULTS = 0, 1
_NEXT_STEPS = """\
  profile.toml    栏目名称、必填项、下拉项、字数、模板
  indicators.csv  一级、二级指标和别名
  rules.toml      规则的轻重和阈值
请用记事本修改，然后检查：pgxl profile check "{target}"
检查通过后使用：pgxl validate 报送文件夹 --profile "{target}\""""

profiles = typer.Typer(
    name="profile",
    cls=Group,
    help="口径：列出、查看、检查，或复制一份自己的。",
    no_args_is_help=True,
)


@profiles.command("list", cls=Command)
def list_all(as_json: AsJson = False) -> int:
    """列出随程序提供的口径。"""
    found = [load_profile(name) for name in shipped_profiles()]
    if as_json:
        print_json(dump([profile_tree(profile) for profile in found]))
    else:
        show_profiles(make_console(), found)
    return _CLEAN


@profiles.command("show", cls=Command)
def show(name: Name = DEFAULT_PROFILE, as_json: AsJson = False) -> int:
    """查看一份口径：栏目、指标、必填、下拉项、规则设置。"""
    profile = load_profile(name)
    if as_json:
        print_json(dump(whole_tree(profile)))
    else:
        show_profile(make_console(), profile)
    return _CLEAN


@profiles.command("check", cls=Command)
def check(folder: Folder, as_json: AsJson = False) -> int:
    """检查一份口径，一次列出全部错误。退出码：0 没有错误，1 有错误，2 打不开。"""
    place = find_folder(folder)
    faults = find_faults(place)
    if as_json:
        told = [dataclasses.asdict(fault) for fault in faults]
        print_json(dump({"folder": str(place), "faults": told}))
    else:
        console = make_console()
        for fault in faults:
            console.print(Text(printable(fault.text), overflow="fold"))
        result = f"{len(faults)} 处要改" if faults else "没有错误，可以使用"
        console.print(Text(f"口径 {printable(str(place))}：{result}", style="bold"))
    return _FAULTS if faults else _CLEAN


@profiles.command("new", cls=Command)
def new(
    name: NewName,
    source: Source = DEFAULT_PROFILE,
    place: Place = Path(),
    year: Year = None,
) -> int:
    """复制一份口径，改成自己的，或用于另一个年度。"""
    target = copy_profile(name, source, place, year)
    told = f"，预算年度 {year}" if year else ""
    console = make_console()
    console.print(Text(f"已建立口径 {target}{told}", style="bold"))
    console.print(Text(_NEXT_STEPS.format(target=target)))
    return _CLEAN
