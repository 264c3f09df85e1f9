"""From each row of the summary to the file and the cell where it was read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from pgxl.cells import Cell
from pgxl.excel.links import forget_ways, link_to, link_to_place
from pgxl.excel.table import Lead, Table
from pgxl.form import Form
from pgxl.summary.sheets import Tables

_REF = re.compile("[A-Z]{1,3}[1-9][0-9]*")


def add_links(tables: Tables, forms: Iterable[Form], folder: Path) -> Tables:
    """Link rows to the cells they were read from, and files to their first form.

    Args:
        tables: The tables.
        forms: All forms that were received.
        folder: The folder of the summary, from which the links lead.
    """
    forget_ways()
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

    The tables still hold whole paths, of which the links are made.

    Returns:
        A remark for the notes (empty where there is no such folder), and the tables.
    """
    folder = _common_folder([str(path) for path in tables.sources.values("file")])
    if not folder:
        return "", tables
    listed = ("projects", "indicators", "findings", "sources", "submissions")
    shown = {"file": lambda path: _below(folder + os.sep, path)}
    cut = {name: replace(getattr(tables, name), shown=shown) for name in listed}
    return f"　　文件在“{PurePath(folder).name}”", replace(tables, **cut)


def _link_cells(table: Table, folder: Path) -> Table:
    def tell(file: str, sheet: str, ref: str) -> str:
        known = file and sheet and _REF.fullmatch(ref)
        return link_to_place(file, sheet, ref, folder) if known else ""

    return replace(table, links={"cell": Lead(("file", "sheet", "cell"), tell)})


def _link_files(table: Table, firsts: Mapping[str, Cell], folder: Path) -> Table:
    def tell(file: str) -> str:
        return link_to(file, firsts[file], folder) if file in firsts else ""

    return replace(table, links={"file": Lead(("file",), tell)})


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
