"""What a project sheet is filled with: a form, or what is known of a project beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pgxl.cells import Cell, Located
from pgxl.form import Form, Indicator, RepairKind
from pgxl.form.model import TEXT_FIELDS
from pgxl.roster import KnownProject
from pgxl.template.layout import IndicatorRow, Layout


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something of an old form that found no place in the template.

    Attributes:
        project: 项目名称 of the form.
        cell: Where it stands in the old workbook.
        field: What it is.
        text: What stands there.
    """

    project: str
    cell: Cell
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Filling:
    """What a project sheet is filled with.

    Attributes:
        name: 项目名称, for the list of projects.
        budget: 预算金额 in 元, for the list of projects.
        contents: By cell, the text or number to be written.
        leftovers: What found no place.
    """

    name: str
    budget: Decimal | None
    contents: Mapping[str, str | float]
    leftovers: tuple[Leftover, ...] = ()


def fill(form: Form, layout: Layout) -> Filling:
    """Put every field and every indicator of a form into the cells of a layout.

    Amounts and years that can be read become numbers, all else stays the text that it was.
    Indicators go to the row of their category, further ones to the spare rows.
    """
    contents: dict[str, str | float] = {}
    leftovers = list(_fill_header(form, layout, contents))
    leftovers += _fill_rows(form, layout, contents)
    for repair in form.repairs:
        if repair.kind in {RepairKind.ORPHAN, RepairKind.TRAILING_TEXT}:
            leftovers.append(Leftover(form.project.text, repair.cell, "表外内容", repair.text))
    return Filling(form.project.text, form.budget.value, contents, tuple(leftovers))


def fill_known(project: KnownProject, layout: Layout) -> Filling:
    """Put what the finance office knows of a project into the cells of a layout."""
    told: dict[str, str | float | None] = {
        "project": project.project,
        "budget": None if project.budget is None else float(project.budget),
        "project_type": project.project_type,
        "project_level": project.project_level,
        "start": project.start,
        "end": project.end,
    }
    contents = {
        field.place.ref: value
        for key, value in told.items()
        if value not in (None, "") and (field := layout.field(key)) is not None
    }
    return Filling(project.project, project.budget, contents)


def _fill_header(
    form: Form, layout: Layout, contents: dict[str, str | float]
) -> Iterator[Leftover]:
    canonical = layout.profile.canonical
    values: dict[str, tuple[Located[object], str | float]] = {
        key: (form.header(key), form.header(key).text) for key in TEXT_FIELDS
    }
    for key in ("project_type", "project_level"):
        values[key] = (form.header(key), canonical(key, form.header(key).text))
    for key, field in (("start", form.start), ("end", form.end), ("budget", form.budget)):
        number = float(field.value) if field.value is not None else field.text
        values[key] = (field, number)
    for key, goal in (("period_goal", form.period_goal), ("annual_goal", form.annual_goal)):
        values[key] = (goal, goal.text)
    for key, (part, value) in values.items():
        home = layout.field(key)
        if value == "":
            continue
        if home is None:
            label = layout.profile.label(key, form.year)
            yield Leftover(form.project.text, part.cell, label, part.text)
        else:
            contents[home.place.ref] = value


def _fill_rows(form: Form, layout: Layout, contents: dict[str, str | float]) -> Iterator[Leftover]:
    standard = {tuple(row.category): row for row in layout.rows if row.category}
    spare = [row for row in layout.rows if row.category is None]
    for indicator in form.filled:
        row = standard.pop((indicator.category1, indicator.category2), None)
        if row is None and spare:
            row = spare.pop(0)
        if row is None:
            yield from _leave_out(form, indicator)
        else:
            _fill_row(row, indicator, contents)
            yield from _leave_target(form, row, indicator, layout)


def _fill_row(row: IndicatorRow, indicator: Indicator, contents: dict[str, str | float]) -> None:
    places = {each.key: each.place for each in row.inputs}
    texts = {
        "level1": indicator.category1 or indicator.level1.text,
        "level2": indicator.category2 or indicator.level2.text,
        "name": indicator.name.text,
        "period_target": indicator.period.text,
        "annual_target": indicator.annual.text,
    }
    for key, text in texts.items():
        if key in places and text:
            contents[places[key].ref] = text


def _leave_target(
    form: Form, row: IndicatorRow, indicator: Indicator, layout: Layout
) -> Iterator[Leftover]:
    """Give the targets for which the template has no column."""
    columns = {each.key for each in row.inputs}
    for key, part in (("period_target", indicator.period), ("annual_target", indicator.annual)):
        if part.text and key not in columns:
            label = layout.profile.label(key, form.year)
            yield Leftover(form.project.text, part.cell, label, part.text)


def _leave_out(form: Form, indicator: Indicator) -> Iterator[Leftover]:
    parts = (
        ("一级指标", indicator.level1),
        ("二级指标", indicator.level2),
        ("三级指标", indicator.name),
        ("实施周期指标值", indicator.period),
        ("年度指标值", indicator.annual),
    )
    for field, part in parts:
        if not part.blank:
            yield Leftover(form.project.text, part.cell, field, part.text)
