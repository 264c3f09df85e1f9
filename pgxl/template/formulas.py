"""Excel expressions from which the self-check is put together, as texts.

Only functions that Excel 2010, WPS and LibreOffice all have. FIND and not SEARCH, which takes
``*`` and ``?`` for wildcards; SUMPRODUCT around every list of words, so that no array entry is
needed; no VALUE on a text that is not known to be a plain number, since it would read dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pgxl.template.wordlists import COMPARATORS, FLOORS, FLOORS_INSIDE, RANGE_ENDS

_BLANKS = ('" "', '"　"', '"\u00a0"', '"\u200b"', "CHAR(9)", "CHAR(10)", "CHAR(13)")
_WIDTHS = dict(zip("０１２３４５６７８９％（）．，＊／", "0123456789%().,*/", strict=True))
_DIGITS = "0123456789"
_CHINESE_DIGITS = "〇零一二两三四五六七八九十百千万半"


def quoted(text: str) -> str:
    """Write a text as a constant of a formula."""
    return '"' + text.replace('"', '""') + '"'


def replaced(value: str, changes: Iterable[tuple[str, str]]) -> str:
    """Replace constants by constants, each given as an expression."""
    for old, new in changes:
        value = f"SUBSTITUTE({value},{old},{new})"
    return value


def squeezed(value: str) -> str:
    """Remove blanks of every kind."""
    return replaced(value, [(each, '""') for each in _BLANKS])


def normal(value: str) -> str:
    """Remove blanks, and make full-width digits and signs half width."""
    changes = [(quoted(wide), quoted(narrow)) for wide, narrow in _WIDTHS.items()]
    return replaced(squeezed(value), changes)


def blank(value: str) -> str:
    """Whether nothing but blanks stands there."""
    return f"LEN({squeezed(value)})=0"


def filled(value: str) -> str:
    """Whether anything stands there."""
    return f"LEN({squeezed(value)})>0"


def contains(value: str, words: str) -> str:
    """Whether a text of a named list stands anywhere in a value."""
    return f"SUMPRODUCT(--ISNUMBER(FIND({words},{value})))>0"


def is_one_of(value: str, words: str) -> str:
    """Whether a value is a text of a named list."""
    return f"SUMPRODUCT(--({value}={words}))>0"


def ends_with(value: str, endings: Sequence[str]) -> str:
    """Whether a value ends with one of some texts."""
    ends = ",".join(f"RIGHT({value},{len(each)})={quoted(each)}" for each in endings)
    return f"OR({ends})"


def without(value: str, characters: str) -> str:
    """Remove single characters."""
    return replaced(value, [(quoted(each), '""') for each in characters])


def remainder(value: str) -> str:
    """What is left of a value without digits, points and thousands separators."""
    return without(value, _DIGITS + ".,")


def bare(value: str) -> str:
    """Remove the comparator that a normal value begins with."""
    signs = COMPARATORS
    length = f"SUMPRODUCT(MAX(LEN({signs})*(LEFT({value},LEN({signs}))={signs})))"
    return f"MID({value},1+{length},999)"


def year(value: str) -> str:
    """Read a calendar year such as 2026 or 2026年; 0 for anything else."""
    text = replaced(normal(value), [('"年度"', '""'), ('"年"', '""')])
    return f'IF(AND(LEN({text})=4,{without(text, _DIGITS)}=""),VALUE({text}),0)'


def is_floor(value: str, bare_value: str) -> str:
    """Whether a normal value says "at least so much"."""
    sign = f"LEFT({value},LEN({value})-LEN({bare_value}))"
    number = f"ISNUMBER(FIND(LEFT({bare_value},1),{quoted(_DIGITS + _CHINESE_DIGITS)}))"
    begins = f"AND(LEN({bare_value})>0,{is_one_of(sign, FLOORS)},{number})"
    more = f'AND(ISNUMBER(FIND("大于",{value})),NOT(ISNUMBER(FIND("不大于",{value}))))'
    return f"OR({contains(value, FLOORS_INSIDE)},{begins},{more})"


def is_number_without_unit(bare_value: str) -> str:
    """Whether a value, its comparator removed, is a number or a range of numbers and no more."""
    rest = remainder(bare_value)
    plain = f'OR({rest}="",{is_one_of(rest, RANGE_ENDS)})'
    return f"AND(LEN({bare_value})>LEN({rest}),{plain})"
