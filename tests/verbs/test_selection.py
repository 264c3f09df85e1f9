"""合计: totals of the projects that are selected in 汇总.xlsx."""

import pytest
from buttons_desk import WATER, rows
from samples import BUDGET, FORMS

import pgxl
from pgxl import buttons


def test_totals_of_a_selection(desk, tmp_path):
    """Three selected projects, in two pieces: their sums in the status bar and in a new book."""
    out = tmp_path / "汇总.xlsx"
    summary = pgxl.consolidate(FORMS, out)
    state = desk.open(out)
    names = [sheet.name for sheet in state.sheets]
    state.active = names.index("项目汇总")
    sheet = state.sheets[state.active]
    first = next(row for (row, column), cell in sheet.cells.items() if cell.value == 1.0)
    state.place = (first, 1, first + 1, 3)
    state.areas = [state.place, (first + 3, 2, first + 3, 2)]
    expected = sum(summary.projects["budget"][at] for at in (0, 1, 3))
    buttons.totals()

    assert desk.status[-1].startswith(f"选中 3 个项目，合计 {expected:,.2f} 元 主管部门：")
    listed = rows(desk.front)
    assert ["合计", "", 3.0, float(expected)] == listed[-1]
    for title in ("主管部门", "项目类型"):
        parts = [row for row in listed if row[0] == title]
        assert float(expected) == pytest.approx(sum(row[3] for row in parts))
        assert 3 == sum(row[2] for row in parts)


def test_totals_leave_out_what_a_filter_hides(desk, tmp_path):
    """Rows that a filter hides are not counted; a whole selected column is all projects."""
    out = tmp_path / "汇总.xlsx"
    summary = pgxl.consolidate(FORMS, out)
    state = desk.open(out)
    state.active = [sheet.name for sheet in state.sheets].index("项目汇总")
    sheet = state.sheets[state.active]
    first = next(row for (row, column), cell in sheet.cells.items() if cell.value == 1.0)
    state.place = (1, 1, 1_048_576, 1)
    buttons.totals()
    assert f"选中 8 个项目，合计 {BUDGET:,.2f} 元" in desk.status[-1]

    desk.front = state
    sheet.hidden_rows = {first}
    buttons.totals()
    left = BUDGET - summary.projects["budget"][0]
    assert f"选中 7 个项目，合计 {left:,.2f} 元" in desk.status[-1]


def test_totals_elsewhere(desk, tmp_path):
    """In a form, or above the projects, it says where to select."""
    desk.open(WATER)
    buttons.totals()
    assert "没有选中项目；请打开 汇总.xlsx" in desk.shown[-1]

    out = tmp_path / "汇总.xlsx"
    pgxl.consolidate(FORMS, out)
    state = desk.open(out)
    state.active = [sheet.name for sheet in state.sheets].index("项目汇总")
    buttons.totals()
    assert "选中的地方没有项目" in desk.shown[-1]
