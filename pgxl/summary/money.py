"""In what unit the workbook shows amounts; everything else in pgxl counts in 元."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from pgxl.excel.table import Kind, Row, Rows, Table, Value


class Unit(StrEnum):
    """The units that a summary may be shown in."""

    YUAN = "元"
    WAN = "万元"

    def of(self, amount: Decimal) -> Decimal:
        """Count an amount in 元 by this unit, exactly."""
        return amount.scaleb(-4) if self is Unit.WAN else amount

    def show(self, amount: Decimal) -> str:
        """Write an amount in 元 by this unit, with two decimals."""
        return f"{self.of(amount):,.2f} {self}"

    def told(self, table: Table) -> Table:
        """Show the amounts of a table in this unit, and say so in its headings."""
        if self is Unit.YUAN:
            return table
        money = {at for at, each in enumerate(table.columns) if each.kind is Kind.MONEY}
        columns = tuple(
            each._replace(title=each.title.replace("（元）", f"（{self}）"))
            for each in table.columns
        )
        if not money:
            return table

        def convert(row: Row) -> Row:
            return tuple(
                self._convert(value) if at in money else value for at, value in enumerate(row)
            )

        return replace(table, columns=columns, rows=Rows.changed(table.rows, convert))

    def _convert(self, value: Value) -> Value:
        return self.of(value) if isinstance(value, Decimal) else value
