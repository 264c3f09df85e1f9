"""What a correction came to: for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.console import Console
from rich.text import Text

from pgxl.cells import Cell
from pgxl.report.json import Tree
from pgxl.report.terminal import printable, shorten


class Change(Protocol):
    """One corrected cell, as ``pgxl.correction.Correction`` has it."""

    @property
    def rule(self) -> str:
        """The rule whose finding is put right."""

    @property
    def project(self) -> str:
        """项目名称 of the form."""

    @property
    def cell(self) -> Cell:
        """Where."""

    @property
    def old(self) -> str:
        """What stood there."""

    @property
    def new(self) -> str:
        """What stands there now."""

    @property
    def refused(self) -> str:
        """Why it could not be written."""


def correction_tree(changes: Sequence[Change]) -> Tree:
    """Tell the result of ``pgxl fix``."""
    return {
        "corrections": [
            {
                "rule": each.rule,
                "project": each.project,
                "sheet": each.cell.sheet,
                "cell": each.cell.ref,
                "old": each.old,
                "new": each.new,
                "refused": each.refused,
            }
            for each in changes
        ]
    }


def show_corrections(console: Console, changes: Sequence[Change], copy: str) -> None:
    """Show each change as old and new text, and where the copy is; without one, none was made."""
    for each in changes:
        head = f"{each.rule}  {printable(each.cell.sheet)}!{each.cell.ref}"
        console.print(Text(f"{head}  {printable(each.project)}", style="bold"))
        console.print(Text(f"  原文：{shorten(printable(each.old)) or '（空白）'}", style="dim"))
        if each.refused:
            console.print(Text(f"  未改：{each.refused}", style="yellow"))
        else:
            new = shorten(printable(each.new)) or "（清空）"
            console.print(Text(f"  改后：{new}", style="green"))
    made = sum(not each.refused for each in changes)
    told = f"改了 {made} 格，{len(changes) - made} 格没有改成"
    if not copy:
        told = f"可以改 {made} 格，{len(changes) - made} 格不能改；只是查看，没有写文件"
    console.print(Text(f"\n{told}", style="bold"))
    if copy:
        console.print(Text(f"副本：{printable(copy)}（原文件没有改动）"))
