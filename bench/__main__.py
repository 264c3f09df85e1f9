"""
The benchmark: python -m bench [--quick | --full] [--json FILE] [--markdown FILE].

pgxl against what people use instead, on workbooks that are made here, in one run, interleaved. A
result that is not what was put into the workbooks ends the run with exit code 1; an aim that is not
met does not. Needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.aims import FEW, MANY, MOST, WARM
from bench.contenders import (
    CALAMINE,
    EVERYBODY,
    FLOOR,
    OPENPYXL,
    PGXL,
    Contender,
    WrongResultError,
    titles,
)
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

#: Seconds after which no run is begun any more; with stages and imports, and without installing,
#: the whole takes less than ten minutes, or one.
_NORMAL, _QUICK = 480.0, 35.0
_EIGHT, _TEN = 200, 50
_STAGE_FILES, _FEW_STAGE_FILES = 200, 24


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print."""
    options = _parser().parse_args(arguments)
    try:
        report = _measure(options)
    except WrongResultError as error:
        sys.stderr.write(f"\nWRONG: {error}\n")
        return 1
    sys.stdout.write(report.text() + "\n")
    if options.json:
        options.json.write_text(report.json(), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(report.markdown() + "\n", encoding="utf-8")
    return 0


def _measure(options: argparse.Namespace) -> Report:
    machine, store = describe(), Store(options.corpora)
    seconds = math.inf if options.full else _QUICK if options.quick else _NORMAL
    _say(f"workbooks are kept in {store.root}")
    with tempfile.TemporaryDirectory() as folder:
        mergers, notes = install(Path(folder)) if options.mergers else ([], [])
        runner = Runner(store, seconds, _say)
        results = runner.run(_plan(mergers, quick=options.quick, full=options.full))
    starts = start_times(3 if options.quick else 7)
    stages = _stages(store, quick=options.quick)
    lengths = tuple(long_form(rows) for rows in ROWS)
    kinds = (ISSUED, ISSUED_TEN, ISSUED_EIGHT, PLAIN, PLAIN_EIGHT, *lengths)
    return Report(machine, results, stages, starts, titles((*EVERYBODY, *mergers)), kinds, notes)


def _stages(store: Store, *, quick: bool) -> dict[Kind, dict[str, float]]:
    files = _FEW_STAGE_FILES if quick else _STAGE_FILES
    found = {}
    for kind in (ISSUED, PLAIN) if quick else (ISSUED, ISSUED_TEN, PLAIN, PLAIN_EIGHT):
        _say(f"stages: {kind.title}")
        found[kind] = cost_by_stage(store.corpus(kind, files // kind.sheets).folder)
    return found


def _plan(mergers: Sequence[Contender], *, quick: bool, full: bool) -> list[list[Task]]:
    """List what is run, the most important first: that of which the aims speak, and one of all."""
    if quick:
        return [[*_tasks(ISSUED, FEW, 2), *_tasks(PLAIN, FEW, 1), *_tasks(PLAIN, FEW, 1, mergers)]]
    aims = [*_tasks(ISSUED, FEW, 5), *_tasks(ISSUED, MANY, 1)]
    plain = [
        *_tasks(PLAIN, FEW, 1),
        *_tasks(PLAIN, MANY, 1),
        *(Task(PLAIN, files, PGXL) for files in FILES if files != MANY),
    ]
    others = [
        *_tasks(ISSUED_TEN, _TEN, 1),
        *_tasks(PLAIN_EIGHT, _EIGHT, 1),
        *_tasks(ISSUED_EIGHT, _EIGHT, 1, EVERYBODY if full else (PGXL, CALAMINE, FLOOR)),
        *(Task(long_form(rows), FILES_WITH_ROWS, PGXL) for rows in ROWS),
    ]
    most = [
        Task(ISSUED, MOST, PGXL, again=True),
        Task(ISSUED, WARM, PGXL),
        Task(ISSUED, MOST, FLOOR),
    ]
    if full:
        most += [Task(ISSUED, MOST, each) for each in (OPENPYXL, CALAMINE)]
    rows_only = [*_tasks(ISSUED, FEW, 1, mergers), *_tasks(PLAIN, MANY, 1, mergers)]
    once_more = [*_tasks(ISSUED, MANY, 1), *plain, *others]
    return [aims, plain, others, rows_only, most, once_more, once_more]


def _tasks(
    kind: Kind, files: int, rounds: int, contenders: Sequence[Contender] = EVERYBODY
) -> list[Task]:
    again = kind is ISSUED or (kind is PLAIN and files == MANY)
    return [Task(kind, files, each, rounds, again=again and each is PGXL) for each in contenders]


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
