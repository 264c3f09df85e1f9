"""How well a list of values with known meanings is read (准确率报告)."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from pgxl.values.calendar import FIRST_YEAR, LAST_YEAR
from pgxl.values.display import as_json
from pgxl.values.entrance import parse_target

if TYPE_CHECKING:
    from pathlib import Path

    from pgxl.values.target import Target

#: Column of the list → field of a target.
COLUMNS: Final = {
    "kind": "kind",
    "comparator": "comparator",
    "low": "low",
    "high": "high",
    "unit": "unit",
    "dim": "dimension",
    "dimension": "dimension",
    "base_low": "base_low",
    "base_high": "base_high",
    "base_unit": "base_unit",
}
TEXT_COLUMNS: Final = ("raw", "text", "value", "指标值")
MOST_SHOWN: Final = 20
#: Base values of a list are rounded to six places.
CLOSE: Final = Decimal("0.000001")


class ListError(ValueError):
    """A list that cannot be checked; the text says in Chinese where and why."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A field of one row that was read otherwise than expected."""

    row: int
    text: str
    field: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came out of a list: rows, rows with every field right, and each field that was not."""

    rows: int
    right: int
    flags_right: int
    unread: int
    mismatches: tuple[Mismatch, ...]

    def __str__(self) -> str:
        share = f"{self.right / self.rows:.1%}" if self.rows else "–"
        first = f"共{self.rows}条，全部字段相符{self.right}条（{share}），"
        lines = [f"{first}标记相符{self.flags_right}条，未能读懂{self.unread}条。"]
        counts = Counter(mismatch.field for mismatch in self.mismatches)
        lines.extend(f"  {field}：{count}处不符" for field, count in counts.most_common())
        lines.extend(
            f"  第{item.row}行 {item.text!r} {item.field}：应为{item.expected}，读作{item.found}"
            for item in self.mismatches[:MOST_SHOWN]
        )
        if len(self.mismatches) > MOST_SHOWN:
            lines.append(f"  ……其余{len(self.mismatches) - MOST_SHOWN}处略")
        return "\n".join(lines)


def accuracy(path: Path, year: int | None = None) -> Report:
    """Read every value of a tab-separated list and compare it with what the list expects.

    Args:
        path: A UTF-8 file with a heading line; a column raw, text, value or 指标值, and any of
            kind, comparator, low, high, unit, dim, base_low, base_high, base_unit, flags,
            indicator, category, year.
        year: The budget year where the list has none.

    Raises:
        ListError: The list has no column of values, a line too long, or a year of no budget.
    """
    rows = _read_list(path)
    column = next((name for name in TEXT_COLUMNS if rows and name in rows[0]), None)
    if rows and column is None:
        raise ListError("清单缺少指标值一列（raw、text、value 或 指标值）")
    mismatches: list[Mismatch] = []
    right = flags_right = unread = 0
    for number, row in enumerate(rows, start=2):
        target = _read_row(number, row, column or "", year)
        wrong = _compare(number, row, target)
        mismatches.extend(wrong)
        right += not wrong
        flags_right += set(filter(None, (row.get("flags") or "").split("|"))) == target.flags
        unread += target.kind == "text" or "unparsed" in target.flags
    return Report(len(rows), right, flags_right, unread, tuple(mismatches))


def _read_list(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        try:
            return list(lines)
        except csv.Error as error:
            raise ListError(f"清单第{lines.line_num + 1}行太长，读不出来") from error


def _read_row(number: int, row: dict[str, str], column: str, year: int | None) -> Target:
    own = row.get("year") or ""
    if own.isdecimal() and not FIRST_YEAR <= int(own) <= LAST_YEAR:
        raise ListError(f"清单第{number}行的年度应为{FIRST_YEAR}—{LAST_YEAR}，现为“{own}”")
    return parse_target(
        row[column] or "",
        indicator=row.get("indicator") or None,
        category=row.get("category") or None,
        year=int(own) if own.isdecimal() else year,
    )


def _compare(number: int, row: dict[str, str], target: Target) -> list[Mismatch]:
    read = as_json(target)
    found = {name: str(read[field] or "") for name, field in COLUMNS.items()}
    return [
        Mismatch(number, target.text, name, row[name] or "", found[name])
        for name in COLUMNS
        if name in row and not _agree(row[name] or "", found[name])
    ]


def _agree(expected: str, found: str) -> bool:
    """Compare numbers as numbers: 5.0 is 5."""
    if expected == found:
        return True
    try:
        return abs(Decimal(expected) - Decimal(found)) < CLOSE
    except InvalidOperation:
        return False
