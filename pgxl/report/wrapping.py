"""Chinese text over several lines: it may break between any two characters, words keep together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pgxl.report.caret import width

#: What begins no line, and what ends none.
_CLOSING = re.escape("，。；：、？！）》〉」』】〕”’…％])")
_OPENING = re.escape("（《〈「『【〔“‘[(")
#: A short word in brackets, a word of other letters, or one Chinese character; with the marks that
#: may not leave it, and the blanks behind.
_PIECE = re.compile(rf"\[\w{{1,4}}\] *|[{_OPENING}]*(?:[!-~]+|[^ ])[{_CLOSING}]* *")


def wrap(text: str, columns: int) -> list[str]:
    """Break a text into lines of no more than so many columns; blanks at their ends are left out.

    Args:
        text: What is to be shown; its own line breaks are kept.
        columns: The width of a line; a Chinese character takes two.
    """
    return [line for each in text.splitlines() for line in _fill(each, max(columns, 2))]


def _fill(text: str, columns: int) -> Iterator[str]:
    line = ""
    for word in _PIECE.findall(text):
        for piece in _cut(word, columns):
            if line and width(line + piece.rstrip()) > columns:
                yield line.rstrip()
                line = ""
            line += piece
    yield line.rstrip()


def _cut(word: str, columns: int) -> Iterator[str]:
    """Cut a word that no line could hold."""
    piece = ""
    for each in word.rstrip():
        if width(piece + each) > columns:
            yield piece
            piece = ""
        piece += each
    yield piece + word[len(word.rstrip()) :]
