"""Which rows and columns of a received sheet are which of the template: found by what is in them.

An inserted row moves everything below it. Without this step thousands of cells would be reported
as changed; with it, one row as inserted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pgxl.cells import fold
from pgxl.excel.structure import SheetStructure
from pgxl.excel.structure.ranges import position

#: What is written so far below or beside the template is no inserted line but a remark.
_FARTHEST = 300
#: What it costs to take a line for inserted or deleted; unlike lines are paired sooner.
_GAP = -0.3
#: How much a label says of a line, against a formula or an input cell; and a label that differs.
_LABEL, _OTHER_LABEL = 3.0, 1.0

_INPUT, _FORMULA = "?", "="

#: What stands in a line: by place in the line, a label, a formula, an input cell.
Line = frozenset[tuple[int, str]]


@dataclass(frozen=True)
class Lines:
    """The rows, or the columns, of a template sheet beside those of a received one.

    Attributes:
        pairs: Line of the template and line of the received sheet, in order.
        inserted: Received lines between them that the template does not have.
        deleted: Template lines that are gone.
    """

    pairs: tuple[tuple[int, int], ...] = ()
    inserted: tuple[int, ...] = ()
    deleted: tuple[int, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether any line does not stand where it stands in the template."""
        return bool(self.inserted or self.deleted)

    @cached_property
    def _old(self) -> list[int]:
        return [old for old, _ in self.pairs]

    @cached_property
    def _new(self) -> list[int]:
        return [new for _, new in self.pairs]

    def carry(self, line: int, *, far: bool = False) -> int:
        """Tell where a template line is now; for one that is gone, the next one that is not.

        Args:
            line: A line of the template.
            far: Whether it is the far end of a range, which shrinks towards the near end.
        """
        if not self.moved or not self.pairs:
            return line
        if line > self._old[-1] and line not in self.deleted:
            return line + self._new[-1] - self._old[-1]
        return self._new[_nearest(self._old, line, far=far)]

    def settle(self, line: int, *, far: bool = False) -> int:
        """Give the received line that stands for an inserted one; others stand for themselves."""
        if line not in self.inserted or not self.pairs:
            return line
        return self._new[_nearest(self._new, line, far=far)]


