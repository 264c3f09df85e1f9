"""Working out the tree of a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from pgxl.excel.calculation.functions import OF_MANY, OF_TWO, figures
from pgxl.excel.calculation.quantities import (
    Fault,
    UndecidedError,
    Value,
    as_number,
    as_text,
    operate,
)
from pgxl.excel.calculation.syntax import (
    Call,
    Chain,
    Constant,
    Node,
    Reference,
    Scaled,
)
from pgxl.excel.structure.ranges import Area

#: How many steps lie between a formula and the last cell that it is followed to.
_DEEPEST = 40


class Cells(Protocol):
    """Gives what stands in cells; sheets are told by their place among all."""

    def find(self, sheet: str, home: int) -> int:
        """Find a sheet by its name; that of the formula itself where no name is given."""

    def cell(self, index: int, row: int, column: int) -> Value:
        """Give what stands in a cell."""

    def within(self, index: int, area: Area) -> Iterator[Value]:
        """Give what stands in the cells of a rectangle, rows without cells left out."""


class Evaluator:
    """Works out formulas over the cells of one workbook."""

    def __init__(self, cells: Cells) -> None:
        """Take where cells come from; they may come back here with formulas of their own."""
        self._cells = cells
        self._depth = 0

    def work_out(self, node: Node, home: int) -> Value:
        """Work out a part of a formula that stands on a sheet.

        Raises:
            UndecidedError: It cannot be calculated here.
            CircularError: It refers to itself.
        """
        self._depth += 1
        try:
            if self._depth > _DEEPEST:
                raise UndecidedError
            return self._decide(node, home)
        finally:
            self._depth -= 1

    def _decide(self, node: Node, home: int) -> Value:
        match node:
            case Constant(value):
                return value
            case Reference(sheet, area):
                if area.size != 1:
                    raise UndecidedError
                return self._cells.cell(self._cells.find(sheet, home), area.top, area.left)
            case Scaled(part, negative, percents):
                number = as_number(self.work_out(part, home))
                if not isinstance(number, Fault):
                    number = number.scaled(negative=negative, percents=percents)
                return number
            case Chain(parts):
                return self._join(parts, home) if parts[1][0] == "&" else self._chain(parts, home)
            case Call(name, arguments):
                return self._call(name, arguments, home)

    def _chain(self, parts: Sequence[tuple[str, Node]], home: int) -> Value:
        total = as_number(self.work_out(parts[0][1], home))
        for sign, part in parts[1:]:
            number = as_number(self.work_out(part, home))
            if isinstance(total, Fault):
                continue
            total = number if isinstance(number, Fault) else operate(sign, total, number)
        return total

    def _join(self, parts: Sequence[tuple[str, Node]], home: int) -> Value:
        texts = [as_text(self.work_out(part, home)) for _, part in parts]
        fault = next((each for each in texts if isinstance(each, Fault)), None)
        return fault or "".join(map(str, texts))

    def _call(self, name: str, arguments: Sequence[Node], home: int) -> Value:
        if name in OF_MANY:
            found = figures(self._arguments(arguments, home))
            return found if isinstance(found, Fault) else OF_MANY[name](found)
        if name not in OF_TWO or len(arguments) != 2:  # noqa: PLR2004 - that is what they are
            raise UndecidedError
        one, other = [as_number(self.work_out(each, home)) for each in arguments]
        if isinstance(one, Fault) or isinstance(other, Fault):
            return one if isinstance(one, Fault) else other
        return OF_TWO[name](one, other)

    def _arguments(self, arguments: Sequence[Node], home: int) -> Iterator[Value]:
        for node in arguments:
            if isinstance(node, Reference):
                yield from self._cells.within(self._cells.find(node.sheet, home), node.area)
            else:
                yield as_number(self.work_out(node, home))
