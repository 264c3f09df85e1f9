"""下一个问题: from the selected cell to the next one that something is wrong with, and round."""

from __future__ import annotations

from pgxl.cells import Cell
from pgxl.excel.live import LiveBook, LiveExcel
from pgxl.findings import Finding, Severity
from pgxl.verbs.reading import Reading, read_live
from pgxl.verbs.settings import Settings
from pgxl.verbs.validation import describe


def go_on(excel: LiveExcel, book: LiveBook, settings: Settings) -> None:
    """Select the next problem in the order of the sheets; hints only where there is nothing worse.

    The book is judged anew: what was corrected meanwhile is not shown again.

    Raises:
        InputError: The book holds no form.
    """
    reading = read_live(book, settings.load())
    stops = _stops(reading)
    if not stops:
        excel.say("没有问题了")
        excel.dialogs.tell("没有发现问题。")
        return
    order = sorted(stops, key=reading.order)
    here = book.selected()
    after = [cell for cell in order if here is None or reading.order(cell) > reading.order(here)]
    for cell in (*after, *order):
        if book.jump(cell):
            break
    told = "；".join(describe(each) for each in stops[cell])
    excel.say(f"第 {order.index(cell) + 1} 处，共 {len(order)} 处　{told}")


def _stops(reading: Reading) -> dict[Cell, list[Finding]]:
    serious = [each for each in reading.problems if each.severity is not Severity.INFO]
    stops: dict[Cell, list[Finding]] = {}
    for each in serious or reading.problems:
        stops.setdefault(each.cell, []).append(each)
    return stops
