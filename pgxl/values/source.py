"""The text of a cell, cleaned for reading, with the way back to where each character stood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pgxl.patterns import compile_later

#: One character for one character, so that positions stay. Only full-width ASCII is narrowed:
#: compatibility normalisation would also turn ① and ² into digits.
NARROW = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2007\u2009\u202f\t\v\f\r"), " "),
    **dict.fromkeys(map(ord, "≧⩾≮⪰"), "≥"),
    **dict.fromkeys(map(ord, "≦⩽≯⪯"), "≤"),
    ord("﹥"): ">",
    ord("﹤"): "<",
    ord("﹦"): "=",
    ord("﹪"): "%",
    **dict.fromkeys(map(ord, "‐‑‒–—―−─﹣ー"), "-"),
    **dict.fromkeys(map(ord, "〜～∼"), "~"),
    ord("﹐"): ",",
    ord("﹑"): "、",
    **dict.fromkeys(map(ord, "“”„‟″＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′＇"), "'"),
    **dict.fromkeys(map(ord, "〔【［"), "("),
    **dict.fromkeys(map(ord, "〕】］"), ")"),
}
VARIANTS = frozenset("≧⩾≮⪰≦⩽≯⪯﹥﹤﹦》《")
#: Full-width signs of a number; brackets and the like are right in Chinese text.
WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＞＜＝．，／＋]")

#: Characters that show nothing: zero-width, direction marks, byte-order mark, soft hyphen,
#: control characters.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f\ufe0f]+"
)
HTML = re.compile(r"</?(?:p|br|div|span|b|i|u|strong|em|font)\b[^<>]{0,200}>|&nbsp;", re.IGNORECASE)
#: What may be left out. A blank between two signs of a number or a word stays: 5 8 is not 58.
DROPPED = compile_later(
    f"(?P<invisible>{INVISIBLE.pattern})|(?P<html>{HTML.pattern})"
    r"|(?P<blank>(?<![0-9A-Za-z]) +|(?<=[A-Za-z]) +(?![0-9A-Za-z])|(?<=[0-9]) +(?![0-9]))",
    re.IGNORECASE,
)
UNCLEAN = re.compile(f" |&nbsp;|<|{INVISIBLE.pattern}", re.IGNORECASE)
EDGES = " \n\"'"
TAIL = " \n\"'。;,.、:"

#: More than a cell can hold; read no further.
LONGEST = 32_767


@dataclass(frozen=True, slots=True)
class Source:
    """A text and its cleaned form.

    `offsets` is where each cleaned character stands in `raw`, or one offset for all of them.
    """

    raw: str
    text: str
    offsets: list[int] | int
    flags: frozenset[str]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Say where a span of the cleaned text stands in the raw one."""
        if isinstance(self.offsets, int):
            return start + self.offsets, end + self.offsets
        if start >= end:
            return (self.offsets[start], self.offsets[start]) if self.offsets else (0, 0)
        return self.offsets[start], self.offsets[end - 1] + 1

    def original(self, start: int, end: int) -> str:
        """Give the raw spelling of a span of the cleaned text."""
        left, right = self.span(start, end)
        return self.raw[left:right]


def read_source(raw: str) -> Source:
    """Clean a text: narrow characters, leave out what shows nothing, trim the edges."""
    text = raw.translate(NARROW)
    flags: set[str] = set()
    offsets: list[int] | int = 0
    if UNCLEAN.search(text):
        text, offsets, flags = _drop(text)
    left = len(text) - len(text.lstrip(EDGES))
    text = text.strip(EDGES).rstrip(TAIL)
    offsets = left if isinstance(offsets, int) else offsets[left : left + len(text)]
    return Source(raw, text, offsets, frozenset(flags))


def _drop(text: str) -> tuple[str, list[int], set[str]]:
    """Leave out tags, invisible characters and blanks, and remember where the rest stood."""
    pieces: list[str] = []
    offsets: list[int] = []
    flags: set[str] = set()
    start = 0
    for match in DROPPED.finditer(text):
        pieces.append(text[start : match.start()])
        offsets.extend(range(start, match.start()))
        start = match.end()
        if match.lastgroup == "html":
            flags.add("html_tags")
    pieces.append(text[start:])
    offsets.extend(range(start, len(text)))
    return "".join(pieces), offsets, flags
