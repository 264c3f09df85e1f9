"""The eight real forms are read whole, from every kind of workbook."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from samples import BUDGET, BUDGETS, FORMS, KINDS, PROJECTS, UNIT

import pgxl
from pgxl import Form, Severity
from pgxl.form import RepairKind


@pytest.fixture(scope="module")
def forms() -> list[Form]:
    return pgxl.read(FORMS)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_every_kind_gives_the_eight_forms(path):
    """Eight forms, 87 indicator rows, 55 of them filled, 15,887,968.00 元: from every format."""
    forms = pgxl.read(path)

    assert PROJECTS == tuple(form.project.text for form in forms)
    assert BUDGETS == tuple(form.budget.value for form in forms)
    assert BUDGET == pgxl.totals(forms).budget
    assert 87 == sum(len(form.indicators) for form in forms)
    assert 55 == sum(len(form.filled) for form in forms)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_every_kind_gives_the_same_content(path, forms):
    """Each field, each indicator and each repair is the same whatever the format."""

    def content(form):
        return (
            [form.header(key).value for key in ("project", "project_type", "project_level")],
            [form.header(key).value for key in ("department", "unit", "start", "end", "budget")],
            (form.year, form.period_goal.text, form.annual_goal.text),
            [
                (row.category1, row.category2, row.name.text, row.period.text, row.annual.text)
                for row in form.indicators
            ],
            [(repair.kind, repair.text, repair.moved) for repair in form.repairs],
        )

    assert [content(form) for form in forms] == [content(form) for form in pgxl.read(path)]


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_every_kind_gives_the_same_findings(path):
    """The same rules fire equally often whatever the format; STR-10 tells the old formats."""

    def told(path):
        findings = pgxl.validate(path)
        return Counter((each.rule, each.quote) for each in findings if each.rule != "STR-10")

    assert told(FORMS) == told(path)


def test_header_of_a_form(forms):
    """Every header field is read, with the cell it stands in."""
    form = forms[3]

    assert ("公车运行维护费用", "B3") == (form.project.text, form.project.cell.ref)
    assert ("其他运转类(综合类)", "二级项目") == (form.project_type.text, form.project_level.text)
    assert (UNIT, UNIT) == (form.department.text, form.unit.text)
    assert (2023, "C8", 2099, "E8") == (
        form.start.value,
        form.start.cell.ref,
        form.end.value,
        form.end.cell.ref,
    )
    assert ("20,000.00", "B9", 2026) == (form.budget.text, form.budget.cell.ref, form.year)
    assert form.annual_goal.text.startswith("根据文件指示,申请公车维护费用20000元")


def test_levels_are_carried_down(forms):
    """一级 and 二级 reach over the blank cells below them."""
    rows = [(row.category1, row.category2, row.name.text) for row in forms[2].filled]

    assert ("产出指标", "数量指标", "网格员管理范围") == rows[2]
    assert ("产出指标", "时效指标", "在规定时间内完成") == rows[6]


def test_extra_column_is_undone(forms):
    """The values pushed out by the extra column come back under their headings, cell by cell."""
    quality = next(row for row in forms[3].filled if row.name.text == "公车运维")

    assert ("≤10次", "F19") == (quality.period.text, quality.period.cell.ref)
    assert ("公车故障次数≤10次", "G19") == (quality.annual.text, quality.annual.cell.ref)
    assert 12 == sum(each.kind is RepairKind.EXTRA_COLUMN for each in forms[3].repairs)


def test_shifted_rows_are_undone(forms):
    """Rows one column too far left are read in their places, and noted with the cell."""
    form = forms[5]
    last = form.filled[-1]
    shifts = [each for each in form.repairs if each.kind is RepairKind.ROW_SHIFT]

    assert ("满意度指标", "服务对象满意度", "群众对环境整治满意度", "90", "90") == (
        last.category1,
        last.category2,
        last.name.text,
        last.period.text,
        last.annual.text,
    )
    assert ["A13", "B22", "A23", "B24", "B25", "A26"] == [each.cell.ref for each in shifts]
    assert form.annual_goal.text.startswith("<p>严格执行")


def test_findings_that_the_published_forms_deserve():
    """Seven shifts, one extra column, and what a careful reviewer sees at once."""
    findings = pgxl.validate(FORMS)
    projects = {
        rule: [each.project for each in findings if each.rule == rule]
        for rule in {each.rule for each in findings}
    }

    assert 7 == len(projects["STR-03"])
    assert ["公车运行维护费用"] == projects["STR-04"]
    assert ["网格员保险专项"] == projects["GOAL-01"]
    assert [PROJECTS[i] for i in (1, 2, 3, 4, 6, 7)] == projects["GOAL-02"]
    assert [PROJECTS[1]] == projects["GOAL-03"]
    assert [PROJECTS[4], PROJECTS[7]] == projects["IND-01"]
    assert list(PROJECTS) == projects["HDR-05"]
    assert [PROJECTS[5]] * 2 == projects["TXT-01"]
    assert [PROJECTS[3], PROJECTS[6]] == projects["CRS-08"]


def test_control_total_of_the_published_forms():
    """The sum agrees with the control total; one fen off is an error."""

    def control(amount):
        findings = pgxl.validate(FORMS, controls={UNIT: amount})
        return [each.severity for each in findings if each.rule == "BUD-07"]

    assert [Severity.PASS] == control(BUDGET)
    assert [Severity.ERROR] == control(BUDGET + Decimal("0.01"))
    assert not [each for each in pgxl.validate(FORMS) if each.rule == "BUD-07"]


#: Rules that quote what stands in several cells, or nothing that stands anywhere.
GATHERED = {"STR-04", "IND-01", "IND-02", "IND-10", "IND-11", "GOAL-06", "GOAL-07"}


def test_every_finding_points_at_a_cell_that_holds_its_quote():
    """A finding's cell is the one on the sheet where its quote stands, or a blank one.

    What is gathered from several cells, or left out between figures, is quoted with marks between.
    """
    forms = {form.file: form for form in pgxl.read(FORMS)}

    for finding in pgxl.validate(list(forms.values())):
        sheet = load_workbook(Path(finding.file))[finding.cell.sheet]
        stands = str(sheet[finding.cell.ref].value or "")
        pieces = [finding.quote] if finding.quote in stands else re.split("[；、…]", finding.quote)
        gathered = finding.rule in {
            "STR-04",
            "IND-01",
            "IND-02",
            "IND-10",
            "IND-11",
            "GOAL-06",
            "GOAL-07",
        }
        assert gathered or all(piece in stands for piece in pieces), finding
