"""What is seen otherwise than it is read: struck through, raised, in rows that are no height."""

import pytest
from forms import PROFILE
from hostile.book import (
    BOOK_RELATIONS,
    BUDGET,
    FORMATS,
    RELATIONS,
    SHEET,
    STRINGS,
    STYLES,
    budget,
    edited,
    parts,
    sheet,
    swap,
    with_parts,
)
from openpyxl.styles.colors import COLOR_INDEX

from pgxl.doubts import DoubtKind
from pgxl.excel.structure.colours import PALETTE
from pgxl.intake.workbook import read_workbook
from pgxl.rules import Ruleset

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_THEME_RELATION = f'<Relationship Id="rId9" Type="{RELATIONS}/theme" Target="theme/theme1.xml"/>'
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
        (run("75000") + run("0", '<sz val="1"/>'), ["带看不清的小字“0”的文字"]),
        (run("75000") + run("元", '<sz val="9"/>'), []),
        (run("75000", '<sz val="12"/>') + run(" ", '<sz val="1"/>'), []),
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


_HIDDEN, _TINY = "空白（字与底同色）", "看不清的小字（1 磅）"
_NONE = ""
THEME = (
    f'<a:theme xmlns:a="{DRAWING}"><a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window"/></a:lt1><a:dk2><a:srgbClr val="1F497D"/></a:dk2>'
    '<a:lt2><a:srgbClr val="EEECE1"/></a:lt2><a:accent1><a:srgbClr val="FFFFFF"/></a:accent1>'
    '</a:clrScheme><a:fmtScheme name="x"><a:srgbClr val="000000"/></a:fmtScheme>'
    "</a:themeElements></a:theme>"
)


def solid(colour):
    """Write a background of one colour."""
    return (
        f'<patternFill patternType="solid"><fgColor {colour}/><bgColor indexed="64"/></patternFill>'
    )


@pytest.mark.parametrize(
    ("font", "fill", "told"),
    [
        ("", _NONE, ""),
        ('<sz val="11"/><color theme="1"/>', _NONE, ""),
        ('<color auto="1"/>', _NONE, ""),
        ('<color indexed="64"/>', _NONE, ""),
        ('<color indexed="8"/>', _NONE, ""),
        ('<color rgb="FF000000"/>', '<patternFill patternType="none"/>', ""),
        ('<color rgb="FFFFFFFF"/>', _NONE, _HIDDEN),
        ('<color rgb="00FFFFFF"/>', _NONE, _HIDDEN),
        ('<color rgb="FFFFFF"/>', "<patternFill/>", _HIDDEN),
        ('<color rgb="FFFEFEFA"/>', _NONE, _HIDDEN),
        ('<color rgb="FFEEEEEE"/>', _NONE, ""),
        ('<color rgb="FFFFFF00"/>', _NONE, ""),
        ('<color theme="0"/>', '<patternFill patternType="none"/>', _HIDDEN),
        ('<color theme="0" tint="-0.01"/>', _NONE, _HIDDEN),
        ('<color theme="0" tint="-0.5"/>', _NONE, ""),
        ('<color theme="1" tint="0.99"/>', _NONE, _HIDDEN),
        ('<color theme="1" tint="0.35"/>', _NONE, ""),
        ('<color theme="4"/>', _NONE, _HIDDEN),
        ('<color theme="3"/>', solid('theme="3"'), _HIDDEN),
        ('<color theme="2"/>', solid('rgb="FFEEECE1"'), _HIDDEN),
        ('<color theme="77"/>', _NONE, ""),
        ('<color indexed="9"/>', _NONE, _HIDDEN),
        ('<color indexed="1"/>', _NONE, _HIDDEN),
        ('<color indexed="65"/>', _NONE, _HIDDEN),
        ('<color indexed="99"/>', _NONE, ""),
        ('<color rgb="x"/>', _NONE, ""),
        ("<color/>", _NONE, ""),
        ('<color rgb="FFFFFFFF"/>', solid('rgb="FF1F4E79"'), ""),
        ('<color theme="0"/>', solid('theme="3"'), ""),
        ('<color theme="0"/>', solid('theme="0"'), _HIDDEN),
        ('<color rgb="FFFF0000"/>', solid('rgb="FFFF0000"'), _HIDDEN),
        ('<color indexed="10"/>', solid('rgb="FFFF0000"'), _HIDDEN),
        ("", solid('rgb="FF000000"'), _HIDDEN),
        ("", solid('rgb="FFFFFF00"'), ""),
        ('<color rgb="FFFFFFFF"/>', solid('indexed="64"'), ""),
        ('<color rgb="FFFFFFFF"/>', '<patternFill patternType="solid"/>', ""),
        ('<color rgb="FFFFFFFF"/>', '<patternFill patternType="gray125"/>', ""),
        ('<color rgb="FFFFFFFF"/>', "<gradientFill><stop/></gradientFill>", ""),
        ('<sz val="1"/>', _NONE, _TINY),
        ('<sz val="4"/>', _NONE, ""),
        ('<sz val="nan"/>', _NONE, ""),
        ('<sz val="1"/><color rgb="FFFFFFFF"/>', _NONE, _TINY),
        ('<strike/><color rgb="FFFFFFFF"/>', _NONE, _HIDDEN),
    ],
)
def test_hidden_by_the_format_of_the_cell(font, fill, told):
    """A value whose colour is that of its background, or that is too small, is told."""
    xf = '<xf numFmtId="0" fontId="1" fillId="1"/>'
    book = with_parts(
        {"xl/theme/theme1.xml": THEME},
        (STYLES, swap("<font/>", f"<font/><font>{font}</font>")),
        (STYLES, swap("<fill/>", f"<fill/><fill>{fill}</fill>")),
        (STYLES, swap("</cellXfs>", f"{xf}</cellXfs>")),
        (SHEET, swap(BUDGET, f'<c r="B9" s="{len(FORMATS)}"><v>75000</v></c>')),
        (BOOK_RELATIONS, swap("</Relationships>", f"{_THEME_RELATION}</Relationships>")),
    )

    assert [(DoubtKind.SHOWN_OTHERWISE, "B9", told)] * bool(told) == doubts(book)


