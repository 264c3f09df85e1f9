"""Formulas calculated anew: exactly, or not at all."""

import random

import pytest
from calculations import OTHER_SHEET, calculate, outcomes, stored, table

from pgxl.excel.calculation import Recalculation
from pgxl.excel.calculation.quantities import Fault, Number
from pgxl.excel.structure import read_structure

#: Formulas with what they come to.
DECIDED = [
    ("1+2*3", 7),
    ("(1+2)*3", 9),
    ("2-3-4", -5),
    ("100/4/5", 5),
    ("--2", 2),
    ("-A1", -75000),
    ("+A1", 75000),
    ("50%", 0.5),
    ("A1*12%", 9000),
    ("5%%", 0.0005),
    ("A1", 75000),
    ("$A$1", 75000),
    ("A1+B1", 75003),
    ("A2+A3", 0.3),
    ("A2+A3-0.3", 0),
    ("A8+A2-A8", 0.1),
    ("A9", None),
    ("A9+1", 1),
    ("A1-A7", 75012.5),
    ("1.5E3", 1500),
    ("SUM(A1:A3)", 75000.3),
    ("SUM(A1:A4,A6:A9)", 1000000074987.8),
    ("sum(a1 : a3)", 75000.3),
    ("SUM(A4,A9)", 0),
    ("SUM(B:B)", 10.25),
    (f"SUM('{OTHER_SHEET}'!3:3)", 42),
    ("SUM(A1:B2,5)", 75015.35),
    ("SUM(H20:H30)", 0),
    ("SUM(A1,B1)*2", 150006),
    ("AVERAGE(B1:B3)", 10.25 / 3),
    ("PRODUCT(B1:B2)", 21.75),
    ("MIN(A6:A9)", -12.5),
    ("MAX(B1:B3)", 7.25),
    ("MAX(A4)", 0),
    ("ROUND(B2,1)", 7.3),
    ("ROUND(A1/B1/7,2)", 3571.43),
    ("ROUND(A7,0)", -13),
    ("ROUND(1.005,2)", 1.01),
    ("ROUND(2.675,2)", 2.68),
    ("ROUND(A1,-4)", 80000),
    ("ROUND(A2,2)", 0.1),
    (f"'{OTHER_SHEET}'!C3", 42),
    (f"SUM('{OTHER_SHEET}'!C1:C9)", 42),
    (f"表!A1+'{OTHER_SHEET}'!$C$3", 75042),
    ("A4", "常平"),
    ('A4&"镇"', "常平镇"),
    ('"共"&B1&"人"', "共3人"),
    ('"≥"&B2', "≥7.25"),
    ('A9&"x"', "x"),
    ('"说""是"""', '说"是"'),
    ("A5", True),
    ("1/0", "#DIV/0!"),
    ("A1/B3", "#DIV/0!"),
    ("A1/A9+1", "#DIV/0!"),
    ("AVERAGE(A4,A6)", "#DIV/0!"),
    ("SUM(A1,#REF!)", "#REF!"),
    ('#N/A&"元"', "#N/A"),
]
#: Formulas that are left alone: programs differ in them, or they are more than is known here.
UNDECIDED = [
    *("A4+1", "A5+1", '"5"+1', 'SUM("5",1)', "SUM(TRUE,1)", "SUM(A4&1)", "-A4"),
    *("2^3", "A1=75000", "IF(A1>0,1,2)", "VLOOKUP(A1,A1:B3,2,0)", "TODAY()", "SUM()", "ROUND(A1)"),
    *(
        "A1:A3",
        "(A1:A3)",
        "SUM((A1,A2))",
        "SUM(A:A)",
        "SUM(A1:A3 A2)",
        "A1 A2",
        "A1:A2:A3",
        "{1,2}",
    ),
    *("预算合计", "预算*2", "TAX2026", "ZZZ1", "A0", "A1048577", "[1]Sheet1!A1", "没有!A1", "A1#"),
    *("'表:数 据'!A1", "#REF!A1", "1+", "(1", "1)", "", "SUM(1", "SUM(1,)", "SUM A1"),
    *("ROUND(0.5*0.25,2)", "ROUND(A1/1E6+B1,2)", "ROUND(A1,0.5)", "ROUND(A1,99)", "1E308*1E308"),
    *("A5&1", "A8&1", "1/3&1", "A1/(A2+A3-0.3)", "PRODUCT(A4)", "_XLFN.SUM(A1", "A1,A2"),
    *("9" * 400, "1" + "%" * 300, "(" * 40 + "1" + ")" * 40, "SUM(" * 40 + "1" + ")" * 40),
]


@pytest.mark.parametrize(("formula", "expected"), DECIDED)
def test_what_is_decided(formula, expected):
    """What formulas of the simple kinds come to."""
    value = calculate(formula)

    if isinstance(value, Number):
        assert abs(value.value - expected) <= value.slack + 1e-15
    else:
        assert expected == (value.text if isinstance(value, Fault) else value)


@pytest.mark.parametrize("formula", UNDECIDED)
def test_what_is_left_alone(formula):
    """What is not calculated beyond doubt is not calculated."""
    assert calculate(formula) is None


def test_long_formulas():
    """Thousands of terms, or of signs, are no deeper than one."""
    assert 2000 == calculate("+".join(["1"] * 2000)).value
    assert 1 == calculate("-" * 4000 + "1").value


@pytest.mark.parametrize(
    ("result", "other"),
    [(75003, ""), (75003.0000000001, ""), (75003.01, "75003"), (0, "75003"), ("75003", "75003")],
)
def test_stored_results(result, other):
    """A stored result is held against what the formula comes to, to the last digit that counts."""
    ((told, certain),) = outcomes(["A1+B1"], [result])

    assert (other, True) == (told, certain)


