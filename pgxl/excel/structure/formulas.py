"""Formula texts in one spelling: programs save the same formula with other blanks and quotes.

Nothing is calculated here. A formula is a run of tokens, of which only references, names of sheets
and names of functions are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from pgxl.cells import column_letters, column_number
from pgxl.excel.structure.ranges import LAST_COLUMN, LAST_ROW

#: Excel refuses longer ones; what is longer is compared as it stands.
LONGEST_FORMULA = 8192

_RANGE = r"""(?P<range>
        (?P<c1>\$?[A-Za-z]{1,3})(?P<r1>\$?[0-9]{1,7})
          (?: :(?P<c2>\$?[A-Za-z]{1,3})(?P<r2>\$?[0-9]{1,7}) )? (?![\w(.!])
      | (?P<c3>\$?[A-Za-z]{1,3}):(?P<c4>\$?[A-Za-z]{1,3}) (?![\w(.!$])
      | (?P<r3>\$?[0-9]{1,7}):(?P<r4>\$?[0-9]{1,7}) (?![\w(.!])
    )"""
_SHEET = r"'(?:[^']|'')*'! | (?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?!"
_TOKEN = re.compile(
    rf"""
    (?P<text> "(?:[^"]|"")*" | \#[A-Za-z/0]+[!?]? )
  | (?P<sheet> {_SHEET} )? {_RANGE}
  | (?P<owner> {_SHEET} )
  | (?P<number> (?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)? )
  | (?P<word> [^\W\d][\w.\\]* (?:\(\))? )
  | (?P<blank> \s+ )
    """,
    re.VERBOSE,
)
#: The references of a normalized formula; what a reference can be mistaken for is stepped over.
_REFERENCE = re.compile(
    rf"""
    "(?:[^"]|"")*"
  | (?P<sheet> '(?:[^']|'')*'! )? (?<![\w.$]) {_RANGE}
  | (?P<owner> '(?:[^']|'')*'! )
    """,
    re.VERBOSE,
)
_FUTURE = re.compile(r"^(?:_XLFN\.|_XLWS\.|_XLPM\.|_XLUDF\.|COM\.MICROSOFT\.)+")
#: Stands where something moves along; no formula in a file can hold it.
_HERE = "\0"
_PAIRS = (("c1", "r1", "c2", "r2"), ("c3", "", "c4", ""), ("", "r3", "", "r4"))

#: Turns one corner of a reference (column, row; with $ where absolute) into another spelling. The
#: sheet is that of the reference, the last argument is true for the far end of a range.
Corner = Callable[[str, str, str, bool], str]


@lru_cache(maxsize=1 << 14)
def normalize(formula: str) -> str:
    """Spell a formula in one way: no blanks, capitals, every name of a sheet in quotes."""
    if len(formula) > LONGEST_FORMULA:
        return formula
    return _TOKEN.sub(_spell, formula.strip().removeprefix("="))


def _spell(token: re.Match[str]) -> str:
    if token["text"] is not None or token["number"] is not None:
        return token[0]
    if token["range"] is not None:
        return _quote(token["sheet"]) + token["range"].upper()
    if token["owner"] is not None:
        return _quote(token["owner"])
    if token["word"] is not None:
        word = _FUTURE.sub("", token["word"].upper())
        return word[:-2] if word in {"TRUE()", "FALSE()"} else word
    return ""


def _quote(sheet: str | None) -> str:
    if not sheet or sheet.startswith("'"):
        return sheet or ""
    return f"'{sheet[:-1]}'!"


def unquote(sheet: str) -> str:
    """Give the name of a sheet as it stands on its tab."""
    return sheet.removesuffix("!").removeprefix("'").removesuffix("'").replace("''", "'")


def quote(name: str) -> str:
    """Spell the name of a sheet as a normalized formula has it before a reference."""
    return "'" + name.replace("'", "''") + "'!"


def rewrite(formula: str, corner: Corner, rename: Callable[[str], str] | None = None) -> str:
    """Spell every reference of a normalized formula anew.

    Args:
        formula: A normalized formula.
        corner: Spells one corner of a reference.
        rename: Gives another name to a sheet.
    """
    if len(formula) > LONGEST_FORMULA:
        return formula

    def respell(token: re.Match[str]) -> str:
        sheet = token["sheet"] or token["owner"] or ""
        name = unquote(sheet) if sheet else ""
        head = quote(rename(name)) if sheet and rename else sheet
        if token["range"] is None:
            return head or token[0]
        return head + _respell_range(token, name, corner)

    return _REFERENCE.sub(respell, formula)


def _respell_range(token: re.Match[str], sheet: str, corner: Corner) -> str:
    if token["c1"] and not token["c2"]:
        return corner(sheet, token["c1"], token["r1"], False)  # noqa: FBT003 - the near end
    for column, row, last_column, last_row in _PAIRS:
        if token[column or row] is not None:
            near = corner(sheet, _part(token, column), _part(token, row), False)  # noqa: FBT003
            far = corner(sheet, _part(token, last_column), _part(token, last_row), True)  # noqa: FBT003
            return f"{near}:{far}"
    return token["range"]


def _part(token: re.Match[str], group: str) -> str:
    return token[group] if group else ""


@lru_cache(maxsize=1 << 14)
def shift(formula: str, rows: int, columns: int) -> str:
    """Move a formula by some rows and columns, as copying it would: what has no $ moves along."""
    texts, moving = _moving_parts(formula)
    told = [texts[0]]
    for text, (number, is_column) in zip(texts[1:], moving, strict=True):
        if is_column:
            told.append(column_letters(_wrap(number + columns, LAST_COLUMN)))
        else:
            told.append(str(_wrap(number + rows, LAST_ROW)))
        told.append(text)
    return "".join(told)


@lru_cache(maxsize=1 << 10)
def _moving_parts(formula: str) -> tuple[list[str], list[tuple[int, bool]]]:
    """Part a formula at the rows and columns that move along: a table copies it for every row."""
    moving: list[tuple[int, bool]] = []

    def corner(_sheet: str, column: str, row: str, _far: bool) -> str:  # noqa: FBT001
        if column and not column.startswith("$"):
            moving.append((column_number(column), True))
            column = _HERE
        if row and not row.startswith("$"):
            moving.append((int(row), False))
            row = _HERE
        return column + row

    return rewrite(formula, corner).split(_HERE), moving


def _wrap(number: int, last: int) -> int:
    """Leave the sheet at one side and enter it at the other, as Excel does."""
    return (number - 1) % last + 1


@lru_cache(maxsize=1 << 14)
def relate(formula: str, row: int, column: int) -> str:
    """Spell a formula as seen from its cell (R1C1): the copies of one formula become equal."""

    def corner(_sheet: str, letters: str, digits: str, _far: bool) -> str:  # noqa: FBT001
        return _from(digits, row, "R", int) + _from(letters, column, "C", column_number)

    return rewrite(formula, corner)


def _from(part: str, here: int, letter: str, number: Callable[[str], int]) -> str:
    if not part:
        return ""
    if part.startswith("$"):
        return f"{letter}{number(part[1:])}"
    away = number(part) - here
    return f"{letter}[{away}]" if away else letter


def blur(formula: str) -> str:
    """Forget where the references of a formula point: what is left says what is done with them."""
    return re.sub(r"([RC])\[?-?\d+\]?", r"\1", formula)
