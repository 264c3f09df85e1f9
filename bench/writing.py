"""
What writing 汇总.xlsx costs: python -m bench.writing [--forms N] [--findings N] [--rounds N].

The real forms are read and judged once; varied copies of them, each in a file of its own, make the
summary. Every figure is of one process: making the tables, writing the workbook and reading it
back. Told are the CPU milliseconds a form, best of some rounds, and the peak memory of the process
after each step of the first round.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from unittest.mock import patch

import pgxl
from bench.varied import PATTERNS
from pgxl.cells import Located
from pgxl.excel import readback
from pgxl.findings import Finding
from pgxl.form import Form
from pgxl.records.findings import Found
from pgxl.summary import Source, State, Summary
from pgxl.summary import workbook as written
from pgxl.totals import add_up

#: So many units have one department, and so many forms have one unit.
UNITS, PROJECTS = 20, 10


def vary(patterns: list[Form], count: int) -> Iterator[Form]:
    """Give varied copies of forms: other units, projects, amounts and texts."""
    for number, form in enumerate(islice(cycle(patterns), count)):
        unit, department = number // PROJECTS, number // PROJECTS // UNITS
        budget = form.budget.value or Decimal()
        yield replace(
            form,
            file=f"报送/{department}局/{unit}中心/{number}-{form.project.text}.xlsx",
            department=_told(form.department, f"示例市第{department}局"),
            unit=_told(form.unit, f"示例市第{unit}中心"),
            project=_told(form.project, f"{form.project.text}（{number}）"),
            budget=form.budget._replace(value=budget + Decimal(number) / 100),
            annual_goal=_told(form.annual_goal, f"{form.annual_goal.text}共{number}项。"),
            indicators=tuple(
                replace(row, name=_told(row.name, row.name.text and f"{row.name.text}{number}"))
                for row in form.indicators
            ),
        )


def _told(field: Located[str], text: str) -> Located[str]:
    return field._replace(value=text, raw=text)


def summarise(count: int, most: int) -> Summary:
    """Make the summary of so many forms, with so many findings of those they are copies of each."""
    real = pgxl.consolidate(PATTERNS)
    forms = tuple(vary(list(real.forms), count))
    by_file: dict[str, list[Finding]] = {form.file: [] for form in real.forms}
    for each in real.found:
        if each.file in by_file:
            by_file[each.file].append(each)
    found = Found(
        each._replace(file=form.file, project=form.project.text)
        for pattern, form in zip(cycle(real.forms), forms, strict=False)
        for each in by_file[pattern.file][:most]
    )
    inputs = tuple(
        Source(
            form.file,
            State.MERGED,
            size=12_000,
            sha256=f"{number:064x}",
            forms=1,
            indicators=len(form.indicators),
            budget=form.budget.value or Decimal(),
        )
        for number, form in enumerate(forms)
    )
    return Summary(real.profile, forms, found, inputs, add_up(forms, real.profile))


def peak() -> float:
    """Give the peak memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Watch:
    """Notes the CPU seconds that a function takes, and the peak memory before it."""

    def __init__(self, function: object) -> None:
        self.function, self.seconds, self.peak = function, 0.0, 0.0

    def __call__(self, *args: object) -> None:
        begun, self.peak = time.process_time(), peak()
        self.function(*args)  # type: ignore[operator]
        self.seconds = time.process_time() - begun


def measure(summary: Summary, path: Path) -> dict[str, tuple[float, float]]:
    """Write a summary; give for each step its CPU seconds and the peak memory so far in MB."""
    vars(summary).pop("tables", None)
    begun = time.process_time()
    assert summary.tables  # noqa: S101 - asking is what makes them
    made, memory = time.process_time(), peak()
    watch = _Watch(readback.check_readback)
    with patch.object(written, "check_readback", watch):
        written.write_summary(summary, path)
    whole = time.process_time() - made
    return {
        "tables": (made - begun, memory),
        "write": (whole - watch.seconds, watch.peak),
        "read back": (watch.seconds, peak()),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--findings", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    summary = summarise(options.forms, options.findings)
    sys.stdout.write(f"{options.forms} forms, {len(summary.found)} findings, {peak():.0f} MB\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "汇总.xlsx"
        rounds = [measure(summary, path) for _ in range(options.rounds)]
        size = path.stat().st_size
    for step, (_, memory) in rounds[0].items():
        best = min(each[step][0] for each in rounds)
        told = f"{best:8.2f} s {best / options.forms * 1e3:8.3f} ms a form, peak {memory:.0f} MB\n"
        sys.stdout.write(f"  {step:10}{told}")
    sys.stdout.write(f"  file {size / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
