"""汇总.xlsx: what stands in it is right in every program that opens it."""

import hashlib
import io
import os
import re
import shutil
import time
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from forms import PROFILE, drawn_form
from headings import under
from openpyxl import load_workbook
from recalculation import formulas, recalculated
from samples import BUDGET, FORMS, SAMPLES

import pgxl
from pgxl.cells import Located, spell
from pgxl.rules import Ruleset
from pgxl.summary import Source, State, summarise
from pgxl.summary.workbook import write_summary

LISTED = ["部门汇总", "项目汇总", "指标明细", "类别统计", "校验问题", "报送情况", "来源文件"]
SHEETS = ["总览", *LISTED, "口径说明"]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("out") / "汇总.xlsx"
    pgxl.consolidate(FORMS, path)
    return path


def source_of(form):
    """Give the source of a form that stands alone in its file."""
    rows, budget = len(form.indicators), form.budget.value or Decimal(0)
    return Source(form.file, State.MERGED, forms=1, indicators=rows, budget=budget)


def consolidated(path, *forms):
    """Write a summary of some forms."""
    sources = [source_of(form) for form in forms]
    write_summary(summarise(forms, sources, Ruleset(PROFILE)), path)
    return path


@pytest.mark.office
def test_cached_values_are_what_an_office_program_calculates(office, written, tmp_path):
    """Every formula, calculated anew from nothing, gives the value that we stored with it."""
    ours, theirs = formulas(written), recalculated(office, written, tmp_path)

    assert len(ours) > 100
    assert ours.keys() == theirs.keys()
    for key, (formula, value) in ours.items():
        assert pytest.approx(value, rel=1e-12) == theirs[key], (key, formula)


@pytest.mark.office
def test_names_that_look_like_criteria_are_counted_exactly(office, tmp_path):
    """Names with wildcards, comparisons or other case are not mixed up in conditional sums."""
    names = ["甲*", "甲乙", "甲?", ">5", "=1", "ABC", "abc", "~", "很" * 300]
    forms = [
        replace(
            drawn_form("", f"{number}.xlsx"),
            unit=Located(name, name, drawn_form().unit.cell),
            budget=Located(Decimal(number), float(number), drawn_form().budget.cell),
        )
        for number, name in enumerate(names, start=1)
    ]
    path = consolidated(tmp_path / "汇总.xlsx", *forms)
    theirs = recalculated(office, path, tmp_path)

    for key, (formula, value) in formulas(path).items():
        assert pytest.approx(value, rel=1e-12) == theirs[key], (key, formula)


def test_sheets_and_their_rows(written):
    """A row per department, project, indicator, category, finding, unit and input."""
    book = load_workbook(written, data_only=True)
    rows = {name: book[name].max_row - 4 for name in LISTED}

    assert SHEETS == book.sheetnames
    findings = len(pgxl.validate(FORMS))
    assert [1, 8, 87, 10, findings, 1, 8] == list(rows.values())
    assert BUDGET == Decimal(str(book["总览"]["B5"].value))
    assert BUDGET == Decimal(str(under(book["项目汇总"], "预算金额（元）", 3).value))
    assert BUDGET == Decimal(str(under(book["来源文件"], "预算金额（元）", 3).value))


def test_sheets_are_set_up_for_print_and_use(written):
    """A4 landscape, one page wide, heading repeated and frozen, tables with filters."""
    book = load_workbook(written)
    for name in SHEETS[1:]:
        sheet = book[name]
        setup = sheet.page_setup
        assert ("landscape", 9, 0) == (setup.orientation, int(setup.paperSize), setup.fitToHeight)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "$4:$4" == sheet.print_title_rows
        assert sheet.freeze_panes.endswith("5")
        (table,) = sheet.tables.values()
        assert table.ref.startswith("A4:")
        assert table.autoFilter.ref == table.ref
    assert 4 == len(book["总览"]._charts)  # noqa: SLF001 - openpyxl has no other way


