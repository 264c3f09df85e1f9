"""Fields that were read from formulas: stored results that are out of date, or may be."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from forms import PROFILE, draw
from hostile.book import BOOK, BUDGET, SHEET, edited, pack, substitute, swap

from pgxl.doubts import DoubtKind
from pgxl.excel.patch import patch_cells
from pgxl.findings import Severity
from pgxl.intake.workbook import read_workbook
from pgxl.rules import Ruleset
from pgxl.template import build_template
from pgxl.template.layout import lay_out
from tests.template.filling import right_form

_TOLD = {DoubtKind.OUTDATED, DoubtKind.UNCERTAIN}
ASKED = '<calcPr calcId="191029" fullCalcOnLoad="1"/>'


def read(data):
    """Read the form of a workbook."""
    (form,), _ = read_workbook("a.xlsx", data, PROFILE)
    return form


def told(form):
    """List what is doubtful in the results of a form."""
    return [(each.kind, each.cell.ref, each.other) for each in form.doubts if each.kind in _TOLD]


def findings(form):
    """List what STR-13 says of a form."""
    return [each for each in Ruleset(PROFILE).findings([form]) if each.rule == "STR-13"]


def with_budget(formula, result="75000", settings="", kind=""):
    """Make the good workbook with a formula for its budget; 60000 and 15000 stand in H1 and H2."""
    more = "".join(f'<c r="H{row}"><v>{value}</v></c>' for row, value in ((1, 60000), (3, 15000)))
    first, third = more.split("</c>")[:2]
    edits = [
        (SHEET, swap(BUDGET, f'<c r="B9"{kind}><f>{formula}</f><v>{result}</v></c>')),
        (SHEET, substitute(r'(<row r="1">.*?)(</row>)', rf"\1{first}</c>\2", 1)),
        (SHEET, substitute(r'(<row r="3">.*?)(</row>)', rf"\1{third}</c>\2", 1)),
    ]
    if settings:
        edits.append((BOOK, swap("</sheets>", f"</sheets>{settings}")))
    return edited(*edits)()


def in_sheet(data, old, new):
    """Change the XML of the sheets of a workbook in one place."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    (place,) = [name for name in parts if "worksheets" in name and old.encode() in parts[name]]
    assert 1 == parts[place].count(old.encode())
    return pack(parts | {place: parts[place].replace(old.encode(), new.encode())})


@pytest.mark.parametrize("settings", ["", ASKED, '<calcPr calcId="0" calcMode="manual"/>'])
@pytest.mark.parametrize(
    ("formula", "other"),
    [
        ("H1+H3", ""),
        ("SUM(H1:H3)", ""),
        ("ROUND(H1*1.25,2)", ""),
        ("H1+H3+5000", "80000"),
        ("SUM(H1:H2)", "60000"),
        ("H1&amp;&quot;元&quot;", "60000元"),
        ("H1/H2", "错误值 #DIV/0!"),
    ],
)
def test_results_that_can_be_calculated(formula, other, settings):
    """A stored result is told where the formula comes to another one, whatever the file says."""
    form = read(with_budget(formula, settings=settings))

    assert [(DoubtKind.OUTDATED, "B9", other)] * bool(other) == told(form)
    assert 75000 == form.budget.value


@pytest.mark.parametrize(
    ("settings", "pending"),
    [
        ("", False),
        ('<calcPr calcId="191029"/>', False),
        ('<calcPr calcId="191029" fullCalcOnLoad="0"/>', False),
        ('<calcPr iterateCount="100" refMode="A1" iterate="false" iterateDelta="0.001"/>', False),
        ('<calcPr calcId="191029" calcMode="manual"/>', False),
        ('<calcPr calcId="999999" calcCompleted="1" forceFullCalc="1"/>', False),
        (ASKED, True),
        ('<calcPr calcId="999999" calcCompleted="0"/>', True),
        ('<calcPr calcId="191029" calcMode="manual" calcOnSave="0"/>', True),
        ('<calcPr calcMode="autoNoTable" fullCalcOnLoad="true"/>', True),
    ],
)
def test_results_that_cannot_be_calculated(settings, pending):
    """A formula that is not calculated here is told where the file says that nobody may have."""
    form = read(with_budget("IF(H1&gt;0,75000,0)", settings=settings))
    (*_, other) = told(form)[0] if pending else ("",)

    assert pending == ("打开时才重算" in other)
    assert [Severity.WARNING] * pending == [each.severity for each in findings(form)]
    assert [] == told(read(with_budget("H1+H3", settings=settings)))


