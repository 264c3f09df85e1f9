"""All tables of a summary, made once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pgxl.excel.table import Table
from pgxl.summary.categories import category_table, department_category_table
from pgxl.summary.departments import department_table
from pgxl.summary.programmes import programme_table
from pgxl.summary.submissions import submission_table
from pgxl.summary.tables import finding_table, indicator_table, project_table, source_table

if TYPE_CHECKING:
    from pgxl.summary.model import Summary


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables, as ``pgxl.summary.tables`` documents them; amounts in 元."""

    projects: Table
    indicators: Table
    findings: Table
    sources: Table
    departments: Table
    categories: Table
    department_categories: Table
    submissions: Table
    programmes: Table


def make_tables(summary: Summary) -> Tables:
    """Make every table of a summary."""
    projects = project_table(summary.forms, summary.found, summary.profile)
    indicators = indicator_table(summary.forms, summary.profile)
    order = list(summary.totals.indicators)
    return Tables(
        projects=projects,
        indicators=indicators,
        findings=finding_table(summary.found),
        sources=source_table(summary.inputs),
        departments=department_table(projects, summary.references),
        categories=category_table(indicators, order),
        department_categories=department_category_table(indicators, order),
        submissions=submission_table(
            summary.forms, summary.set_aside, summary.inputs, summary.references
        ),
        programmes=programme_table(summary.forms, summary.profile),
    )