def test_same_inputs_give_the_same_bytes(written, tmp_path):
    """No clock, no chance: a second run writes the same file."""
    pgxl.consolidate(FORMS, tmp_path / "again.xlsx")

    assert written.read_bytes() == (tmp_path / "again.xlsx").read_bytes()


def test_order_and_time_do_not_matter(tmp_path, monkeypatch):
    """Files that came in another order, at another time, in another time zone: the same bytes."""
    made = []
    for name, zone, backwards in (("一", "Asia/Shanghai", False), ("二", "America/New_York", True)):
        folder = tmp_path / name / "报送"
        folder.mkdir(parents=True)
        for path in sorted(FORMS.glob("*.xlsx"), reverse=backwards):
            shutil.copyfile(path, folder / path.name)
            os.utime(folder / path.name, (10**9 + backwards * 10**8,) * 2)
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        pgxl.consolidate(folder, folder.parent / "汇总.xlsx")
        made.append((folder.parent / "汇总.xlsx").read_bytes())
    monkeypatch.undo()
    time.tzset()

    assert made[0] == made[1]


def test_every_value_is_where_it_is_said_to_be(tmp_path):
    """Each field of each form, looked up anew in its file; each file has the hash that is told."""
    summary = pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx")
    books = {path.name: load_workbook(path, data_only=True) for path in FORMS.iterdir()}
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FORMS.iterdir()}
    looked_up = 0
    for form in summary.forms:
        header = (form.project, form.department, form.unit, form.budget, form.period_goal)
        rows = [cell for row in form.indicators for cell in (row.name, row.period, row.annual)]
        for field in (*header, *rows):
            found = books[Path(form.file).name][field.cell.sheet][field.cell.ref].value
            found = "" if found is None else found
            assert field.text == spell(float(found) if isinstance(found, int) else found)
            looked_up += bool(field.text)

    assert looked_up > 200
    assert hashes == {Path(each.file).name: each.sha256 for each in summary.inputs}


def test_totals_reconcile():
    """Budgets by department, unit, type, level, year and source all come to the same fen."""
    summary = pgxl.consolidate(SAMPLES / "stacked.xlsx")
    totals = summary.totals
    groups = (
        totals.by_department,
        totals.by_unit,
        totals.by_type,
        totals.by_level,
        totals.by_year,
    )

    assert {BUDGET} == {sum(group.values()) for group in groups}
    assert BUDGET == totals.budget == sum(each.budget for each in summary.inputs)
    assert BUDGET == sum(summary.projects["budget"])
    assert (55, 32) == totals.indicator_count


TYPED = ("主管部门", "用款单位", "项目名称", "项目类型", "年度目标")
TRACED = ("来源文件", "工作表")  # which are no text of the form
TARGETS = ("三级指标", "实施周期指标值", "年度指标值")
HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "http://example.com",
    "file:///etc/passwd",
    "{=1+1}",
    "007",
    "1-3",
    "&\"<>'",
    "_x0041_",
    "长" * 40_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_of_a_department_stays_text(text, tmp_path):
    """No formula, link or number comes of what a department typed, in any column."""
    form = drawn_form("", text[:40])
    cell = form.project.cell
    hostile = Located(text, text, cell)
    indicator = replace(form.indicators[0], name=hostile, period=hostile, annual=hostile)
    form = replace(
        form,
        project=hostile,
        department=hostile,
        unit=hostile,
        project_type=hostile,
        annual_goal=hostile,
        sheet=text[:31],
        indicators=(indicator,),
    )
    path = consolidated(tmp_path / "汇总.xlsx", form)
    book = load_workbook(path)
    told = [under(book["项目汇总"], title) for title in TYPED]
    told += [under(book["指标明细"], title) for title in TARGETS]
    traced = [under(book["项目汇总"], title) for title in TRACED]

    assert all(each.data_type == "s" and each.hyperlink is None for each in (*told, *traced))
    for each in told:
        # openpyxl leaves the mark that says that ``_x0041_`` is what it looks like
        assert each.value.replace("x005F_", "")[:1000] == text.strip()[:1000], each.coordinate
    with zipfile.ZipFile(path) as package:
        assert not [name for name in package.namelist() if "hyperlink" in name.lower()]
    if text.strip()[0] in "=+-@":
        assert all(each.quotePrefix for each in told[:4])