@pytest.mark.parametrize("amount", [0.01, 1234567.89, 99999999.99, 9999999999.99])
def test_a_fen_counts(amount):
    """One 分 more or less is another amount, in whatever sum of money there is in a budget."""
    assert [("", True)] == outcomes([f"{amount}+0"], [amount])
    assert [(f"{amount:.12g}", True)] == outcomes([f"{amount}+0"], [round(amount + 0.01, 2)])


def test_formulas_are_followed():
    """A formula is calculated from what was entered, not from results that are out of date."""
    told = outcomes(["A1+1", "F1+1", "SUM(F1:F2)"], [75001, 1, 75002])

    assert [("", True), ("75002", True), ("150003", True)] == told


def test_what_cannot_be_followed_is_taken_as_stored():
    """Beyond a formula that cannot be calculated its stored result counts, and nothing is sure."""
    told = outcomes(["IF(A1>0,5,6)", "F1+1", "F1+1", "F2*2"], [5, 6, 7, 12])

    assert [("", False), ("", False), ("6", False), ("", False)] == told


def test_circles():
    """Of formulas that refer to themselves nothing is said."""
    told = outcomes(["F1+1", "F3+1", "F2*2", "SUM(F1:F9)", "F2"], [5, 6, 7, 8, 9])

    assert [("", False)] * 5 == told


@pytest.mark.parametrize("results", [(0, "x", 3), (0, "0x", 1.5)])
def test_blank_cells_at_second_hand(results):
    """What refers to a blank cell is 0 to Excel and still blank to LibreOffice: neither is told."""
    told = outcomes(["A9", 'F1&"x"', "AVERAGE(F1,B1)"], results)

    assert ["", "", ""] == [other for other, _ in told]


def test_long_chains():
    """A running total over thousands of rows is followed as far as it goes, and never too deep."""
    count = 3000
    told = outcomes([f"F{row + 1}+1" for row in range(1, count)] + ["1"], range(count, 0, -1))

    assert {""} == {other for other, _ in told}
    assert told[-1].certain


def test_endless_sums():
    """A workbook that asks for millions of steps is left alone after some thousands."""
    rows = 2000
    told = outcomes(["SUM($A:$F)*0+1"] + ["SUM(F$1:F$2000)"] * (rows - 1))

    assert {False} == {certain for _, certain in told}


_CELLS = [f"{column}{row}" for column in "AB" for row in range(1, 10)]
_NUMBERS = ["0", "1", "2", "7", "12.5", "0.3", "0.001", "250", "99999.99", "1.5E2", "33%"]
_NAMES = ["SUM", "AVERAGE", "MIN", "MAX", "PRODUCT"]


def _random_formula(draw, cells=_CELLS, depth=0):
    """Make a formula of the kinds that are calculated, over some cells."""
    if depth == 4 or draw.random() < 1 / 3:
        return draw.choice([*_NUMBERS, *cells, *cells])
    inner = [_random_formula(draw, cells, depth + 1) for _ in range(draw.randint(1, 3))]
    area = f"{draw.choice(cells)}:{draw.choice(cells)}"
    choices = [
        f"({inner[0]})",
        *(sign.join(inner) for sign in "+-*/"),
        f"{draw.choice(['-', '+', ''])}{inner[0]}{draw.choice(['', '%'])}",
        f"{draw.choice(_NAMES)}({','.join(draw.sample([area, *inner], len(inner)))})",
        f"ROUND({inner[0]},{draw.randint(-2, 4)})",
        f'{inner[0]}&"元"',
    ]
    return draw.choice(choices)


@pytest.mark.office
def test_an_office_program_agrees(office, tmp_path):
    """Whatever is decided of random formulas and of the table is what LibreOffice calculates."""
    draw = random.Random(20261128)  # noqa: S311 - formulas, no secrets
    formulas = [formula for formula, _ in DECIDED if "#" not in formula]
    formulas += [_random_formula(draw) for _ in range(3000)]
    path = tmp_path / "a.xlsx"
    path.write_bytes(table(formulas, ["?"] * len(formulas)))
    (calculated,) = office.convert([path], "xlsx", tmp_path / "out")

    results = stored(calculated)
    ours = [calculate(formula) for formula in formulas]
    told = list(zip(formulas, results, ours, strict=True))
    decided = [each for each in told if each[2] is not None]

    assert "?" not in results
    assert len(decided) > len(formulas) / 3
    assert [] == [each for each in decided if not _agree(*each[1:])]


def _agree(result, value):
    if isinstance(value, Fault):
        return result == value.text
    if isinstance(value, Number):
        return isinstance(result, int | float) and abs(result - value.value) <= value.slack + 1e-300
    return result == value


@pytest.mark.office
def test_what_an_office_program_has_saved(office, tmp_path):
    """Formulas over formulas, in circles too: nothing is told of what LibreOffice calculated."""
    draw = random.Random(20261129)  # noqa: S311 - formulas, no secrets
    formulas = [_random_formula(draw)]
    for row in range(1, 1000):
        above = [f"F{draw.randint(max(1, row - 30), row)}" for _ in range(12)]
        formulas.append(_random_formula(draw, [*_CELLS, *above]))
    path = tmp_path / "a.xlsx"
    path.write_bytes(table(formulas, ["?"] * len(formulas)))
    (calculated,) = office.convert([path], "xlsx", tmp_path / "out")
    recalculation = Recalculation(read_structure(calculated.read_bytes()))

    told = [recalculation.examine(0, row, 6) for row in range(1, len(formulas) + 1)]
    known = [each for each in told if each is not None]  # the others are error values

    assert "?" not in stored(calculated)
    assert sum(each.certain for each in known) > 200
    assert [] == [each for each in known if each.other]
