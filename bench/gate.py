"""
What trust costs a workbook: python -m bench.gate [--rounds N].

CPU milliseconds, the best of several rounds: the gate, both readings, their comparison. Parts and
rows that workbooks have in common are remembered from one to the next. Told are the figures for a
workbook whose every row is known (a template with little in it), for one with new rows in parts
that are known (another form of the same program), and for the first workbook of all.
"""

from __future__ import annotations

import argparse
import gc
import io
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import ModuleType

from python_calamine import CalamineWorkbook

from bench.varied import PATTERNS
from pgxl.cells import Grid
from pgxl.excel.gate import ooxml
from pgxl.excel.gate.admission import admit
from pgxl.excel.second_reading import reconcile
from pgxl.excel.structure import formulas, package, read_structure, sheet, styles, tiling, workbook
from pgxl.profile import load_profile
from pgxl.template.book import build_template

#: What the gate may take for a normal form, on average, in milliseconds.
AIM = 0.5
_STAGES = ("gate", "first reading", "second reading", "comparison")
_OF_ROWS = (tiling,)
_OF_PARTS = (formulas, ooxml, package, sheet, styles, workbook)
_FORGOTTEN: Mapping[str, Sequence[ModuleType]] = {
    "known": (),
    "new rows": _OF_ROWS,
    "first": _OF_ROWS + _OF_PARTS,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    books = {path.stem: path.read_bytes() for path in sorted(PATTERNS.glob("*.xlsx"))}
    say(f"{'':24}" + "".join(f"{stage:>18}" for stage in _STAGES))
    for title, modules in _FORGOTTEN.items():
        measured = [measure(data, rounds, modules) for data in books.values()]
        show(f"8 published, {title}", average(measured))
        one = build_template(load_profile(), 2026, projects=1)
        show(f"our template, {title}", measure(one, rounds, modules))
    say(f"aim: gate at most {AIM} ms for a published form")


def average(measured: list[Mapping[str, float]]) -> Mapping[str, float]:
    """Give the mean of each stage."""
    return {stage: sum(each[stage] for each in measured) / len(measured) for stage in _STAGES}


def measure(data: bytes, rounds: int, modules: Sequence[ModuleType]) -> Mapping[str, float]:
    """Measure the stages of one workbook, in milliseconds."""
    parts = admit(data).parts
    structure = read_structure(parts)
    grids = read_grids(data)

    def compare() -> None:
        for index, grid in enumerate(grids):
            reconcile(structure, index, grid)

    stages: dict[str, Callable[[], object]] = {
        "gate": lambda: admit(data),
        "first reading": lambda: read_grids(data),
        "second reading": lambda: read_structure(parts),
        "comparison": compare,
    }
    return {stage: best(work, rounds, modules) for stage, work in stages.items()}


def read_grids(data: bytes) -> list[Grid]:
    """Read all sheets with calamine."""
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        return [
            Grid(name, book.get_sheet_by_index(index).to_python(skip_empty_area=False))
            for index, name in enumerate(book.sheet_names)
        ]


def best(work: Callable[[], object], rounds: int, modules: Sequence[ModuleType]) -> float:
    """Give the least time that some work took, in milliseconds."""
    times = []
    for _ in range(rounds):
        forget(modules)
        gc.collect()
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times) * 1000


def forget(modules: Sequence[ModuleType]) -> None:
    """Empty what some modules remember from workbook to workbook."""
    for module in modules:
        for each in vars(module).values():
            if isinstance(each, type(lru_cache(lambda: None))):
                each.cache_clear()


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")


def show(name: str, figures: Mapping[str, float]) -> None:
    """Print a line."""
    say(f"{name:24}" + "".join(f"{figures[stage]:15.3f} ms" for stage in _STAGES))


if __name__ == "__main__":
    main()
