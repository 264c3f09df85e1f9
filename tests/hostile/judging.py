"""Reading an input as the consolidation does, and telling how it ended."""

from __future__ import annotations

from functools import cache

from forms import PROFILE, drawn_form
from hostile.book import good

from pgxl.errors import InputError
from pgxl.findings import Status
from pgxl.intake.workbook import read_workbook
from pgxl.rules import Ruleset


def read(data: bytes, passwords=()):
    """Read the forms of some bytes."""
    return read_workbook("a.xlsx", data, PROFILE, passwords)


def judge(data: bytes, passwords=()) -> dict[str, object]:
    """Tell how an input ends: its reason, or what was read and which rules speak."""
    try:
        forms, remark = read(data, passwords)
    except InputError as error:
        return {"reason": error.reason, "advice": error.advice}
    found = Ruleset(PROFILE).findings(forms)
    return {
        "forms": len(forms),
        "remark": remark,
        "budgets": [
            None if form.budget.value is None else str(form.budget.value) for form in forms
        ],
        "contents": [contents(form) for form in forms],
        "rules": sorted({each.rule for each in found if each.status is Status.FAIL}),
    }


def contents(form) -> list[str]:
    """Give everything that was filled in, as people read it."""
    header = (form.project, form.project_type, form.project_level, form.department, form.unit)
    fields = (*header, form.start, form.end, form.budget, form.period_goal, form.annual_goal)
    rows = [
        cell.text
        for row in form.indicators
        for cell in (row.level1, row.level2, row.name, row.period, row.annual)
    ]
    return [field.text for field in fields] + rows


@cache
def right_contents() -> tuple[str, ...]:
    """Give what the good workbook holds, as drawn, without having been in a file."""
    return tuple(contents(drawn_form()))


@cache
def quiet_rules() -> tuple[str, ...]:
    """Give the rules that speak of the good workbook: that it is no template of ours."""
    return tuple(judge(good())["rules"])
