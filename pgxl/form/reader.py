"""Grid → Form: what a person would read from the sheet, with every repair noted."""

from __future__ import annotations

from decimal import Decimal

from pgxl.cells import Grid, Located
from pgxl.form.blocks import Block, find_blocks
from pgxl.form.figures import read_amount, read_year
from pgxl.form.header import read_field, read_goal
from pgxl.form.model import Form
from pgxl.form.strays import find_strays
from pgxl.form.table import read_table
from pgxl.profile import Profile

_FIELDS = (
    "project",
    "project_type",
    "project_level",
    "department",
    "unit",
    "start",
    "end",
    "budget",
)


def read_forms(grid: Grid, profile: Profile, file: str = "") -> list[Form]:
    """Read every form of a sheet.

    Args:
        grid: The cells of the sheet.
        profile: Labels and words by which the form is understood.
        file: The received file, for the findings.

    Returns:
        The forms from top to bottom; none if the sheet holds no 项目绩效目标表.
    """
    return [_read(block, profile, file) for block in find_blocks(grid, profile)]


def _read(block: Block, profile: Profile, file: str) -> Form:
    fields = {key: read_field(block, key) for key in _FIELDS}
    period_goal, annual_goal = read_goal(block, "period_goal"), read_goal(block, "annual_goal")
    indicators, repairs = read_table(block, profile)
    taken = {(each.cell.row, each.cell.column) for each in fields.values()}
    strays = find_strays(block, taken.union(period_goal.places, annual_goal.places))
    year, unit = _told_by_budget_label(block)
    return Form(
        file=file,
        sheet=block.grid.sheet,
        top=block.top,
        project=fields["project"],
        project_type=fields["project_type"],
        project_level=fields["project_level"],
        department=fields["department"],
        unit=fields["unit"],
        start=_year(fields["start"]),
        end=_year(fields["end"]),
        budget=_amount(fields["budget"], unit),
        year=year,
        period_goal=period_goal.text,
        annual_goal=annual_goal.text,
        indicators=indicators,
        labels={each.key: block.cell(each.row, each.column) for each in reversed(block.anchors)},
        repairs=(*strays, *period_goal.repairs, *annual_goal.repairs, *repairs),
    )


def _told_by_budget_label(block: Block) -> tuple[int | None, str]:
    """Read budget year and unit of money from a label such as 2026年预算金额(元)."""
    label = block.find("budget")
    return (label.match.year, label.match.unit or "元") if label else (None, "元")


def _year(field: Located[str]) -> Located[int | None]:
    return Located(read_year(field.raw), field.raw, field.cell)


def _amount(field: Located[str], unit: str) -> Located[Decimal | None]:
    return Located(read_amount(field.raw, unit), field.raw, field.cell)
