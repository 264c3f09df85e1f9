"""Whether the time grows as the work does: by number of files, and by rows of a form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bench.contenders import PGXL
from bench.corpora import PLAIN, long_form
from bench.rounds import Results, cpu

#: Numbers of files, of home-made workbooks: they are cheap to read, so that what grows otherwise
#: than reading does is seen the sooner.
FILES = (100, 300, 1_000, 3_000)
ROWS = (30, 300, 3_000)
#: So many workbooks have forms with so many rows.
FILES_WITH_ROWS = 10
Points = Sequence[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Growth:
    """How CPU grows with the work.

    Attributes:
        points: Amounts of work, and CPU seconds.
        exponent: Of the power law through what is left when the cost of starting is taken off:
            1 is linear, 2 quadratic.
        ratio: What one more costs between the last two points, in times of the first two.
    """

    points: Points
    exponent: float
    ratio: float


def by_files(results: Results) -> Growth | None:
    """Give the growth with files."""
    return fit(_points(results, [(PLAIN.key, files, files) for files in FILES]))


def by_rows(results: Results) -> Growth | None:
    """Give the growth with rows of a form, in rows of all workbooks together."""
    keys = [(long_form(rows).key, FILES_WITH_ROWS, rows * FILES_WITH_ROWS) for rows in ROWS]
    return fit(_points(results, keys))


def _points(results: Results, keys: Sequence[tuple[str, int, int]]) -> list[tuple[int, float]]:
    found = ((work, results.median((kind, files, PGXL.key), cpu)) for kind, files, work in keys)
    return [(work, seconds) for work, seconds in found if seconds is not None]


def fit(points: Points) -> Growth | None:
    """Fit a power law by least squares; None for fewer than three points.

    The cost of starting is where the line through the first two points meets nothing.
    """
    if len(points) < 3:  # noqa: PLR2004 - two points are always on a line
        return None
    (first, begun), (second, went) = points[:2]
    slope = (went - begun) / (second - first)
    start = max(0.0, begun - slope * first)
    logs = [(math.log(work), math.log(max(spent - start, 1e-9))) for work, spent in points]
    middle = sum(x for x, _ in logs) / len(logs)
    height = sum(y for _, y in logs) / len(logs)
    up = sum((x - middle) * (y - height) for x, y in logs)
    exponent = up / sum((x - middle) ** 2 for x, _ in logs)
    (before, spent), (last, whole) = points[-2:]
    ratio = (whole - spent) / (last - before) / slope if slope > 0 else math.inf
    return Growth(points, exponent, ratio)
