"""indicators.csv: the 一级 and 二级指标 with their spellings, checked and taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pgxl.cells import fold
from pgxl.profile.faults import Fault
from pgxl.profile.files import CsvFile
from pgxl.profile.model import Category

HEADING = ("一级指标", "二级指标", "别名")


class Row(NamedTuple):
    """One line of the file."""

    line: int
    category: Category
    aliases: tuple[str, ...]


def read_rows(file: CsvFile) -> list[Row]:
    """Take the lines below the heading apart; aliases are parted by semicolons."""
    rows = []
    for line, cells in file.rows[1:]:
        level1, level2, aliases = [*cells, "", "", ""][:3]
        parts = tuple(alias.strip() for alias in re.split("[;；]", aliases) if alias.strip())
        rows.append(Row(line, Category(level1, level2), parts))
    return rows


def check_categories(file: CsvFile) -> Iterator[Fault]:
    """Report what would make a text belong to no category, or to two."""
    heading = f"第一行应为“{','.join(HEADING)}”，下面每行一个二级指标，别名之间用分号"
    if not file.rows or tuple(file.rows[0][1][:3]) != HEADING:
        shown = ",".join(file.rows[0][1]) if file.rows else "空白"
        yield Fault(file.name, 1, "", f"第一行是“{shown}”", heading)
        return
    if len(file.rows) == 1:
        yield Fault(file.name, 1, "", "没有一个指标", heading)
    yield from _check_cells(file)
    rows = [row for row in read_rows(file) if all(row.category)]
    yield from _check_level1(file, rows)
    yield from _check_spellings(file, rows)


def _check_cells(file: CsvFile) -> Iterator[Fault]:
    for line, cells in file.rows[1:]:
        if extra := [cell for cell in cells[len(HEADING) :] if cell]:
            found = f"多出一格“{extra[0]}”"
            yield Fault(file.name, line, "", found, "每行只有三格，别名之间用分号，不用逗号")
        for name, cell in zip(HEADING[:2], [*cells, ""], strict=False):
            if not cell:
                yield Fault(file.name, line, name, "空白", f"每行都要写{name}，不合并、不省略")


def _check_level1(file: CsvFile, rows: list[Row]) -> Iterator[Fault]:
    """Report a 一级指标 that is written in two ways, or whose lines do not stand together."""
    spelled: dict[str, str] = {}
    last = ""
    for row in rows:
        text = row.category.level1
        known = spelled.get(fold(text))
        if known is None:
            spelled[fold(text)] = text
        elif known != text:
            found = f"“{text}”与上面的“{known}”写法不同"
            yield Fault(file.name, row.line, HEADING[0], found, "同一个一级指标写法要一样")
        elif fold(text) != last:
            found = f"“{text}”与上面的同名行不在一起"
            yield Fault(file.name, row.line, HEADING[0], found, "同一个一级指标的各行要连在一起")
        last = fold(text)


def _check_spellings(file: CsvFile, rows: list[Row]) -> Iterator[Fault]:
    """Report names and aliases by which two lines are meant."""
    owners: dict[str, Row] = {}
    for row in rows:
        first = owners.setdefault(fold(row.category.level2), row)
        if first is not row:
            found = f"“{row.category.level2}”在第 {first.line} 行已有"
            expected = "一个二级指标只写一行，只属于一个一级指标"
            yield Fault(file.name, row.line, HEADING[1], found, expected)
    for row in rows:
        for alias in row.aliases:
            first = owners.setdefault(fold(alias), row)
            if first.category != row.category:
                found = f"“{alias}”也指第 {first.line} 行的“{first.category.level2}”"
                yield Fault(file.name, row.line, HEADING[2], found, "一个别名只能归一个二级指标")
