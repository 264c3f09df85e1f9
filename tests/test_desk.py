"""The functions behind ``import pgxl``."""

from decimal import Decimal

import pytest
from forms import drawn_form
from samples import BUDGET, FORMS, SAMPLES

import pgxl


def test_functions_take_forms_or_paths():
    """Reading first, or naming a path, a list of paths, or a folder, comes to the same findings."""
    forms = pgxl.read(FORMS)
    expected = pgxl.validate(forms)

    assert expected == pgxl.validate(str(FORMS))
    assert expected == pgxl.validate(sorted(FORMS.glob("*.xlsx")))
    assert BUDGET == pgxl.totals(forms).budget


def test_reading_what_cannot_be_read_is_an_error(tmp_path):
    """A path without a form raises, with the file, the reason and the advice."""
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"x")

    with pytest.raises(pgxl.InputError, match=r"坏\.xlsx；不是 Excel 工作簿；请用 Excel"):
        pgxl.read(bad)
    with pytest.raises(pgxl.InputError, match="找不到"):
        pgxl.validate([tmp_path / "没有.xlsx"])
    with pytest.raises(pgxl.UsageError, match="没有给出"):
        pgxl.consolidate([])


def test_blank_names_and_unreadable_amounts_are_counted():
    """A form without unit or amount still counts as a project, and is shown as not filled."""
    form = drawn_form("| 用款单位 | |\n| 2026年预算金额(元) | 约七万 |")
    totals = pgxl.totals([form, drawn_form()])

    assert (2, 1, Decimal(75000)) == (totals.projects, totals.unreadable, totals.budget)
    assert {"（未填）": 0, "示例市示范单位": 75000} == totals.by_unit


def test_summary_without_output():
    """Without a target nothing is written, and all is there."""
    summary = pgxl.consolidate(SAMPLES / "stacked.xlsx")

    assert ["2099"] * 8 == [str(year) for year in summary.projects["end"]]
    assert {"已汇总"} == set(summary.sources["state"])
    assert (8, 0) == (len(summary.forms), len(summary.lost))


def test_goal_in_the_same_cell_as_its_label():
    """2026年度目标：… in one cell is a goal."""
    form = drawn_form("| | 2026年度目标：2026年底前参保250人 |")

    assert "2026年底前参保250人" == form.annual_goal.text
