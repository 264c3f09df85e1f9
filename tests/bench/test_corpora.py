"""The workbooks that the benchmark is run on."""

import io
import re
import zipfile

import openpyxl
import pytest

import pgxl
from bench.books import IssuedBooks, PlainBooks
from bench.corpora import ISSUED, ISSUED_EIGHT, PLAIN, PLAIN_EIGHT, Store, long_form, make_forms
from bench.mould import Mould
from bench.varied import profile, vary
from pgxl.intake.batch import read_workbook
from pgxl.origin import Standing


def said(form):
    """Give what a form says, wherever it stands: carrying it into a layout moves rows."""
    texts = (form.department, form.unit, form.project, form.project_level)
    goals = (form.period_goal, form.annual_goal)
    return (
        [each.text for each in (*texts, *goals)],
        (form.start.value, form.end.value, form.budget.value, form.year),
        sorted(
            (row.category1, row.category2, row.name.text, row.period.text, row.annual.text)
            for row in form.filled
        ),
    )


@pytest.mark.parametrize("kind", [ISSUED, PLAIN, ISSUED_EIGHT, PLAIN_EIGHT, long_form(70)], ids=str)
def test_forms_read_back(kind, tmp_path):
    """What the generator fills in is what pgxl reads, field by field and row by row."""
    corpus = Store(tmp_path).corpus(kind, 3)
    wanted = [said(form) for number in range(3) for form in make_forms(kind, number)]
    found = pgxl.read(corpus.folder)
    assert wanted == [said(form) for form in found]
    assert corpus.contents.projects == len(found) == 3 * kind.forms
    assert corpus.contents.indicators == sum(len(form.filled) for form in found)
    assert corpus.contents.cents == sum(form.budget.value for form in found) * 100


def test_issued_books_are_ours():
    """A filled copy differs from the template in nothing but its input cells."""
    content = IssuedBooks(2).make([vary(3, 3)], 3)
    [form], _ = read_workbook("copy.xlsx", content, profile())
    assert form.origin.standing is Standing.OURS
    assert () == form.origin.differences
    assert (form.department.text, form.unit.text) == (
        form.origin.identity.department,
        form.origin.identity.unit,
    )


def test_issued_books_are_as_saved_by_a_program():
    """Texts are shared strings, and every formula of a filled sheet keeps a result."""
    content = IssuedBooks(1).make([vary(0, 0)], 0)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet3.xml").decode()
    assert "inlineStr" not in sheet
    formulas = re.findall("<f[ >]", sheet)
    assert len(formulas) == len(re.findall("(?:</f>|<f [^>]*/>)<v>", sheet)) > 500
    shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    form = vary(0, 0)
    assert form.project.text == shown["项目1"]["B3"].value == shown["项目清单"]["B5"].value
    assert len(form.filled) == shown["项目1"]["Q1"].value


def test_plain_books_are_as_an_office_makes_them():
    """A home-made workbook has merged cells, validations, a lock, a comment and a hidden list."""
    book = openpyxl.load_workbook(io.BytesIO(PlainBooks(1).make([vary(1, 1)], 1)))
    sheet = book.worksheets[0]
    assert len(sheet.merged_cells.ranges) > 10
    assert 5 == len(sheet.data_validations.dataValidation)
    assert sheet.protection.sheet
    assert sheet["B3"].comment
    assert sheet.conditional_formatting
    assert "hidden" == book["字典"].sheet_state
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_no_two_forms_are_alike():
    """A thousand forms have as many projects, and differ in their goals and figures."""
    forms = [vary(number, number) for number in range(1_000)]
    assert 1_000 == len({form.project.text for form in forms})
    goals = [form.annual_goal.text for form in forms if form.annual_goal.text]
    assert len(goals) == len(set(goals)) > 800
    assert len({form.budget.value for form in forms}) > 990
    assert len({form.department.text for form in forms}) == 10
    assert len({form.unit.text for form in forms}) == 1_000


def test_forms_are_the_same_each_time():
    """Form 42 is the same form in every run."""
    assert vary(42, 42) == vary(42, 42)
    assert vary(42, 42) != vary(50, 50)


def test_folders_share_workbooks(tmp_path):
    """A larger folder of a kind has the workbooks of a smaller one, and is made only once."""
    store = Store(tmp_path)
    few, more = store.corpus(PLAIN, 2), store.corpus(PLAIN, 4)
    names = sorted(path.name for path in few.folder.iterdir())
    assert names == sorted(path.name for path in more.folder.iterdir())[:2]
    first = next(iter(sorted(more.folder.iterdir())))
    made = first.stat().st_mtime_ns
    assert few == store.corpus(PLAIN, 2)
    assert made == first.stat().st_mtime_ns


def test_cells_that_are_not_there_are_told():
    """A mould does not leave out a cell that the drawing does not have."""
    with pytest.raises(ValueError, match="ZZ99"):
        Mould(PlainBooks(1).make([vary(0, 0)], 0), {"xl/worksheets/sheet1.xml": ["ZZ99"]})
