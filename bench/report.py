"""The results as tables, for a terminal or for README, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from bench.aims import aims
from bench.contenders import PGXL
from bench.corpora import Kind
from bench.growth import Growth, by_files, by_rows
from bench.rounds import Cost, Key, Results, cpu, peak, wall
from bench.stages import ONCE, STAGES

_MB, _MILLI, _MICRO = 1e6, 1e3, 1e6


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts; the first column is set left, the others right.

    Attributes:
        title: What it shows.
        heading: The names of its columns.
        rows: Its rows.
    """

    title: str
    heading: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run has found.

    Attributes:
        machine: On what.
        results: The runs.
        stages: CPU seconds a workbook by stage, for each kind.
        starts: What starting costs (see ``bench.imports``).
        titles: The titles of the contenders, by key.
        kinds: The kinds of workbooks, in the order of the report.
        notes: What else must be said.
    """

    machine: Mapping[str, str]
    results: Results
    stages: Mapping[Kind, Mapping[str, float]]
    starts: Mapping[str, Mapping[str, float]]
    titles: Mapping[str, str]
    kinds: Sequence[Kind]
    notes: Sequence[str] = ()

    def grids(self) -> list[Grid]:
        """Give all tables."""
        found = [*self._runs(), self._stages(), self._starts(), self._growth(), self._aims()]
        return [grid for grid in found if grid.rows]

    def text(self) -> str:
        """Write it for a terminal."""
        lines = [f"{key}: {value}" for key, value in self.machine.items()]
        return "\n".join((*lines, "", *map(_aligned, self.grids()), *self._said("")))

    def markdown(self) -> str:
        """Write it for README: the runs in one table, a line for each folder of workbooks."""
        names = {"load": "load ", "python": "Python "}
        told = "; ".join(names.get(key, "") + value for key, value in self.machine.items())
        found = [self._matrix(), self._stages(), self._growth(), self._aims()]
        tables = [_piped(grid) for grid in found if grid.rows]
        return "\n\n".join((f"Measured {told}.", *tables, "\n".join(self._said("* "))))

    def json(self) -> str:
        """Write every single run."""
        runs = [
            {"kind": kind, "files": files, "contender": who, "runs": [asdict(cost) for cost in of]}
            for (kind, files, who), of in self.results.costs.items()
        ]
        tree = {
            "machine": self.machine,
            "runs": runs,
            "stages": {kind.key: spent for kind, spent in self.stages.items()},
            "starts": self.starts,
            "growth": {
                "files": _plain(by_files(self.results)),
                "rows": _plain(by_rows(self.results)),
            },
            "aims": [asdict(aim) for aim in aims(self.results)],
            "not run": self.results.unrun,
            "notes": list(self.notes),
        }
        return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"

    def _said(self, mark: str) -> list[str]:
        unrun = [f"no time for: {each}" for each in self.results.unrun]
        return [mark + line for line in (*self.notes, *unrun)]

    def _runs(self) -> list[Grid]:
        heading = (
            "",
            "runs",
            "wall s",
            "CPU s",
            "CPU ms/file",
            "peak MB",
            "wall × pgxl",
            "CPU × pgxl",
        )
        grids = []
        for kind in self.kinds:
            for files in sorted({of for key, of, _ in self.results.costs if key == kind.key}):
                rows = [
                    self._run(kind, files, who)
                    for who in self.titles
                    if (kind.key, files, who) in self.results.costs
                ]
                grids.append(Grid(f"{files:,} workbooks: {kind.title}", heading, rows))
        return grids

    def _run(self, kind: Kind, files: int, who: str) -> Sequence[str]:
        costs = self.results.costs[kind.key, files, who]
        key, ours = (kind.key, files, who), (kind.key, files, PGXL.key)
        seconds, used = self.results.median(key, wall) or 0.0, self.results.median(key, cpu) or 0.0
        ratios = (self.results.ratio(key, ours, what) for what in (wall, cpu))
        return (
            self.titles[who] + _processes(costs),
            str(len(costs)),
            f"{seconds:.2f}",
            f"{used:.2f}",
            f"{used / files * _MILLI:.2f}",
            f"{(self.results.median(key, peak) or 0.0) / _MB:.0f}",
            *(f"{each:.2f}" if each is not None and key != ours else "" for each in ratios),
        )

    def _matrix(self) -> Grid:
        """Give what everybody took for the same folders, in medians of so many runs."""
        seen = Counter((kind, files) for kind, files, _ in self.results.costs)
        folders = sorted(folder for folder, many in seen.items() if many > 1)
        rows = [
            [
                f"{files:,} × {kind.title}",
                *(self._cell((kind.key, files, who)) for who in self.titles),
            ]
            for kind in self.kinds
            for of, files in folders
            if of == kind.key
        ]
        return Grid("wall / CPU s, peak MB (runs)", ("", *self.titles.values()), rows)

    def _cell(self, key: Key) -> str:
        if key not in self.results.costs:
            return ""
        seconds, used, most = (self.results.median(key, what) or 0.0 for what in (wall, cpu, peak))
        runs = len(self.results.costs[key])
        return f"{seconds:.2f} / {used:.2f}, {most / _MB:.0f} ({runs})"

    def _stages(self) -> Grid:
        names = {ONCE: f"{ONCE} (ms)", **STAGES}
        rows = [[title] for title in names.values()]
        for spent in self.stages.values():
            for row, stage in zip(rows, names, strict=True):
                unit = _MILLI if stage == ONCE else _MICRO
                row.append(f"{spent[stage] * unit:,.0f}")
        if self.stages:
            sums = (sum(of[stage] for stage in STAGES) for of in self.stages.values())
            rows.append(["all but once", *(f"{each * _MICRO:,.0f}" for each in sums)])
        else:
            rows = []
        heading = ("", *(kind.key for kind in self.stages))
        return Grid("Stages: CPU µs a workbook, in one process", heading, rows)

    def _starts(self) -> Grid:
        rows = [
            [
                title,
                f"{of['wall'] * _MILLI:.0f}",
                f"{of['cpu'] * _MILLI:.0f}",
                f"{of['peak'] / _MB:.0f}",
            ]
            for title, of in self.starts.items()
        ]
        return Grid("Starting", ("", "wall ms", "CPU ms", "peak MB"), rows)

    def _growth(self) -> Grid:
        told = {"files": by_files(self.results), "rows": by_rows(self.results)}
        rows = [
            [
                f"pgxl by {name}: "
                + ", ".join(f"{work:,}: {spent:.2f} s" for work, spent in growth.points),
                f"{growth.exponent:.3f}",
                f"{growth.ratio:.2f}",
            ]
            for name, growth in told.items()
            if growth is not None
        ]
        return Grid("Growth (CPU)", ("", "exponent", "last to first slope"), rows)

    def _aims(self) -> Grid:
        said = {True: "met", False: "NOT met", None: "not run"}
        promises = aims(self.results)
        rows = [[each.text, each.wanted, each.found, said[each.met]] for each in promises]
        return Grid("Aims, for our own template", ("", "aim", "found", ""), rows)


def _processes(costs: Sequence[Cost]) -> str:
    most = max(cost.processes for cost in costs)
    return f" ({most} processes)" if most > 1 else ""


def _plain(growth: Growth | None) -> dict[str, object] | None:
    return asdict(growth) if growth else None


def _width(text: str) -> int:
    """Count the columns of a terminal: Chinese characters take two."""
    return sum(2 if "\u2e80" <= character <= "\uffee" else 1 for character in text)


def _aligned(grid: Grid) -> str:
    table = [grid.heading, *grid.rows]
    widths = [max(_width(row[at]) for row in table) for at in range(len(grid.heading))]
    lines = [grid.title]
    for row in table:
        cells = [
            cell + " " * (width - _width(cell)) if at == 0 else " " * (width - _width(cell)) + cell
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  " + "  ".join(cells).rstrip())
    return "\n".join((*lines, ""))


def _piped(grid: Grid) -> str:
    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    rule = ["---", *("---:" for _ in grid.heading[1:])]
    return "\n".join(
        (line((f"**{grid.title}**", *grid.heading[1:])), line(rule), *map(line, grid.rows))
    )
