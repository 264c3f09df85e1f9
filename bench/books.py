"""The two kinds of workbook that an office receives: our template filled in, and home-made ones."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import xlsxwriter

from bench.mould import Cells, Mould, Value
from bench.varied import YEAR, profile, unit_of
from pgxl.cells import column_letters
from pgxl.form import Form
from pgxl.template.book import build_template
from pgxl.template.filling import fill
from pgxl.template.layout import WORK, IndicatorRow, Layout, lay_out
from pgxl.template.work import FILLED, USED

#: What stands in the drawn template where each workbook says whose it is.
_DEPARTMENT, _UNIT, _ISSUE = "BENCH-DEPARTMENT", "BENCH-UNIT", "BENCH-ISSUE"
_SHEET = "xl/worksheets/sheet{}.xml"
#: 填报说明 and 项目清单 come first.
_OVERVIEW, _FIRST_ISSUED = _SHEET.format(2), 3
_FIRST_LINE = 5
_PLAIN_NAME = "项目绩效目标表"


class IssuedBooks:
    """Our template, issued to a unit and filled in: locked, with all its self-checks.

    The stored results of the self-checks are those of a form in which they find nothing.
    """

    def __init__(self, sheets: int) -> None:
        """Draw the template with so many project sheets."""
        self._layout = lay_out(profile(), YEAR)
        book = build_template(
            profile(), YEAR, projects=sheets, department=_DEPARTMENT, unit=_UNIT, issue=_ISSUE
        )
        slots = {_SHEET.format(_FIRST_ISSUED + at): self._slots() for at in range(sheets)}
        overview = [f"{column}{_FIRST_LINE + at}" for at in range(sheets) for column in "BCDEF"]
        self._total = _FIRST_LINE + sheets
        slots[_OVERVIEW] = ["A2", *overview, f"C{self._total}", f"D{self._total}"]
        self._mould = Mould(book, slots, (_DEPARTMENT, _UNIT, _ISSUE))

    def make(self, forms: Sequence[Form], number: int) -> bytes:
        """Make workbook number so-and-so, with a form on each of its first sheets."""
        sheets = {_SHEET.format(_FIRST_ISSUED + at): self._fill(f) for at, f in enumerate(forms)}
        lines: dict[str, Value] = {"A2": "可以报送"}
        for row, form in enumerate(forms, start=_FIRST_LINE):
            lines |= {
                f"B{row}": form.project.text,
                f"C{row}": float(form.budget.value or 0),
                f"D{row}": len(form.filled),
                f"E{row}": 0,
                f"F{row}": "已完成",
            }
        lines[f"C{self._total}"] = float(sum(form.budget.value or 0 for form in forms))
        lines[f"D{self._total}"] = sum(len(form.filled) for form in forms)
        sheets[_OVERVIEW] = lines
        department, unit = unit_of(number)
        issue = f"{YEAR}-{number + 1:04d}-{number:06X}"
        return self._mould.cast(sheets, {_DEPARTMENT: department, _UNIT: unit, _ISSUE: issue})

    def _slots(self) -> list[str]:
        fixed = {"department", "unit"}
        inputs = [each.place.ref for each in self._layout.inputs if each.key not in fixed]
        return [*inputs, USED.ref, FILLED.ref, *self._normal({})]

    def _fill(self, form: Form) -> Cells:
        cells = fill(form, self._layout).contents
        return {**cells, **self._normal(cells), USED.ref: 1, FILLED.ref: len(form.filled)}

    def _normal(self, cells: Cells) -> dict[str, Value]:
        """Give the working columns, which hold name and targets once more, the targets twice."""
        normal: dict[str, Value] = {}
        for row in self._layout.rows:
            for at, column in enumerate("DEFEF"):
                ref = f"{column_letters(WORK + at)}{row.row}"
                normal[ref] = str(cells.get(f"{column}{row.row}", ""))
        return normal


class PlainBooks:
    """The same forms as an office draws them itself: merged, validated, protected, no formulas."""

    def __init__(self, sheets: int, rows: int = 30) -> None:
        """Draw the workbook.

        Args:
            sheets: How many sheets, with a form on each.
            rows: How many indicator rows a form has.
        """
        self._layout = _stretch(lay_out(profile(), YEAR), rows)
        inputs = [each.place.ref for each in self._layout.inputs if "." not in each.key]
        slots = {_SHEET.format(at + 1): inputs for at in range(sheets)}
        self._mould = Mould(_draw(self._layout, sheets), slots)

    def make(self, forms: Sequence[Form], _number: int) -> bytes:
        """Make a workbook with a form on each of its sheets."""
        contents = [fill(form, self._layout).contents for form in forms]
        return self._mould.cast({_SHEET.format(at + 1): each for at, each in enumerate(contents)})


def _stretch(layout: Layout, rows: int) -> Layout:
    """Give the table more spare rows."""
    last = layout.rows[-1]
    more = (_move(last, last.row + down) for down in range(1, rows - len(layout.rows) + 1))
    return replace(layout, rows=(*layout.rows, *more))


def _move(row: IndicatorRow, to: int) -> IndicatorRow:
    inputs = tuple(replace(each, place=replace(each.place, row=to)) for each in row.inputs)
    return IndicatorRow(to, None, inputs)


def _draw(layout: Layout, sheets: int) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        edge = {"border": 1, "text_wrap": True, "font_name": "宋体", "valign": "vcenter"}
        looks = {
            "label": book.add_format({**edge, "bold": True, "align": "center"}),
            "input": book.add_format({**edge, "locked": False}),
            "title": book.add_format({"bold": True, "align": "center", "font_size": 16}),
            "bad": book.add_format({"bg_color": "#FFC7CE"}),
        }
        for at in range(sheets):
            sheet = book.add_worksheet(_PLAIN_NAME + (str(at + 1) if at else ""))
            _draw_form(sheet, layout, looks)
        lists = book.add_worksheet("字典")
        lists.write_column("A1", profile().project_types)
        lists.write_column("B1", profile().project_levels)
        lists.hide()
        book.define_name("项目类型", f"=字典!$A$1:$A${len(profile().project_types)}")
        book.define_name("项目等级", f"=字典!$B$1:$B${len(profile().project_levels)}")
    return target.getvalue()


def _draw_form(sheet: Any, layout: Layout, looks: Mapping[str, Any]) -> None:  # noqa: ANN401 - no types
    sheet.merge_range("A1:F1", profile().label("title"), looks["title"])
    last = layout.rows[-1].row
    for place, text in layout.labels:
        bottom = last if place.last_row > layout.heading else place.last_row
        _write(sheet, (place.row, place.column, bottom, place.last_column), text, looks["label"])
    for field in layout.fields:
        spot = field.place
        _write(sheet, (spot.row, spot.column, 0, spot.last_column), "", looks["input"])
    for top, bottom, text in _blocks(layout.rows):
        _write(sheet, (top, 2, bottom, 0), text, looks["label"])
    for row in layout.rows:
        if row.category:
            sheet.write_string(row.row - 1, 2, row.category.level2, looks["label"])
        for each in row.inputs:
            if "." not in each.key:
                sheet.write_blank(each.place.row - 1, each.place.column - 1, None, looks["input"])
    _check(sheet, layout, looks["bad"])
    sheet.set_column("A:F", 16)
    sheet.write_comment("B3", "填写项目全称，与预算批复一致。")
    sheet.protect("secret", {"format_rows": True})


def _write(sheet: Any, place: tuple[int, int, int, int], text: str, look: object) -> None:  # noqa: ANN401
    row, column, bottom, right = place
    bottom, right = max(bottom, row), max(right, column)
    if (bottom, right) == (row, column):
        sheet.write(row - 1, column - 1, text or None, look)
    else:
        sheet.merge_range(row - 1, column - 1, bottom - 1, right - 1, text or None, look)


def _blocks(rows: Sequence[IndicatorRow]) -> Iterator[tuple[int, int, str]]:
    """Give first row, last row and name of each run of one 一级指标."""
    named = [(row.category.level1, row.row) for row in rows if row.category]
    for name, run in groupby(named, key=lambda each: each[0]):
        numbers = [row for _, row in run]
        yield numbers[0], numbers[-1], name


def _check(sheet: Any, layout: Layout, bad: object) -> None:  # noqa: ANN401 - no types
    places = {each.key: each.place.ref for each in layout.fields}
    limits = {
        "project_type": {"validate": "list", "source": "=项目类型"},
        "project_level": {"validate": "list", "source": "=项目等级"},
        "start": {"validate": "integer", "criteria": "between", "minimum": 2000, "maximum": 2099},
        "end": {"validate": "integer", "criteria": "between", "minimum": 2000, "maximum": 2099},
        "budget": {"validate": "decimal", "criteria": ">", "value": 0},
    }
    for key, limit in limits.items():
        sheet.data_validation(places[key], limit)
    rule = {"type": "blanks", "format": bad}
    sheet.conditional_format(f"D{layout.heading + 1}:F{layout.last_row}", rule)