def _nearest(lines: list[int], line: int, *, far: bool) -> int:
    if far:
        return max(bisect_right(lines, line) - 1, 0)
    return min(bisect_left(lines, line), len(lines) - 1)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Rows and columns together."""

    rows: Lines = Lines()
    columns: Lines = Lines()

    @property
    def moved(self) -> bool:
        """Whether any cell does not stand where it stands in the template."""
        return self.rows.moved or self.columns.moved


def align(template: SheetStructure, received: SheetStructure) -> Alignment:
    """Find the rows and columns of a template sheet in a received one."""
    old = _marks(template)
    bottom = max((row for row, _ in old), default=0) + _FARTHEST
    right = max((column for _, column in old), default=0) + _FARTHEST
    new = {
        (row, column): mark
        for (row, column), mark in _marks(received).items()
        if row <= bottom and column <= right
    }
    columns = _align_axis(_columns(old), _columns(new), _column_likeness)
    back = {now: was for was, now in columns.pairs}
    new = {
        (row, back.get(column, -column)): mark
        for (row, column), mark in new.items()
        if column not in columns.inserted
    }
    rows = _align_axis(_rows(old), _rows(new), _row_likeness)
    return Alignment(rows, columns)


def _marks(sheet: SheetStructure) -> dict[tuple[int, int], str]:
    """Mark each cell with what it is: label, formula or input."""
    marks = {position(ref): fold(text) for ref, text in sheet.texts.items()}
    marks |= dict.fromkeys(map(position, sheet.formulas), _FORMULA)
    marks |= dict.fromkeys(map(position, sheet.unlocked), _INPUT)
    return {place: mark for place, mark in marks.items() if mark}


def _rows(marks: Mapping[tuple[int, int], str]) -> dict[int, Line]:
    lines: dict[int, set[tuple[int, str]]] = {}
    for (row, column), mark in marks.items():
        lines.setdefault(row, set()).add((column, mark))
    return {row: frozenset(line) for row, line in lines.items()}


def _columns(marks: Mapping[tuple[int, int], str]) -> dict[int, Line]:
    """Gather columns; where in the column something stands is left out, as rows may have moved."""
    counts: dict[int, dict[str, int]] = {}
    for (_, column), mark in sorted(marks.items()):
        column_counts = counts.setdefault(column, {})
        column_counts[mark] = column_counts.get(mark, 0) + 1
    return {
        column: frozenset(
            (number, mark) for mark, count in found.items() for number in range(count)
        )
        for column, found in counts.items()
    }


@lru_cache(maxsize=4096)
def _row_likeness(old: Line, new: Line) -> float:
    """Compare two rows place by place."""
    if old == new:
        return 1.0
    one, other = dict(old), dict(new)
    got = total = 0.0
    for place in one.keys() | other.keys():
        mark, seen = one.get(place, ""), other.get(place, "")
        weight = 1.0 if {mark, seen} <= {_INPUT, _FORMULA, ""} else _LABEL
        total += weight
        if mark == seen:
            got += weight
        elif weight == _LABEL and not {mark, seen} & {_INPUT, _FORMULA, ""}:
            got += _OTHER_LABEL
    return got / total


@lru_cache(maxsize=256)
def _column_likeness(old: Line, new: Line) -> float:
    """Compare two columns by what they hold, wherever it stands in them."""
    if old == new:
        return 1.0
    weight = {mark: 1.0 if mark in {_INPUT, _FORMULA} else _LABEL for _, mark in old | new}
    common = sum(weight[mark] for _, mark in old & new)
    return common / sum(weight[mark] for _, mark in old | new)


def _align_axis(
    old: Mapping[int, Line], new: Mapping[int, Line], likeness: Callable[[Line, Line], float]
) -> Lines:
    height = max(old, default=0)
    before = [old.get(line, frozenset()) for line in range(1, height + 1)]
    last = min(max(new, default=0), height + _FARTHEST)
    after = [new.get(line, frozenset()) for line in range(1, last + 1)]
    start = _common_start(before, after)
    end = _common_start(before[start:][::-1], after[start:][::-1])
    pairs = [(line, line) for line in range(start)]
    middle = _best_path(before[start : height - end], after[start : last - end], likeness)
    pairs += [(start + i, start + j) for i, j in middle]
    pairs += [(height - end + k, last - end + k) for k in range(end)]
    return _lines([(i + 1, j + 1) for i, j in pairs], height, after)


def _common_start(one: list[Line], other: list[Line]) -> int:
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _best_path(
    before: list[Line], after: list[Line], likeness: Callable[[Line, Line], float]
) -> Iterable[tuple[int, int]]:
    """Pair two runs of lines in order so that they are as alike as can be (Needleman-Wunsch)."""
    scores = [[_GAP * j for j in range(len(after) + 1)]]
    for i, mine in enumerate(before, start=1):
        row, above = [_GAP * i], scores[-1]
        for j, yours in enumerate(after):
            pair = above[j] + likeness(mine, yours)
            row.append(max(pair, above[j + 1] + _GAP, row[j] + _GAP))
        scores.append(row)
    return reversed(list(_trace(scores, before, after, likeness)))


def _trace(
    scores: list[list[float]],
    before: list[Line],
    after: list[Line],
    likeness: Callable[[Line, Line], float],
) -> Iterable[tuple[int, int]]:
    i, j = len(before), len(after)
    while i and j:
        if scores[i][j] == scores[i][j - 1] + _GAP:
            j -= 1
        elif scores[i][j] == scores[i - 1][j - 1] + likeness(before[i - 1], after[j - 1]):
            i, j = i - 1, j - 1
            yield i, j
        else:
            i -= 1


def _lines(pairs: list[tuple[int, int]], height: int, after: list[Line]) -> Lines:
    """Tell what is between the pairs; below the last one only input lines are inserted."""
    was, now = {old for old, _ in pairs}, {new for _, new in pairs}
    last = max(now, default=0)
    inserted = tuple(
        line
        for line, content in enumerate(after, start=1)
        if line not in now and (line < last or any(mark == _INPUT for _, mark in content))
    )
    deleted = tuple(line for line in range(1, height + 1) if line not in was)
    return Lines(tuple(pairs), inserted, deleted)
