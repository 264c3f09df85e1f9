"""Tables that the finance office keeps itself (名单, 控制数): CSV, or the first sheet of a book."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from pgxl.cells import CellValue, fold, spell
from pgxl.errors import InputError, UsageError, say_why
from pgxl.excel.files import read_workbook

_MOST_SHOWN = 60


def read_table_file(path: Path, name: str) -> tuple[str, Sequence[Sequence[CellValue]]]:
    """Read the rows of a table, and the name of its sheet.

    Args:
        path: A .csv file in UTF-8 or GBK, or a workbook.
        name: What the table is called in a complaint; a CSV file has it for a sheet.

    Raises:
        UsageError: The file cannot be opened.
        InputError: It is a damaged workbook.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path}：{name}打不开（{say_why(error)}）；请检查路径和权限"
        raise UsageError(message) from error
    if path.suffix.lower() != ".csv":
        try:
            sheets = read_workbook(data).sheets
        except InputError as error:
            raise error.at(f"{path}：{name}") from error
        return (sheets[0].grid.sheet, sheets[0].grid.rows) if sheets else (name, [])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # Excel for China saves CSV in GBK
        text = data.decode("gb18030", "replace")
    return name, list(csv.reader(io.StringIO(text)))


def show_heading(heading: Sequence[CellValue]) -> str:
    """Show what the first row of a table holds, for a complaint about it."""
    texts = [spell(cell) for cell in heading]
    told = "、".join(filter(None, texts))
    return f"现为“{told[:_MOST_SHOWN]}”" if told else "现为空白"


def find_columns(heading: Sequence[str], known: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Find the columns of a table by their headings.

    Args:
        heading: The folded texts of the first row.
        known: For each column the headings that are understood.

    Returns:
        The position (from 0) of each column that is there.
    """
    found = {}
    for key, names in known.items():
        for name in names:
            if fold(name) in heading:
                found[key] = heading.index(fold(name))
                break
    return found
