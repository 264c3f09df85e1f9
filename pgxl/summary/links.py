"""From each row of the summary to the file and the cell where it was read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from pgxl.cells import Cell
from pgxl.excel.links import link_to
from pgxl.excel.table import Table
from pgxl.form import Form
from pgxl.summary.sheets import Tables

_REF = re.compile("([A-Z]{1,3})([1-9][0-9]*)")


def add_links(tables: Tables, forms: Iterable[Form], folder: Path) -> Tables:
    """Link rows to the cells they were read from, and files to their first form.

    Args:
        tables: The tables.
        forms: All forms that were received.
        folder: The folder of the summary, from which the links lead.
    """
    firsts: dict[str, Cell] = {}
    for form in forms:
        firsts.setdefault(form.file, form.project.cell)
    return replace(
        tables,
        projects=_link_cells(tables.projects, folder),
        indicators=_link_cells(tables.indicators, folder),
        findings=_link_cells(tables.findings, folder),
        sources=_link_files(tables.sources, firsts, folder),
        submissions=_link_files(tables.submissions, firsts, folder),
    )


def shorten_paths(tables: Tables) -> tuple[str, Tables]:
    """Leave out of the column 来源文件 the folder that all files lie in, and name that folder.

    Returns:
        A remark for the notes (empty where there is no such folder), and the tables.
    """
    folder = _common_folder([str(path) for path in tables.sources.values("file")])
    if not folder:
        return "", tables
    listed = ("projects", "indicators", "findings", "sources", "submissions")
    cut = {name: _cut_paths(getattr(tables, name), folder + os.sep) for name in listed}
    return f"　　文件在“{PurePath(folder).name}”", replace(tables, **cut)


def _link_cells(table: Table, folder: Path) -> Table:
    links = {}
    places = zip(*(table.values(key) for key in ("file", "sheet", "cell")), strict=True)
    for at, (file, sheet, ref) in enumerate(places):
        match = _REF.fullmatch(str(ref))
        if file and sheet and match:
            cell = Cell(str(sheet), int(match[2]), _column(match[1]))
            if target := link_to(str(file), cell, folder):
                links[at, "cell"] = target
    return replace(table, links=links)


def _link_files(table: Table, firsts: dict[str, Cell], folder: Path) -> Table:
    links = {}
    for at, file in enumerate(table.values("file")):
        cell = firsts.get(str(file))
        if cell and (target := link_to(str(file), cell, folder)):
            links[at, "file"] = target
    return replace(table, links=links)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _cut_paths(table: Table, start: str) -> Table:
    at = table.index("file")
    rows = [(*row[:at], _below(start, str(row[at] or "")), *row[at + 1 :]) for row in table.rows]
    return replace(table, rows=rows)


def _below(start: str, path: str) -> str:
    """Give a path below a folder; of one that lies elsewhere (the office's roster), its name."""
    return path[len(start) :] if path.startswith(start) else PurePath(path).name


def _common_folder(paths: Sequence[str]) -> str:
    """Give the folder that all paths share; empty for none, or for the root."""
    try:
        folder = os.path.commonpath([os.path.dirname(path) for path in paths])  # noqa: PTH120 - text
    except ValueError:  # no path, or absolute and relative ones
        return ""
    return folder if all(path.startswith(folder + os.sep) for path in paths) else ""
