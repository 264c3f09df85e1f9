"""What is seen otherwise than it is read: struck through, raised, in rows that are no height."""

import pytest
from forms import PROFILE
from hostile.book import BUDGET, SHEET, STRINGS, STYLES, budget, edited, parts, sheet, swap

from pgxl.doubts import DoubtKind
from pgxl.intake.workbook import read_workbook
from pgxl.rules import Ruleset

_FIRST_FONT = '<xf numFmtId="0" fontId="0"/>'


def doubts(make):
    """Read the form of a workbook, and list what is doubtful in it."""
    (form,), _ = read_workbook("a.xlsx", make(), PROFILE)
    return [(each.kind, each.cell.ref, each.other) for each in form.doubts]


def run(text, look=""):
    """Write a run of a rich text."""
    return f"<r><rPr>{look}</rPr><t>{text}</t></r>"


STRIKE, RAISED = "<strike/>", '<vertAlign val="superscript"/>'


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        (run("80000", STRIKE) + run("75000"), ["划掉了“80000”的文字"]),
        (run("75000", STRIKE), ["划掉了“75000”的文字"]),
        (run("75000") + run("1", RAISED), ["带小字“1”的文字"]),
        (run("75000元") + run("1", RAISED), ["带小字“1”的文字"]),
        (run("75000", '<strike val="0"/>') + run("元"), []),
        (run("75000m") + run("2", RAISED), []),
        (run("75000") + run("元", RAISED), []),
        (run("75000") + run(" ", STRIKE), []),
        (run("75") + run("000", "<b/>"), []),
    ],
)
def test_rich_texts(runs, told):
    """A text that is partly struck through, or ends with the number of a footnote, is told."""
    inline = f'<c r="B9" t="inlineStr"><is>{runs}</is></c>'
    expected = [(DoubtKind.SHOWN_OTHERWISE, "B9", each) for each in told]

    assert expected == doubts(budget(inline))
    assert expected == doubts(_with_shared(runs))


def _with_shared(runs):
    number = parts()[STRINGS].count("<si>")
    return edited(
        (STRINGS, swap("</sst>", f"<si>{runs}</si></sst>")),
        (SHEET, swap(BUDGET, f'<c r="B9" t="s"><v>{number}</v></c>')),
    )


@pytest.mark.parametrize(("strike", "struck"), [("<strike/>", True), ('<strike val="0"/>', False)])
def test_struck_by_the_format_of_the_cell(strike, struck):
    """A cell whose font strikes it through is told, whatever it holds."""
    font = swap("<font/>", f"<font>{strike}</font>")
    told = doubts(edited((STYLES, font), (STYLES, swap('<xf numFmtId="0"/>', _FIRST_FONT))))

    assert struck == ((DoubtKind.SHOWN_OTHERWISE, "B9", "划掉的文字") in told)
    assert struck == ((DoubtKind.SHOWN_OTHERWISE, "B3", "划掉的文字") in told)


@pytest.mark.parametrize(
    ("height", "hidden"), [("0", True), ("0.1", True), ("0.75", False), ("15", False)]
)
def test_rows_without_height(height, hidden):
    """A row that is too low to be seen is a hidden one."""
    low = f'<row r="9" ht="{height}" customHeight="1">'
    told = [(DoubtKind.HIDDEN_ROW, "A9", "")] if hidden else []

    assert told == doubts(sheet(swap('<row r="9">', low)))
    slow = swap("<sheetData>", "<sheetData><!-- which leaves it to the parser -->")
    assert told == doubts(sheet(swap('<row r="9">', low), slow))


@pytest.mark.parametrize(("width", "hidden"), [("0", True), ("0.1", True), ("2", False)])
def test_columns_without_width(width, hidden):
    """A column that is too narrow to be seen is a hidden one."""
    narrow = f'<cols><col min="6" max="6" width="{width}" customWidth="1"/></cols><sheetData>'
    told = [kind for kind, *_ in doubts(sheet(swap("<sheetData>", narrow)))]

    assert [DoubtKind.HIDDEN_COLUMN] * hidden == told


def test_the_finding_says_what_is_struck():
    """STR-14 names what was read and what is struck through."""
    struck = f'<c r="B9" t="inlineStr"><is>{run("8", STRIKE)}{run("75000")}</is></c>'
    (form,), _ = read_workbook("a.xlsx", budget(struck)(), PROFILE)

    (finding,) = [each for each in Ruleset(PROFILE).findings([form]) if each.rule == "STR-14"]

    assert "875000" == finding.quote
    assert "显示成划掉了“8”的文字" in finding.message
