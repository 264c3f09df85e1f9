"""``pgxl bundle``: a folder that installs pgxl on a machine without network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from pgxl.cli.console import make_console
from pgxl.offline import find_targets, make_bundle
from pgxl.report.terminal import printable

Folder = Annotated[Path, typer.Option("-o", "--out", help="写到哪个新文件夹", metavar="文件夹")]
Platform = Annotated[
    str | None,
    typer.Option(
        "--platform",
        help="给哪种系统：win_amd64、linux_x86_64、linux_aarch64；不写则与本机相同",
        metavar="系统",
    ),
]
Pythons = Annotated[
    list[str] | None,
    typer.Option("--python", help="给哪个版本的 Python，如 3.11；可写多次", metavar="版本"),
]
Extras = Annotated[
    list[str] | None,
    typer.Option("--extra", help="附加功能：excel、mail、parquet、cluster、window", metavar="名称"),
]


def bundle(
    out: Folder, platform: Platform = None, python: Pythons = None, extra: Extras = None
) -> int:
    """离线安装包：在能上网的电脑上收齐安装需要的全部文件，拷到不能上网的电脑安装。"""
    console = make_console()
    targets = find_targets(platform, python or ())
    made = make_bundle(out, targets, extra or (), lambda told: console.print(Text(told)))
    size = sum(path.stat().st_size for path in made) / 1e6
    told = (
        f"已在 {printable(str(out))} 放好 {len(made)} 个文件，{size:.0f} MB；请看其中的 先读我.txt"
    )
    console.print(Text(told), soft_wrap=True)
    return 0
