"""Grid → Form: what a person would read from the sheet, with every repair noted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from pgxl.cells import Grid, Located
from pgxl.form.blocks import Block, find_blocks
from pgxl.form.figures import read_amount, read_year, read_years
from pgxl.form.funds import read_funds
from pgxl.form.header import read_field, read_goal
from pgxl.form.model import Form
from pgxl.form.money_unit import find_unit
from pgxl.form.strays import find_strays
from pgxl.form.table import read_table
from pgxl.profile import Profile
from pgxl.profile.keys import HEADER_FIELDS
from pgxl.values.calendar import FIRST_YEAR, LAST_YEAR


def read_forms(grid: Grid, profile: Profile, file: str = "") -> list[Form]:
    """Read every form of a sheet.

    Args:
        grid: The cells of the sheet.
        profile: Labels and words by which the form is understood.
        file: The received file, for the findings.

    Returns:
        The forms from top to bottom; none if the sheet holds no 项目绩效目标表.
    """
    return read_sheet(grid, profile, file).forms


class SheetForms(NamedTuple):
    """The forms of a sheet, and what is meant as one, though most of its labels nobody knows.

    Attributes:
        forms: The forms as ``read_forms`` gives them.
        unread: The rows at which something begins that is meant as a form.
        whole: Whether there is no form, and the sheet as a whole is meant as one.
    """

    forms: list[Form]
    unread: list[int]
    whole: bool


def read_sheet(grid: Grid, profile: Profile, file: str = "") -> SheetForms:
    """Read every form of a sheet, and tell what is meant as one."""
    found = find_blocks(grid, profile)
    forms = [_read(block, profile, file) for block in found.forms]
    return SheetForms(forms, found.unread, found.whole)


def _read(block: Block, profile: Profile, file: str) -> Form:
    fields = {key: read_field(block, key) for key in _fields(block)}
    period_goal, annual_goal = read_goal(block, "period_goal"), read_goal(block, "annual_goal")
    indicators, repairs = read_table(block, profile)
    unit, notes = find_unit(block)
    taken = {(each.cell.row, each.cell.column) for each in fields.values()} | notes
    strays = find_strays(block, taken.union(period_goal.places, annual_goal.places))
    start, end = _period(fields)
    return Form(
        file=file,
        sheet=block.grid.sheet,
        top=block.top,
        project=fields["project"],
        project_type=fields["project_type"],
        project_level=fields["project_level"],
        department=fields["department"],
        unit=fields["unit"],
        start=start,
        end=end,
        budget=_amount(fields["budget"], unit),
        year=_budget_year(block),
        period_goal=period_goal.text,
        annual_goal=annual_goal.text,
        indicators=indicators,
        labels={each.key: block.cell(each.row, each.column) for each in reversed(block.anchors)},
        repairs=(*strays, *period_goal.repairs, *annual_goal.repairs, *repairs),
        named_years={
            each.key: each.match.year for each in reversed(block.anchors) if each.match.year
        },
        funds=read_funds(block, unit),
    )


def _fields(block: Block) -> tuple[str, ...]:
    """List the header fields; 项目期 is one where the form has no label for first or last year."""
    split = block.find("start") or block.find("end")
    return HEADER_FIELDS if split or not block.find("period") else (*HEADER_FIELDS, "period")


def _period(fields: Mapping[str, Located[str]]) -> tuple[Located[int | None], Located[int | None]]:
    """Read 起始年度 and 到期年度, from their own cells or both out of 项目期.

    A 项目期 without any year (3年, 长期) leaves both blank; one that cannot be read is kept as it
    is written, so that a rule can tell.
    """
    told = fields.get("period")
    if told is None:
        return _year(fields["start"]), _year(fields["end"])
    first, last = read_years(told.raw)
    blank: Located[int | None] = Located(None, "", told.cell)
    if first is None:
        unread = re.search("[0-9]{4}", told.text)
        return (Located(None, told.raw, told.cell) if unread else blank), blank
    return (
        Located(first, told.raw, told.cell),
        Located(last, told.raw, told.cell) if last else blank,
    )


def _budget_year(block: Block) -> int | None:
    """Read 预算年度 from the label of the budget, else from the line (2026年度), else the title.

    Of a year that no budget is made for (2926) only HDR-10 speaks.
    """
    labels = (block.find("budget"), block.find("year"), block.find("title"))
    years = (label.match.year for label in labels if label and label.match.year)
    return next((year for year in years if FIRST_YEAR <= year <= LAST_YEAR), None)


def _year(field: Located[str]) -> Located[int | None]:
    return Located(read_year(field.raw), field.raw, field.cell)


def _amount(field: Located[str], unit: str) -> Located[Decimal | None]:
    return Located(read_amount(field.raw, unit), field.raw, field.cell)
