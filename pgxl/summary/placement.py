"""The tables of a summary on the sheets of the workbook, with their formulas."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields

from pgxl.excel.pieces import Pieces, split
from pgxl.excel.table import Table
from pgxl.summary.categories import with_category_formulas
from pgxl.summary.departments import with_department_formulas
from pgxl.summary.money import Unit
from pgxl.summary.sheets import Tables
from pgxl.summary.submissions import with_submission_formulas


@dataclass(frozen=True, slots=True)
class Placed:
    """The tables, each on as many sheets as it needs, in the order of the sheets."""

    departments: Pieces
    projects: Pieces
    indicators: Pieces
    categories: Pieces
    department_categories: Pieces
    programmes: Pieces
    findings: Pieces
    submissions: Pieces
    sources: Pieces
    method: Pieces

    @property
    def shown(self) -> tuple[Pieces, ...]:
        """The tables that get a sheet: not those that would only repeat another, or say nothing."""
        all_of_them = [getattr(self, each.name) for each in fields(self)]
        several = len(self.departments.table.rows) > 1
        return tuple(
            each
            for each in all_of_them
            if (each is not self.department_categories or several)
            and (each is not self.programmes or each.table.rows)
            and each.parts
        )


def place(
    tables: Tables, method: Table, unit: Unit, most: int, elsewhere: Collection[str] = ()
) -> Placed:
    """Place the tables.

    Args:
        tables: The tables, amounts in 元.
        method: The table 口径说明.
        unit: The unit that amounts are shown in.
        most: How many rows go on a sheet.
        elsewhere: Names of the tables that get no sheet; what counts their rows are figures then.
    """
    projects = split(unit.told(tables.projects), most)
    indicators, findings = (
        Pieces(table, ()) if table.name in elsewhere else split(table, most)
        for table in (tables.indicators, tables.findings)
    )
    departments = unit.told(tables.departments).without_blank("control", "gap", "missing")
    submissions = unit.told(tables.submissions).without_blank("control", "gap", "reason")
    return Placed(
        departments=split(departments, most).mapped(
            lambda part: with_department_formulas(part, projects, len(departments.rows))
        ),
        projects=projects,
        indicators=indicators,
        categories=split(tables.categories, most).mapped(
            lambda part: with_category_formulas(part, indicators)
        ),
        department_categories=split(tables.department_categories, most).mapped(
            lambda part: with_category_formulas(part, indicators)
        ),
        programmes=split(unit.told(tables.programmes), most),
        findings=findings,
        submissions=split(submissions, most).mapped(
            lambda part: with_submission_formulas(part, projects)
        ),
        sources=split(unit.told(tables.sources), most),
        method=split(method, most),
    )
