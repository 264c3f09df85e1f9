"""Who is measured: how each is started, and what its result says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

from bench.corpora import Kind

ROOT = Path(__file__).parents[1]
_HERE = Path(__file__).parent
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a result shows.

    Attributes:
        projects: Projects.
        indicators: Filled indicator rows.
        cents: The sum of their budgets in 分.
    """

    projects: int
    indicators: int
    cents: int


@dataclass(frozen=True, slots=True)
class Contender:
    """A program that merges a folder of workbooks.

    Attributes:
        key: Its name in results.
        title: What it is, in the report.
        command: Gives the command line for a kind of workbooks, their folder and the result.
        outcome: Reads its result; None for one whose result says nothing of projects.
        codes: The exit codes of success.
        again: Under which key the same command is run a second time, with the first result there;
            empty for once only.
    """

    key: str
    title: str
    command: Callable[[Kind, Path, Path], Sequence[str]]
    outcome: Callable[[Path], Outcome] | None = None
    codes: frozenset[int] = frozenset({0})
    again: str = ""


class WrongResultError(Exception):
    """A contender has ended otherwise than it should, or its result is not what was put in."""


def read_pgxl(out: Path) -> Outcome:
    """Read 项目汇总; its line of totals has to show what its rows come to."""
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("项目汇总").to_python()
    at = next(number for number, row in enumerate(rows) if row[0] == "序号")
    heading, total, body = rows[at], rows[at - 1], [row for row in rows[at + 1 :] if row[0]]
    budget, filled = heading.index("预算金额（元）"), heading.index("已填指标")
    outcome = Outcome(
        len(body), sum(int(str_number(row[filled])) for row in body), add_cents(body, budget)
    )
    shown = Outcome(
        int(str_number(total[heading.index("项目名称")])),
        int(str_number(total[filled])),
        add_cents([total], budget),
    )
    if outcome != shown:
        message = f"项目汇总 shows {shown} above rows that come to {outcome}"
        raise WrongResultError(message)
    return outcome


def read_pandas(out: Path) -> Outcome:
    """Read the tables of the pandas loop."""
    book = CalamineWorkbook.from_path(str(out))
    heading, *body = book.get_sheet_by_name("项目汇总").to_python()
    rows = book.get_sheet_by_name("指标明细").to_python()
    return Outcome(len(body), len(rows) - 1, add_cents(body, heading.index("预算金额")))


def str_number(value: object) -> Decimal:
    """Read a number of a result as it is written."""
    return Decimal(str(value))


def add_cents(rows: Sequence[Sequence[object]], column: int) -> int:
    """Add up a column of amounts in 元."""
    return sum(int(str_number(row[column]).quantize(_CENT) * 100) for row in rows)


def _pandas(engine: str) -> Callable[[Kind, Path, Path], Sequence[str]]:
    start = (sys.executable, "-m", "bench.pandas_loop", engine)
    return lambda _, folder, out: (*start, str(folder), str(out))


def _consolidate(_: Kind, folder: Path, out: Path) -> Sequence[str]:
    return sys.executable, "-m", "pgxl", "consolidate", str(folder), "-o", str(out)


def _floor(_: Kind, folder: Path, __: Path) -> Sequence[str]:
    return sys.executable, "-I", "-S", str(_HERE / "floor.py"), str(folder)


#: pgxl ends with 1 where forms contain errors; these do.
PGXL = Contender(
    "pgxl",
    "pgxl consolidate, all rules",
    _consolidate,
    read_pgxl,
    frozenset({0, 1}),
    again="pgxl-again",
)
AGAIN_TITLE = "the same again, nothing changed"
OPENPYXL = Contender("pandas-openpyxl", "pandas loop, openpyxl", _pandas("openpyxl"), read_pandas)
CALAMINE = Contender("pandas-calamine", "pandas loop, calamine", _pandas("calamine"), read_pandas)
FLOOR = Contender("floor", "floor: read and inflate", _floor)
EVERYBODY = (PGXL, OPENPYXL, CALAMINE, FLOOR)


def titles(contenders: Sequence[Contender]) -> Mapping[str, str]:
    """Give the titles by key, ours first."""
    told = {PGXL.key: PGXL.title, PGXL.again: AGAIN_TITLE}
    return told | {each.key: each.title for each in contenders}
