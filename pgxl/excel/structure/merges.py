"""The merged cells of a sheet, which must not lie over each other."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence

from pgxl.errors import InputError
from pgxl.excel.gate.complaints import REPAIR
from pgxl.excel.structure.ranges import LAST_COLUMN, LAST_ROW, Area, area

#: More merged cells than any form has; each of them is looked under.
MOST_MERGES = 20_000

_RANGE = re.compile("[A-Z]{1,3}[1-9][0-9]{0,6}(?::[A-Z]{1,3}[1-9][0-9]{0,6})?")


def read_merges(refs: Sequence[str]) -> tuple[Area, ...]:
    """Give the rectangles of merged cells.

    Raises:
        InputError: One is no range of cells, two lie over each other, or there are too many.
    """
    if len(refs) > MOST_MERGES:
        raise InputError(f"工作表有 {len(refs)} 处合并单元格，不是正常的填报表", REPAIR)
    for ref in refs:
        if not _RANGE.fullmatch(ref):
            raise InputError(f"合并单元格的范围（{ref[:20]}）写法不对", REPAIR)
    areas = tuple(map(area, refs))
    for each in areas:
        if each.bottom > LAST_ROW or each.right > LAST_COLUMN:
            raise InputError(f"合并单元格（{each.ref}）超出工作表", REPAIR)
    _check_overlap(areas)
    return areas


def _check_overlap(areas: Sequence[Area]) -> None:
    """Sweep down the sheet, keeping the columns of the merged cells that are open side by side."""
    ends = sorted(areas, key=lambda each: each.bottom)
    open_now: list[tuple[int, int]] = []
    ended = 0
    for each in sorted(areas):
        while ends[ended].bottom < each.top:
            open_now.remove((ends[ended].left, ends[ended].right))
            ended += 1
        place = bisect_left(open_now, (each.left, each.right))
        beside = open_now[max(place - 1, 0) : place + 1]
        if any(left <= each.right and each.left <= right for left, right in beside):
            raise InputError(f"合并单元格相互重叠（{each.ref}）", REPAIR)
        insort(open_now, (each.left, each.right))
