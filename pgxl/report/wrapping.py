"""Chinese text over several lines: it may break between any two characters, words keep together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len as measure
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

#: What begins no line, and what ends none.
_CLOSING = re.escape("，。；：、？！）》〉」』】〕”’…％])")
_OPENING = re.escape("（《〈「『【〔“‘[(")
#: A short word in brackets, a word of other letters, or one Chinese character; with the marks that
#: may not leave it, and the blanks around.
_PIECE = re.compile(rf" *(?:\[\w{{1,4}}\]|[{_OPENING}]*(?:[!-~]+|[^ ])[{_CLOSING}]*|$) *")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text for people, which rich then breaks where a Chinese reader expects it."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.split("\n", allow_blank=True):
            for each in line.divide(_find_breaks(line.plain, max(options.max_width, 2))):
                each.rstrip()
                yield each

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(2, options.max_width)


def wrap(text: str, columns: int) -> list[str]:
    """Break a text into lines of no more than so many columns; blanks at their ends are left out.

    Args:
        text: What is to be shown; its own line breaks are kept.
        columns: The width of a line; a Chinese character takes two.
    """
    lines = []
    for each in text.splitlines():
        begins = [0, *_find_breaks(each, max(columns, 2))]
        ends = [*begins[1:], len(each)]
        lines += [each[begin:end].rstrip() for begin, end in zip(begins, ends, strict=True)]
    return lines


def _find_breaks(text: str, columns: int) -> list[int]:
    """Find where the lines of a text begin, but for the first."""
    breaks: list[int] = []
    begin = 0
    for start, end in _pieces(text, columns):
        if start > begin and measure(text[begin:end].rstrip()) > columns:
            breaks.append(start)
            begin = start
    return breaks


def _pieces(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Give begin and end of each piece; one that no line could hold is cut."""
    for found in _PIECE.finditer(text):
        begin, end = found.span()
        for at in range(begin + 1, end):
            if measure(text[begin : at + 1].rstrip()) > columns:
                yield begin, at
                begin = at
        yield begin, end
