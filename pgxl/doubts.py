"""What a cell does not show as it is: doubts about single cells, kept with the form they are in."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pgxl.cells import Cell


class DoubtKind(StrEnum):
    """The ways in which a cell can be other than it looks."""

    DIFFERS = "two readings differ"
    ERROR = "error value"
    UNSOLVED = "formula without result"
    OUTDATED = "formula comes to something else"
    UNCERTAIN = "result may be out of date"
    COVERED = "covered by a merged cell"
    HIDDEN_ROW = "hidden row"
    HIDDEN_COLUMN = "hidden column"
    SHOWN_OTHERWISE = "shown otherwise"
    HIDDEN_SHEET = "hidden sheet"
    LEFT_OUT = "sheet left out"


class Doubt(NamedTuple):
    """One doubt about a cell.

    Attributes:
        kind: Which.
        cell: Where.
        text: What stands there, in the words of a report.
        other: What the second reading has, how the number is shown, what the formula comes to, or
            why its result may be out of date.
    """

    kind: DoubtKind
    cell: Cell
    text: str
    other: str = ""
