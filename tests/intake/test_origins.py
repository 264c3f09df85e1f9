"""Where a workbook comes from is told to the person who validates it."""

import dataclasses
import io

import openpyxl
import pytest
from forms import PROFILE
from samples import FORMS

import pgxl
from pgxl.template import build_template
from pgxl.template.layout import lay_out
from tests.template.filling import filled, right_form

LAYOUT = lay_out(PROFILE, 2026)


@pytest.fixture(scope="module")
def returned():
    """A workbook of our template with one project filled in."""
    return filled(build_template(PROFILE, 2026, projects=3), {"项目1": right_form(LAYOUT)})


def structure_findings(data, tmp_path, edit=None):
    """Change a workbook, validate it, give what the rules about structure say."""
    if edit is not None:
        book = openpyxl.load_workbook(io.BytesIO(data))
        edit(book)
        target = io.BytesIO()
        book.save(target)
        data = target.getvalue()
    path = tmp_path / "报送.xlsx"
    path.write_bytes(data)
    findings = pgxl.validate(path)
    return [(each.rule, each.cell.ref) for each in findings if each.rule.startswith("STR")]


def test_unchanged_form_is_ours(returned, tmp_path):
    """A form that was only filled in gives no finding about its structure, nor any error."""
    assert [] == structure_findings(returned, tmp_path)
    assert not [
        each
        for each in pgxl.validate(tmp_path / "报送.xlsx")
        if each.severity is pgxl.Severity.ERROR
    ]


def test_foreign_form_is_read_and_told():
    """The published forms are none of ours: a hint, and all is read."""
    told = [each for each in pgxl.validate(FORMS) if each.rule == "STR-01"]

    assert {pgxl.Severity.INFO} == {each.severity for each in told}
    assert 8 == len(told)


def unprotect(book):
    book["项目1"].protection.sheet = False


def change_label(book):
    book["项目1"]["A3"] = "工程名称"
    book["项目1"]["A3"].value = "项目名称（全称）"


def replace_formula(book):
    book["项目1"]["G15"] = "没有问题"


def remove_limits(book):
    book["项目1"].data_validations.dataValidation = []


def add_sheet(book):
    book.create_sheet("附件")["A1"] = "见附件"


def newer(book):
    book.defined_names["PGXL_LAYOUT"].attr_text = '"99"'


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (unprotect, "STR-06"),
        (change_label, "STR-06"),
        (replace_formula, "STR-07"),
        (remove_limits, "STR-06"),
        (add_sheet, "STR-08"),
        (newer, "STR-01"),
    ],
)
def test_edited_form_is_told(returned, tmp_path, edit, rule):
    """Each change of the structure is found by its rule."""
    assert rule in {told for told, _ in structure_findings(returned, tmp_path, edit)}


@pytest.fixture
def another_edition(monkeypatch):
    """A workbook issued when 填报说明 had other, fewer steps and another contact."""
    steps = ("1. 先读通知。", "2. 一个项目填一张表。", "3. 金额以元为单位。")
    profile = dataclasses.replace(PROFILE, contact="预算科，2026 年的电话")
    with monkeypatch.context() as earlier:
        earlier.setattr("pgxl.template.guide._STEPS", steps)
        form = build_template(profile, 2026, projects=3)
    return filled(form, {"项目1": right_form(LAYOUT)})


def test_another_edition_of_the_instructions_is_one_hint(another_edition, tmp_path):
    """The department did nothing: not its cells, lines or merges, one hint for the sheet."""
    assert ["STR-06"] == [told for told, _ in structure_findings(another_edition, tmp_path)]
    (told,) = (each for each in pgxl.validate(tmp_path / "报送.xlsx") if each.rule == "STR-06")

    assert (pgxl.Severity.INFO, "填报说明") == (told.severity, told.cell.sheet)
    assert "多半是发放以后说明改过" in told.message


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (unprotect, "STR-06"),
        (change_label, "STR-06"),
        (replace_formula, "STR-07"),
        (lambda book: book["填报说明"].__setitem__("A1", "=1+1"), "STR-07"),
    ],
)
def test_another_edition_hides_no_tampering(another_edition, tmp_path, edit, told):
    """What is changed on the forms, and a formula on any sheet, is told as ever."""
    structure_findings(another_edition, tmp_path, edit)
    found = [each for each in pgxl.validate(tmp_path / "报送.xlsx") if each.rule[:3] == "STR"]

    assert told in {each.rule for each in found if each.severity is not pgxl.Severity.INFO}
    assert 1 == sum("说明改过" in each.message for each in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PGXL_PROFILE", "../../../etc"),
        ("PGXL_PROFILE", "没有这个口径"),
        ("PGXL_PROJECTS", "999999999"),
        ("PGXL_YEAR", "1"),
        ("PGXL_LAYOUT", "一"),
    ],
)
def test_what_a_workbook_claims_is_not_followed(returned, tmp_path, name, text):
    """A made-up profile, year or size in a received file is never looked up or drawn."""

    def claim(book):
        book.defined_names[name].attr_text = f'"{text}"'

    structure_findings(returned, tmp_path, claim)

    assert ["报送.xlsx"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.office
def test_office_round_trip_is_recognised(office, returned, tmp_path):
    """Saved by LibreOffice, a form is still ours; only the lost lock of the book is a hint."""
    source = tmp_path / "报送.xlsx"
    source.write_bytes(returned)
    (saved,) = office.convert([source], "xlsx", tmp_path / "out")
    (before,), (after,) = pgxl.read(source), pgxl.read(saved)
    told = [each for each in pgxl.validate([after]) if each.rule.startswith("STR")]

    assert before.origin.identity == after.origin.identity
    assert before.filled[0].annual.text == after.filled[0].annual.text
    assert {pgxl.Severity.INFO} >= {each.severity for each in told}