@pytest.mark.parametrize(
    ("formula", "changing"),
    [
        ("75000+0*TODAY()", "TODAY"),
        ("IF(NOW()&gt;0,75000,0)", "NOW"),
        ("75000+0*RAND()", "RAND"),
        ("IF(H1=&quot;TODAY(&quot;,0,75000)", ""),
        ("IF(ISTODAY(1),0,75000)", ""),
    ],
)
def test_results_that_change_by_themselves(formula, changing):
    """A result that is another one tomorrow is told."""
    expected = [(DoubtKind.UNCERTAIN, "B9", f"{changing} 的结果每次打开都会变")]

    assert expected * bool(changing) == told(read(with_budget(formula)))


@pytest.mark.parametrize("settings", ['<calcPr iterate="1"/>', '<calcPr fullPrecision="0"/>'])
def test_results_that_depend_on_more(settings):
    """Of results that depend on earlier ones, or on how they are shown, nothing is said."""
    assert [] == told(read(with_budget("H1+H3+5000", settings=settings)))


@pytest.mark.parametrize(("result", "kind"), [("#REF!", ' t="e"'), ("", "")])
def test_results_that_are_none(result, kind):
    """An error value and a result that is missing are told once, as what they are."""
    form = read(with_budget("H1+H3", result, kind=kind))

    assert [] == told(form)
    assert 1 == len(findings(form))


def test_the_finding_says_both():
    """STR-13 names what is stored and what the formula comes to."""
    (finding,) = findings(read(with_budget("H1+H3+5000")))

    assert Severity.ERROR is finding.severity
    assert "存的结果是 75000，按公式算出来却是 80000，" in finding.message


def test_a_label_whose_year_is_calculated():
    """A label that is a formula is told too: the budget year is read from it."""
    label = '<c r="A9" t="str"><f>2025+1&amp;"年预算金额(元)"</f><v>2025年预算金额(元)</v></c>'
    form = read(edited((SHEET, substitute(r'<c r="A9" t="s"><v>\d+</v></c>', label)))())

    assert 2025 == form.year
    assert [(DoubtKind.OUTDATED, "A9", "2026年预算金额(元)")] == told(form)


def test_what_a_script_writes():
    """A script that stores 0 for its formulas, as XlsxWriter does, is not believed."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        for row, values in enumerate(draw("").grid.rows):
            sheet.write_row(row, 0, values)
        sheet.write_row("H1", [60000, 15000])
        sheet.write_formula("B9", "=H1+I1")
    form = read(target.getvalue())

    assert 0 == form.budget.value
    assert [(DoubtKind.OUTDATED, "B9", "75000")] == told(form)


def test_our_own_template():
    """Of our template, filled in and with a sum for its budget, nothing is said that is right."""
    cells = right_form(lay_out(PROFILE, 2026))
    data = patch_cells(build_template(PROFILE, 2026), {"项目1": cells}, recalculate=True)
    assert openpyxl.load_workbook(io.BytesIO(data)).calculation.fullCalcOnLoad
    summed = in_sheet(data, "<v>75000</v>", "<f>SUM(50000,25000)</f><v>75000</v>")
    outdated = in_sheet(data, "<v>75000</v>", "<f>SUM(50000,25000)</f><v>7</v>")

    assert [] == told(read(data))
    assert [] == told(read(summed))
    assert [(DoubtKind.OUTDATED, "B9", "75000")] == told(read(outdated))


def test_a_corrected_copy():
    """A copy that asks to be calculated is told only where it has to be."""
    right = patch_cells(with_budget("H1+H3"), {"项目1": {"B3": "另一个项目"}}, recalculate=True)
    wrong = patch_cells(with_budget("H1+H3"), {"项目1": {"H3": 20000}}, recalculate=True)

    assert [] == told(read(right))
    assert [(DoubtKind.OUTDATED, "B9", "80000")] == told(read(wrong))
