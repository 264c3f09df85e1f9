"""
The benchmark: python -m bench [--quick | --full] [--json FILE] [--markdown FILE].

pgxl against what people use instead, on workbooks that are made here, in one run, interleaved. A
result that is not what was put into the workbooks ends the run with exit code 1; an aim that is not
met does not. Needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.aims import FEW, MANY, MOST
from bench.contenders import CALAMINE, EVERYBODY, FLOOR, OPENPYXL, PGXL, Contender, titles
from bench.contenders import WrongResultError as WrongResult
from bench.corpora import (
    ISSUED,
    ISSUED_EIGHT,
    ISSUED_TEN,
    PLAIN,
    PLAIN_EIGHT,
    Kind,
    Store,
    long_form,
)
from bench.growth import FILES, FILES_WITH_ROWS, ROWS
from bench.imports import start_times
from bench.machine import describe
from bench.mergers import install
from bench.report import Report
from bench.rounds import Runner, Task
from bench.stages import cost_by_stage

#: Seconds after which nothing is begun any more: the whole takes less than ten minutes, or one.
_NORMAL, _QUICK = 540.0, 40.0
_EIGHT, _TEN = 200, 50
_STAGE_FILES, _FEW_STAGE_FILES = 100, 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print."""
    options = _parser().parse_args(arguments)
    store = Store(options.corpora)
    seconds = math.inf if options.full else _QUICK if options.quick else _NORMAL
    runner = Runner(store, seconds, _say)
    machine = describe()
    with contextlib.ExitStack() as stack:
        mergers: list[Contender] = []
        notes = [f"workbooks: {store.root}"] if not options.markdown else []
        if options.mergers:
            _say("installing mergers")
            place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            mergers, failed = install(place)
            notes += failed
        everybody = (*EVERYBODY, *mergers)
        _say("starting")
        starts = start_times(3 if options.quick else 7)
        stages = {}
        files = _FEW_STAGE_FILES if options.quick else _STAGE_FILES
        for kind in (ISSUED, PLAIN) if options.quick else (ISSUED, ISSUED_TEN, PLAIN, PLAIN_EIGHT):
            _say(f"stages: {kind.title}")
            stages[kind] = cost_by_stage(store.corpus(kind, files // kind.sheets or 1).folder)
        try:
            results = runner.run(_plan(everybody, quick=options.quick, full=options.full))
        except WrongResult as error:
            sys.stderr.write(f"\nWRONG: {error}\n")
            return 1
    lengths = tuple(long_form(rows) for rows in ROWS)
    kinds = (ISSUED, ISSUED_TEN, ISSUED_EIGHT, PLAIN, PLAIN_EIGHT, *lengths)
    report = Report(machine, results, stages, starts, titles(everybody), kinds, notes)
    sys.stdout.write(report.text() + "\n")
    if options.json:
        options.json.write_text(report.json(), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(report.markdown() + "\n", encoding="utf-8")
    return 0


def _plan(everybody: Sequence[Contender], *, quick: bool, full: bool) -> list[Task]:
    """List what is run; those that matter most have the most rounds."""
    if quick:
        return [*_tasks(ISSUED, FEW, everybody, 2), *_tasks(PLAIN, FEW, everybody, 1)]
    tasks = [
        *_tasks(ISSUED, FEW, everybody, 5),
        *_tasks(ISSUED, MANY, everybody, 3),
        *_tasks(PLAIN, FEW, everybody, 3),
        *_tasks(PLAIN, MANY, everybody, 3),
        *_tasks(ISSUED_TEN, _TEN, everybody, 2),
        *_tasks(PLAIN_EIGHT, _EIGHT, everybody, 2),
        *_tasks(ISSUED_EIGHT, _EIGHT, everybody if full else (PGXL, CALAMINE, FLOOR), 1),
        *(Task(PLAIN, files, PGXL, 2) for files in FILES if files != MANY),
        *(Task(long_form(rows), FILES_WITH_ROWS, PGXL, 2) for rows in ROWS),
        Task(ISSUED, MOST, PGXL, again=True, late=True),
        Task(ISSUED, MOST, FLOOR, late=True),
    ]
    if full:
        tasks += [Task(ISSUED, MOST, each, late=True) for each in (OPENPYXL, CALAMINE)]
    return tasks


def _tasks(kind: Kind, files: int, everybody: Sequence[Contender], rounds: int) -> list[Task]:
    again = kind is ISSUED or (kind is PLAIN and files == MANY)
    return [Task(kind, files, each, rounds, again=again and each is PGXL) for each in everybody]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="50 workbooks only, within a minute")
    size.add_argument("--full", action="store_true", help="all of it, however long it takes")
    parser.add_argument("--mergers", action="store_true", help="two mergers from PyPI as well")
    parser.add_argument("--corpora", type=Path, help="where the workbooks are kept")
    parser.add_argument("--json", type=Path, help="write every run into a file")
    parser.add_argument("--markdown", type=Path, help="write the tables for README into a file")
    return parser


def _say(line: str) -> None:
    sys.stderr.write(f"  {line}\n")


if __name__ == "__main__":
    sys.exit(main())
