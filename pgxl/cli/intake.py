"""``pgxl intake``: the workbooks of an inbox into a folder, each once, and 收件登记.xlsx."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from pgxl.cli.console import AsJson, Memory, Seconds, make_console, print_json
from pgxl.cli.progress import progress_bar
from pgxl.inputs.processes import Limits
from pgxl.receiving import LEDGER, Entry, Fate, Reception, receive
from pgxl.receiving.entry import spell_time
from pgxl.report.json import Tree, dump
from pgxl.report.terminal import printable
from pgxl.report.wrapping import Prose

Inbox = Annotated[
    Path,
    typer.Argument(
        help="收件文件夹，或一个文件：.eml、.msg、mbox、压缩包、winmail.dat、工作簿",
        metavar="收件箱",
    ),
]
Folder = Annotated[
    Path, typer.Option("-o", "--out", help="工作簿和收件登记放到哪个文件夹", metavar="文件夹")
]


def intake(
    inbox: Inbox,
    out: Folder,
    seconds: Seconds = 60.0,
    memory: Memory = 2048,
    as_json: AsJson = False,
) -> int:
    """收件：从邮件和压缩包里取出工作簿，相同的只收一份，逐件登记。"""
    with progress_bar("收件") as progress:
        reception = receive(inbox, out, progress, Limits(None, seconds, memory))
    if as_json:
        print_json(dump(_tree(reception, out)))
    else:
        _show(make_console(), reception, out)
    return int(bool(reception.refused))


def _tree(reception: Reception, folder: Path) -> Tree:
    return {
        "folder": str(folder),
        "ledger": str(folder / LEDGER),
        "files": reception.files,
        "listed_before": len(reception.listed),
        "counts": {fate.value: reception.count(fate) for fate in Fate},
        "entries": [_entry_tree(entry) for entry in reception.entries],
        "refused": [_entry_tree(entry) for entry in reception.refused],
    }


def _entry_tree(entry: Entry) -> Tree:
    return {
        "when": spell_time(entry.when) or None,
        "sender": entry.sender,
        "subject": entry.subject,
        "name": entry.name,
        "stored": entry.stored,
        "size": entry.size,
        "sha256": entry.sha256,
        "state": entry.fate.value,
        "note": entry.note,
    }


def _show(console: Console, reception: Reception, folder: Path) -> None:
    for entry in reception.refused:
        told = " ".join(filter(None, (spell_time(entry.when), entry.sender, entry.subject)))
        name = f"{told}　{entry.name}" if told else entry.name
        line = Text(f"{entry.fate}  {printable(name)}：", style="bold red")
        line.append(printable(entry.note), style="not bold")
        console.print(Prose(line))
    counts = "，".join(f"{fate} {reception.count(fate)}" for fate in Fate)
    line = Text(f"{reception.files} 个文件：{counts}", style="bold")
    if reception.listed:
        line.append(f"；以前已登记 {len(reception.listed)}", style="not bold")
    console.print(Prose(line))
    console.print(Text(f"登记在 {printable(str(folder / LEDGER))}"), soft_wrap=True)
