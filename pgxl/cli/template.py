"""``pgxl template | issue | roster | upgrade``: the form, before and after it is filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from pgxl.cli.console import (
    DEFAULT_PROFILE,
    AsJson,
    ProfileName,
    make_console,
    print_json,
)
from pgxl.cli.help import Command, Group
from pgxl.cli.progress import progress_bar
from pgxl.errors import UsageError
from pgxl.excel.outfile import check_target, replacing
from pgxl.inputs.processes import Limits
from pgxl.intake.roster import read_roster
from pgxl.issuing import issue_workbooks, write_roster
from pgxl.migration import migrate
from pgxl.profile import Profile, load_profile
from pgxl.report.json import amount, dump
from pgxl.report.season import OtherYear, propose_profile
from pgxl.report.terminal import printable, show_other_year
from pgxl.report.wrapping import Prose
from pgxl.seal import make_key
from pgxl.template import build_template

Out = Annotated[Path, typer.Option("-o", "--out", help="写到哪里", metavar="文件")]
Folder = Annotated[Path, typer.Option("-o", "--out", help="写到哪个新文件夹", metavar="文件夹")]
Year = Annotated[
    int | None, typer.Option("--year", help="预算年度", metavar="年度", min=2000, max=2099)
]
Projects = Annotated[
    int, typer.Option("--projects", help="项目表的张数", metavar="张数", min=1, max=200)
]
RosterFile = Annotated[Path, typer.Option("--roster", help="名单（.xlsx 或 .csv）", metavar="文件")]
OldFile = Annotated[Path, typer.Argument(help="填好的旧表或自制表，或其文件夹", metavar="旧表")]

NewSeal = Annotated[
    Path | None,
    typer.Option("--seal", help="加印记；密钥文件不存在时生成，请妥善保管", metavar="文件"),
]

rosters = typer.Typer(name="roster", cls=Group, help="名单：发放给哪些单位。", no_args_is_help=True)


@rosters.callback()
def _rosters() -> None:
    """名单：发放给哪些单位。"""


def template(
    out: Out,
    profile: ProfileName = DEFAULT_PROFILE,
    year: Year = None,
    projects: Projects = 10,
) -> int:
    """模板：生成锁定的填报模板（不含宏）。"""
    check_target(out)
    known = load_profile(profile)
    content = build_template(known, _year(known, year), projects=projects)
    with replacing(out) as beside:
        beside.write_bytes(content)
    console = make_console()
    console.print(Text(f"已生成 {printable(str(out))}"))
    show_other_year(console, _find_other_year(known, year))
    return 0


def issue(  # noqa: PLR0913, PLR0917 - an option each
    roster: RosterFile,
    out: Folder,
    profile: ProfileName = DEFAULT_PROFILE,
    year: Year = None,
    projects: Projects = 10,
    seal: NewSeal = None,
    as_json: AsJson = False,
) -> int:
    """发放：按名单给每个用款单位生成一个工作簿，并登记发放编号。"""
    known = load_profile(profile)
    members = read_roster(roster)
    budget_year = _year(known, year)
    fresh = seal is not None and not seal.exists()
    key = make_key(seal) if seal else None
    with progress_bar("生成") as progress:
        issued = issue_workbooks(members, out, known, budget_year, progress, key, projects=projects)
    if as_json:
        keys = ("number", "issue", "department", "unit", "file", "projects")
        rows = [
            {key: getattr(each, key) for key in keys}
            | {"budget": amount(each.budget), "control": amount(each.control)}
            for each in issued
        ]
        print_json(dump({"folder": str(out), "issued": rows}))
    else:
        told = f"已在 {printable(str(out))} 生成 {len(issued)} 个工作簿和 发放登记.xlsx"
        console = make_console()
        console.print(Text(told))
        if fresh:
            made = f"新建了印记密钥 {printable(str(seal))}：请妥善保管，不要外发，收回后核对要用"
            console.print(Prose(Text(made, "yellow")))
        show_other_year(console, _find_other_year(known, year))
    return 0


@rosters.command("new", cls=Command)
def new_roster(out: Out, profile: ProfileName = DEFAULT_PROFILE) -> int:
    """生成空白名单。"""
    write_roster(out, load_profile(profile))
    make_console().print(Text(f"已生成 {printable(str(out))}"))
    return 0


def upgrade(
    old: OldFile,
    out: Out,
    profile: ProfileName = DEFAULT_PROFILE,
    year: Year = None,
    as_json: AsJson = False,
) -> int:
    """迁移：把填好的旧表或自制表转到现行模板，放不下的列在“未能迁移”。"""
    done = migrate(old, out, load_profile(profile), year, Limits())
    left = [
        {"project": each.project, "sheet": each.cell.sheet, "cell": each.cell.ref}
        | {"field": each.field, "text": each.text}
        for each in done.leftovers
    ]
    if as_json:
        print_json(dump({"projects": len(done.forms), "leftovers": left}))
        return 0
    console = make_console()
    console.print(Text(f"已把 {len(done.forms)} 张表转到 {printable(str(out))}"))
    for row in left:
        place = f"{row['sheet']} {row['cell']} {row['field']}"
        console.print(Text(f"未能迁移  {printable(place)}：{printable(row['text'])}", "yellow"))
    return 0


def _find_other_year(profile: Profile, year: int | None) -> OtherYear | None:
    """Find the year by whose profile the forms are to be checked when they come back."""
    if year is None or profile.year in {None, year}:
        return None
    return propose_profile(profile, year, f"收回的表要按 {year} 年度的口径校验")


def _year(profile: Profile, year: int | None) -> int:
    if year is None and profile.year is None:
        message = f"口径 {profile.name} 没有预算年度；请用 --year 写明"
        raise UsageError(message)
    return year or profile.year or 0
