"""Formulas as trees: signs, the four operations, joined texts, percentages, calls, references."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pgxl.excel.calculation.quantities import Fault, UndecidedError, Value, entered
from pgxl.excel.structure.formulas import LONGEST_FORMULA, unquote
from pgxl.excel.structure.ranges import LAST_COLUMN, LAST_ROW, Area, area

#: How deep parentheses and calls may nest; Excel permits 64, people stay far below.
_DEEPEST = 30
_MOST_PERCENTS = 9


class Constant(NamedTuple):
    """A number or text that stands in the formula, or an error value."""

    value: Value


class Reference(NamedTuple):
    """Cells; the name of the sheet is empty for the formula's own."""

    sheet: str
    area: Area


class Call(NamedTuple):
    """A function and its arguments."""

    name: str
    parts: tuple[Node, ...]


class Chain(NamedTuple):
    """Operations of one rank, from left to right; the first of the parts has no operator.

    A list, not a tree: thousands of sums may stand in one formula.
    """

    parts: tuple[tuple[str, Node], ...]


class Scaled(NamedTuple):
    """A part with signs before it, and percent signs behind it."""

    part: Node
    negative: bool
    percents: int


Node = Constant | Reference | Call | Chain | Scaled

# References are told from names of functions by what follows them.
_TOKEN = re.compile(
    r"""
    (?P<text> "(?:[^"]|"")*" )
  | (?P<fault> \#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!) (?!['A-Z0-9$]) )
  | (?P<reference> (?P<sheet> '(?:[^']|'')*'! )? (?P<range>
        \$?[A-Z]{1,3}\$?[1-9][0-9]{0,6} (?: :\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6} )?
      | \$?[A-Z]{1,3}:\$?[A-Z]{1,3}
      | \$?[1-9][0-9]{0,6}:\$?[1-9][0-9]{0,6} ) (?![\w(.!:$]) )
  | (?P<number> (?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:E[+-]?[0-9]{1,3})? (?![\w.:]) )
  | (?P<name> [A-Z]{2,10} (?=\() )
  | (?P<sign> [-+*/&%(),] )
    """,
    re.VERBOSE,
)
#: The operators that go from left to right, the weakest first.
_RANKS = ("&", "+-", "*/")


def parse(formula: str) -> Node:
    """Parse a normalized formula.

    Raises:
        UndecidedError: There is something in it that is not calculated here.
    """
    tree = _parse(formula) if len(formula) <= LONGEST_FORMULA else None
    if tree is None:
        raise UndecidedError
    return tree


@lru_cache(maxsize=64)
def _parse(formula: str) -> Node | None:
    """Parse a formula once; None for one that is not calculated, as those of our template are."""
    try:
        return _Parser(formula).whole()
    except UndecidedError:
        return None


class _Parser:
    """Goes through a formula once, from left to right."""

    def __init__(self, formula: str) -> None:
        self._formula = formula
        self._place = 0
        self._depth = 0
        self._token: re.Match[str] | None = None
        self._next()

    def whole(self) -> Node:
        node = self._chain(0)
        if self._token is not None:
            raise UndecidedError
        return node

    def _next(self) -> None:
        """Take the next token; None at the end."""
        if self._place == len(self._formula):
            self._token = None
            return
        self._token = _TOKEN.match(self._formula, self._place)
        if self._token is None:
            raise UndecidedError
        self._place = self._token.end()

    def _sign(self, signs: str) -> str:
        """Take one of some signs if it comes next."""
        found = self._token["sign"] if self._token else None
        if found is None or found not in signs:
            return ""
        self._next()
        return found

    def _chain(self, rank: int) -> Node:
        if rank == len(_RANKS):
            return self._scaled()
        parts = [("", self._chain(rank + 1))]
        while sign := self._sign(_RANKS[rank]):
            parts.append((sign, self._chain(rank + 1)))
        return parts[0][1] if len(parts) == 1 else Chain(tuple(parts))

    def _scaled(self) -> Node:
        signs = ""
        while sign := self._sign("+-"):
            signs += sign
        node = self._single()
        percents = 0
        while self._sign("%"):
            percents += 1
        if percents > _MOST_PERCENTS:
            raise UndecidedError
        minus = signs.count("-")
        return Scaled(node, minus % 2 == 1, percents) if minus or percents else node

    def _single(self) -> Node:
        token = self._token
        if token is None:
            raise UndecidedError
        if self._sign("("):
            return self._inside()[0]
        self._next()
        if token["reference"]:
            return _refer(token["sheet"], area(token["range"]))
        if token["text"]:
            return Constant(token["text"][1:-1].replace('""', '"'))
        if token["number"]:
            return Constant(entered(float(token["number"])))
        if token["fault"]:
            return Constant(Fault(token["fault"]))
        if token["name"] and self._sign("("):
            return Call(token["name"], self._inside(many=True))
        raise UndecidedError

    def _inside(self, *, many: bool = False) -> tuple[Node, ...]:
        """Take what stands in parentheses, the first of which has been taken."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UndecidedError
        parts = [self._chain(0)]
        while many and self._sign(","):
            parts.append(self._chain(0))
        if not self._sign(")"):
            raise UndecidedError
        self._depth -= 1
        return tuple(parts)


def _refer(sheet: str | None, place: Area) -> Reference:
    if place.right > LAST_COLUMN or place.bottom > LAST_ROW:
        raise UndecidedError  # a name that looks like an address
    return Reference(unquote(sheet) if sheet else "", place)
