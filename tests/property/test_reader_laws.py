"""Laws of the reader that hold for any damage."""

from __future__ import annotations

from forms import PROFILE, RIGHT, draw
from hypothesis import given, settings
from hypothesis import strategies as st

from pgxl.cells import Grid, spell
from pgxl.form import read_forms
from pgxl.form.blocks import find_blocks
from pgxl.form.table import is_footer
from pgxl.rules import Ruleset

RULES = Ruleset(PROFILE)
WORDS = sorted({cell.strip() for cell in RIGHT.replace("\n", "|").split("|") if cell.strip()})

Rows = list[list[object]]


STRANGE = st.one_of(st.sampled_from(WORDS), st.text(max_size=30), st.floats())


def cut(rows: Rows, at: int, _column: int, _value: object) -> None:
    del rows[at]


def insert_blank(rows: Rows, at: int, _column: int, _value: object) -> None:
    rows.insert(at, [])


def repeat(rows: Rows, at: int, _column: int, _value: object) -> None:
    rows.insert(at, list(rows[at]))


def shift_left(rows: Rows, at: int, _column: int, _value: object) -> None:
    rows[at] = rows[at][1:]


def shift_right(rows: Rows, at: int, _column: int, _value: object) -> None:
    rows[at] = ["", *rows[at]]


def insert_column(rows: Rows, _at: int, column: int, _value: object) -> None:
    for row in rows:
        row.insert(min(column, len(row)), "")


def overwrite(rows: Rows, at: int, column: int, value: object) -> None:
    rows[at] += [""] * (column + 1 - len(rows[at]))
    rows[at][column] = value


DAMAGES = (cut, insert_blank, repeat, shift_left, shift_right, insert_column, overwrite)


@st.composite
def damaged_forms(draw_from) -> Rows:
    """A right form after some cuts, shifts, insertions and strange cells."""
    rows: Rows = [list(row) for row in draw("").grid.rows]
    for _ in range(draw_from(st.integers(0, 6))):
        damage = draw_from(st.sampled_from(DAMAGES))
        at, column = draw_from(st.integers(0, len(rows) - 1)), draw_from(st.integers(0, 8))
        damage(rows, at, column, draw_from(STRANGE) if damage is overwrite else "")
    return rows


@settings(max_examples=300, deadline=None)
@given(damaged_forms())
def test_any_damage_is_read_and_judged(rows):
    """However a form is damaged, reading and judging it ends without an exception."""
    forms = read_forms(Grid("x", rows), PROFILE)

    for finding in RULES.findings(forms):
        assert finding.message


@settings(max_examples=300, deadline=None)
@given(damaged_forms())
def test_no_cell_of_a_form_is_lost(rows):
    """Every text inside a form is a label, read as a field, or reported; never just gone."""
    grid = Grid("x", rows)
    for block, form in zip(
        find_blocks(grid, PROFILE).forms, read_forms(grid, PROFILE), strict=True
    ):
        told = str(vars(form))
        for row in range(block.top, block.bottom + 1):
            filled = block.filled_columns(row)
            if filled and is_footer(spell(grid.value(row, filled[0])), PROFILE):
                continue
            for column in set(filled) - block.labelled(row):
                value = grid.value(row, column)
                shown = (repr(spell(value))[1:-1], repr(value))
                assert any(text in told for text in shown), (row, column, value)