@pytest.mark.parametrize("theme", [True, False])
def test_without_a_theme(theme):
    """Without a theme the first two of its colours are white and black, and no other is known."""
    white, accent = (
        with_parts(
            {"xl/theme/theme1.xml": THEME} if theme else {},
            (STYLES, swap("<font/>", f'<font><color theme="{number}"/></font>')),
            (STYLES, swap('<xf numFmtId="0"/>', '<xf numFmtId="0" fontId="0" fillId="0"/>')),
            *([(BOOK_RELATIONS, swap("</R", f"{_THEME_RELATION}</R"))] if theme else []),
        )
        for number in (0, 4)
    )

    assert (DoubtKind.SHOWN_OTHERWISE, "B3", _HIDDEN) in doubts(white)
    assert theme == bool(doubts(accent))


def test_a_palette_of_its_own():
    """A file may number its colours otherwise."""
    colours = '<rgbColor rgb="00000000"/>' * 10 + '<rgbColor rgb="00FFFFFF"/>'
    palette = f"<colors><indexedColors>{colours}</indexedColors></colors></styleSheet>"
    font = swap("<font/>", '<font><color indexed="10"/></font>')
    xf = swap('<xf numFmtId="0"/>', '<xf numFmtId="0" fontId="0" fillId="0"/>')
    red = edited((STYLES, font), (STYLES, xf))
    white = edited((STYLES, font), (STYLES, xf), (STYLES, swap("</styleSheet>", palette)))

    assert [] == doubts(red)
    assert (DoubtKind.SHOWN_OTHERWISE, "B9", _HIDDEN) in doubts(white)


def test_formats_that_are_not_those_of_cells():
    """What conditional formats and tables look like says nothing of a cell by itself."""
    dxfs = '<dxfs count="1"><dxf><font><color rgb="FFFFFFFF"/></font></dxf></dxfs></styleSheet>'
    book = edited(
        (STYLES, swap("</styleSheet>", dxfs)),
        (STYLES, swap('<xf numFmtId="0"/>', '<xf numFmtId="0" fontId="0" fillId="0"/>')),
    )

    assert [] == doubts(book)


def test_the_numbered_colours():
    """The colours that are named by number are those that another library knows."""
    assert tuple(each[2:] for each in COLOR_INDEX[:64]) == PALETTE


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
