"""A quote with a caret line below: what of it a finding speaks of."""

from __future__ import annotations

import re

from rich.cells import cell_len as width

_SAID = re.compile(r"“([^“”]+)”")
_AROUND = 14
_LONGEST = 40


def point_at(quote: str, message: str) -> tuple[str, str]:
    """Cut a quote to what surrounds the words that a message names, and mark them.

    Args:
        quote: What stands in the cell, on one line.
        message: What is said of it; words that it quotes are looked for.

    Returns:
        The part of the quote, and a line of carets to print below it; the line is empty where the
        message names nothing in particular.
    """
    piece = next(
        (each for each in _SAID.findall(message) if each in quote and len(each) < len(quote)), ""
    )
    if not piece:
        return (quote if len(quote) <= _LONGEST else quote[:_LONGEST] + "…"), ""
    at = quote.index(piece)
    start, end = max(0, at - _AROUND), min(len(quote), at + len(piece) + _AROUND)
    head, tail = "…" if start else "", "…" if end < len(quote) else ""
    before = head + quote[start:at]
    shown = piece if len(piece) <= _LONGEST else piece[:_LONGEST]
    line = before + shown + (quote[at + len(piece) : end] + tail if shown == piece else "…")
    return line, " " * width(before) + "^" * width(shown)
