"""Texts as a sheet shows them: what a cell holds, what looks like a formula, where it wraps."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pgxl.patterns import compile_later

#: Excel holds no longer text in a cell, counted in UTF-16: an emoji is two.
LONGEST_TEXT = 32_767
_CUT = "……（超出 Excel 单元格上限，全文见来源文件）"
_RISKY = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")

#: All but ASCII and the wide characters that UTF-8 spells with three bytes.
_UNUSUAL = compile_later("[^\x00-\x7f\u3000-\u303e\u4e00-\u9fff\uff01-\uff60≤≥“”‘’…—]")


def is_risky(text: str) -> bool:
    """Whether a text begins as a formula may."""
    return text.startswith(_RISKY)


def fit(text: str) -> str:
    """Cut a text that is too long for a cell, and say so in it."""
    if len(text) <= LONGEST_TEXT // 2 or _units(text) <= LONGEST_TEXT:
        return text
    kept = text[: LONGEST_TEXT - len(_CUT)]
    while _units(kept) > LONGEST_TEXT - len(_CUT):
        over = _units(kept) - (LONGEST_TEXT - len(_CUT))
        kept = kept[: len(kept) - -(-over // 2)]
    return kept + _CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, longest: int) -> str:
    """Show the beginning of a long text; 0 shows all of it."""
    return f"{text[:longest]}……" if longest and len(text) > longest else text


def name_first(names: Sequence[str], most: int) -> str:
    """Name the first of some things, and say how many there are where there are more."""
    more = f"等 {len(names)} 个" if len(names) > most else ""
    return "、".join(names[:most]) + more


def display_width(text: str) -> int:
    """Measure a text in half-width characters; Chinese ones take two."""
    if text.isascii():
        return len(text)
    if not _UNUSUAL.search(text):  # three bytes for each wide character, one for the others
        return (len(text) + len(text.encode())) // 2
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def lines_needed(text: str, width: int) -> int:
    """Tell into how many lines a text wraps in a column of a width in characters."""
    usable = max(width - 1, 1)
    if 2 * len(text) <= usable and "\n" not in text:
        return 1
    return sum(-(-max(display_width(line), 1) // usable) for line in text.split("\n"))
