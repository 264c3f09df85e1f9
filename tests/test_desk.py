"""The functions behind ``import pgxl``."""

import shutil
from decimal import Decimal

import pytest
from forms import drawn_form
from mails import packed
from samples import BUDGET, FORMS, PROJECTS, SAMPLES, UNIT

import pgxl
from pgxl.roster import KnownProject, Member


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

    with pytest.raises(pgxl.InputError, match=r"坏\.xlsx：不是 Excel 工作簿；请用 Excel"):
        pgxl.read(bad)
    with pytest.raises(pgxl.InputError, match="找不到"):
        pgxl.validate([tmp_path / "没有.xlsx"])
    with pytest.raises(pgxl.UsageError, match="没有给出"):
        pgxl.consolidate([])


def test_files_are_read_elsewhere_where_that_is_asked_for(tmp_path):
    """Forms and findings are the same; what is too much for a process is told, and no more."""
    apart = pgxl.Limits(workers=1, megabytes=160)
    one = min(FORMS.iterdir())
    assert pgxl.read(one) == pgxl.read(one, limits=apart)
    assert pgxl.validate([one]) == pgxl.validate([one], limits=apart)

    large = tmp_path / "a.zip"
    large.write_bytes(packed(120))
    for ask in (pgxl.read, pgxl.validate):
        with pytest.raises(pgxl.InputError, match="内存过多"):
            ask(large, limits=apart)


def test_a_notebook_shows_results_on_one_line():
    """A form names itself, and a summary tells what it comes to, however much they hold."""
    summary = pgxl.consolidate(FORMS)

    assert "<Summary of 8 projects, 15,887,968.00 元, 208 findings, 8 of 8 files merged>" == repr(
        summary
    )
    for form in summary.forms:
        told = repr(form)
        assert form.project.text in told
        assert form.file in told
        assert len(told) < 300


def test_a_refusal_is_an_error_again_whatever_it_says():
    """Reason and advice are what stood before and behind the first “；”; nobody is left without."""
    told = pgxl.InputError.told("文件不完整；请重发；或打电话")
    bare = pgxl.InputError.told("文件不完整").at("坏.xlsx")

    assert ("文件不完整", "请重发；或打电话") == (told.reason, told.advice)
    assert "坏.xlsx：文件不完整；请检查这个文件" == str(bare)


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


def rules_of(findings, *codes):
    """Give rule and status of the findings of some rules."""
    return [(each.rule, each.status.value) for each in findings if each.rule in codes]


def test_roster_tells_control_totals_where_no_list_does(tmp_path):
    """A roster may be given as values or as its file; a list of control totals comes first."""
    path = tmp_path / "名单.csv"
    text = f"主管部门,用款单位,控制数（元）\n{UNIT},{UNIT},{BUDGET}\n乙局,乙站,\n"
    path.write_text(text, encoding="utf-8")
    member = Member(UNIT, UNIT, 2, control=BUDGET)
    codes = "BUD-07", "CRS-06"

    assert [("CRS-06", "fail"), ("BUD-07", "pass")] == rules_of(
        pgxl.validate(FORMS, roster=path), *codes
    )
    assert [("BUD-07", "pass")] == rules_of(pgxl.validate(FORMS, roster=[member]), *codes)
    assert [("BUD-07", "fail")] == rules_of(
        pgxl.validate(FORMS, controls={UNIT: Decimal(1)}, roster=[member]), *codes
    )
    assert [] == rules_of(pgxl.validate(FORMS, controls={}, roster=[member]), *codes)


def test_findings_about_no_form_stand_in_the_roster(tmp_path):
    """A unit without a form is told at the cell of the roster that names it, in every report."""
    path = tmp_path / "名单.csv"
    text = f"序号,主管部门,用款单位,项目名称\n1,{UNIT},{UNIT},{PROJECTS[0]}\n2,乙局,乙站,\n"
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "汇总.xlsx"
    summary = pgxl.consolidate(FORMS, out, roster=path)
    row = summary.findings.iloc[0]

    assert (str(path), "名单", "C3", "") == tuple(row[["file", "sheet", "cell", "project"]])
    assert out.exists()
    assert 7 == len(rules_of(summary.found, "BUD-09"))


def test_last_year_may_be_forms_or_paths():
    """Last year's forms are held against those of this year, given either way."""
    before = pgxl.read(FORMS)

    assert 8 == len(rules_of(pgxl.validate(FORMS, last_year=before), "CRS-05"))
    assert 8 == len(rules_of(pgxl.validate(FORMS, last_year=FORMS), "CRS-05"))
    assert [] == rules_of(pgxl.validate(FORMS), "CRS-05")


def test_last_year_that_is_none_is_told(tmp_path):
    """What cannot be read of last year, or is of this year, is told and stops nothing."""
    folder = tmp_path / "上年"
    folder.mkdir()
    (folder / "坏.xlsx").write_bytes(b"x")
    shutil.copy(next(FORMS.glob("1-*")), folder / "今年.xlsx")
    summary = pgxl.consolidate(FORMS, last_year=folder)
    reasons = [source.reason for source in summary.unread_last_year]

    assert (8, 8, 2) == (len(summary.forms), len(summary.inputs), len(summary.last_year))
    assert ["有 1 张表是2026年度的，没有当作上年表", "不是 Excel 工作簿"] == [
        reason.partition("；")[0] for reason in sorted(reasons, reverse=True)
    ]
    assert [] == rules_of(summary.found, "CRS-05")


def test_known_projects_keep_their_cells_out_of_comparisons():
    """Two known projects are the same wherever a roster names them."""
    assert KnownProject("水电费") == KnownProject("水电费", cell=pgxl.read(FORMS)[0].project.cell)