def test_frames_have_the_documented_columns():
    """The DataFrames hold the columns that the documentation names, with Decimal amounts."""
    summary = pgxl.consolidate(FORMS)
    frames = (
        *(summary.projects, summary.indicators, summary.findings, summary.sources),
        *(summary.departments, summary.categories, summary.submissions, summary.programmes),
    )

    findings = len(pgxl.validate(FORMS))
    assert [8, 87, findings, 8, 1, 10, 1, 0] == [len(frame) for frame in frames]
    assert summary.projects is summary.projects
    assert isinstance(summary.projects["budget"][0], Decimal)
    documented = Path(pgxl.summary.tables.__file__).read_text(encoding="utf-8")
    for frame in frames:
        for column in frame.columns:
            assert re.search(rf"(?m)\b{column}\b", documented.split('"""')[1]), column


def test_output_is_whole_or_absent(tmp_path):
    """A folder that cannot take the file leaves the old summary as it was."""
    target = tmp_path / "汇总.xlsx"
    target.write_bytes(b"old")
    for wrong in (tmp_path, tmp_path / "没有" / "汇总.xlsx", tmp_path / "汇总.txt"):
        with pytest.raises(pgxl.OutputError):
            pgxl.consolidate(FORMS, wrong)
    pgxl.consolidate(tmp_path / "不存在", target)

    assert b"old" == target.read_bytes()
    assert ["汇总.xlsx"] == [path.name for path in tmp_path.iterdir()]


def test_a_crash_while_writing_leaves_the_old_summary(tmp_path, monkeypatch):
    """If writing fails half-way, the old file is whole and nothing is left beside it."""
    target = tmp_path / "汇总.xlsx"
    target.write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pgxl.excel.outfile.os.fsync", full)
    with pytest.raises(pgxl.OutputError, match="磁盘空间"):
        pgxl.consolidate(FORMS, target)

    assert b"old" == target.read_bytes()
    assert ["汇总.xlsx"] == [path.name for path in tmp_path.iterdir()]


def test_workbook_of_many_units_has_every_one(tmp_path):
    """However many units there are, each has its row in 报送情况."""
    forms = [
        drawn_form(
            f"| 用款单位 | 单位{number} |\n| 2026年预算金额(元) | {number} |", f"{number}.xlsx"
        )
        for number in range(1, 121)
    ]
    path = consolidated(tmp_path / "汇总.xlsx", *forms)
    sheet = load_workbook(path)["报送情况"]
    column = [row[0].value for row in sheet.iter_rows(min_col=3, max_col=3)]

    assert {f"单位{number}" for number in range(1, 121)} <= set(column)


def test_archive_is_well_formed(written):
    """Every part of the archive can be read to its end."""
    assert zipfile.ZipFile(io.BytesIO(written.read_bytes())).testzip() is None


def test_findings_in_the_roster_name_it(tmp_path):
    """The roster lies elsewhere than the forms; its name stands there whole."""
    roster = tmp_path / "部门名单.csv"
    roster.write_text("主管部门,用款单位\n乙局,乙站\n", encoding="utf-8")
    pgxl.consolidate(FORMS, tmp_path / "汇总.xlsx", roster=roster)
    sheet = load_workbook(tmp_path / "汇总.xlsx")["校验问题"]
    files = {cell.value for row in sheet.iter_rows(min_row=5) for cell in row[11:12]}

    assert "部门名单.csv" in files
    assert "7-水电费.xlsx" in files
