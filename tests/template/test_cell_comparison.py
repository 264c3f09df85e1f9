"""What counts as another cell than that of the template, and what only looks so."""

import pytest

from pgxl.excel.structure import SheetStructure
from pgxl.origin import Change
from pgxl.template.carrying import Moves
from pgxl.template.cell_comparison import compare_cells

STILL = Moves({}, {})


def sheet(**parts):
    """Give a sheet of a few cells; B2 is the one that is filled in."""
    told = {"texts": {"A1": "预算"}, "formulas": {"C1": "B2*2"}, "unlocked": frozenset({"B2"})}
    return SheetStructure("项目1", **{**told, **parts})


def marks(received, expected=None):
    """Compare a received sheet with the template; give what is wrong at which cell."""
    return [
        (mark.change, mark.ref)
        for mark in compare_cells(expected or sheet(), received, STILL, moved=False)
    ]


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ({}, []),
        ({"texts": {"A1": "预 算"}}, []),
        ({"texts": {"A1": "决算"}}, [(Change.LABEL_CHANGED, "A1")]),
        ({"texts": {"A1": "预算", "B2": "75000"}}, []),
        ({"texts": {"A1": "预算", "D9": "多出的"}}, [(Change.TEXT_ADDED, "D9")]),
        ({"texts": {"A1": "预算", "D9": " "}}, []),
        ({"formulas": {"C1": "B2*3"}}, [(Change.FORMULA_CHANGED, "C1")]),
        ({"formulas": {}}, [(Change.FORMULA_REPLACED, "C1")]),
        ({"formulas": {"C1": "B2*2", "D1": "B2"}}, [(Change.FORMULA_CHANGED, "D1")]),
        ({"unlocked": frozenset({"B2", "A1"})}, [(Change.CELL_UNLOCKED, "A1")]),
        ({"unlocked": frozenset()}, [(Change.INPUT_LOCKED, "B2")]),
        ({"unlocked": frozenset(), "open_rows": frozenset({2})}, [(Change.CELL_UNLOCKED, "A2")]),
        ({"open_columns": ((4, 5),)}, [(Change.CELL_UNLOCKED, "D1:E1")]),
        ({"unlocked": frozenset({"B2", "B3"}), "merges": frozenset({"B2:B3"})}, []),
        (
            {"unlocked": frozenset({"B2", "B3"}), "merges": frozenset({"A1:Z999"})},
            [(Change.CELL_UNLOCKED, "B3")],
        ),
    ],
)
def test_one_thing_is_another(parts, wrong):
    """Blanks, what is filled in and what merged cells hide are no differences; the others are."""
    assert wrong == marks(sheet(**parts))


def test_numbers_are_compared_as_numbers():
    """1 and 1.0 are spellings of one label; a word beside a number is another label."""
    expected = sheet(texts={"A1": "1"})
    assert not marks(sheet(texts={"A1": "1.0"}), expected)
    assert [(Change.LABEL_CHANGED, "A1")] == marks(sheet(texts={"A1": "一"}), expected)


def test_formulas_of_cells_that_are_filled_in_are_nobody_s_business():
    """The template proposes a value there; the department may put another, or a formula."""
    expected = sheet(formulas={"B2": "1+1", "C1": "B2*2"})
    assert not marks(sheet(formulas={"C1": "B2*2"}), expected)
    assert not marks(sheet(formulas={"B2": "2+2", "C1": "B2*2"}), expected)
