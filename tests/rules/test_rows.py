"""What was said of a row is said again of each row in which the same stands, and of no other."""

from dataclasses import replace
from datetime import date

import pytest
from forms import PROFILE, drawn_form
from hypothesis import given, settings
from hypothesis import strategies as st

from pgxl.cells import Cell, CellValue, Located
from pgxl.form import Form
from pgxl.rules import CATALOGUE, Ruleset
from pgxl.rules import rows as rows_of
from pgxl.rules.api import Case
from pgxl.rules.rows import RowRules
from pgxl.rules.study import Study
from tests.property.test_signs import known_forms, written_forms

ROW_RULES = [rule for rule in CATALOGUE if rule.look is not None]
WARM = Ruleset(PROFILE)


def with_row(raw: CellValue, shown: str | None = None, year: int | None = 2026, **row) -> Form:
    """Give a form with one row, whose annual target is a cell value in a number format."""
    form = drawn_form("| | 产出指标 | 质量指标 | 验收合格率 | ≥90% | ≥90% |")
    (old,) = form.indicators
    annual = Located(raw, raw, old.annual.cell)
    formats = {} if shown is None else {annual.cell: shown}
    table = (replace(old, annual=annual, **row),)
    return replace(form, indicators=table, formats=formats, year=year)


#: The texts of their cells are the same, or Python takes their values for the same.
ALIKE = [
    with_row(1),
    with_row(1.0),
    with_row(True),  # noqa: FBT003 - a cell may hold it
    with_row("1"),
    with_row("TRUE"),
    with_row(1, "0%"),
    with_row(0.9),
    with_row(0.9, "0%"),
    with_row("0.9"),
    with_row("90%"),
    with_row(" 90%"),
    with_row("当年12月前"),
    with_row("当年12月前", year=2025),
    with_row("当年12月前", year=None),
    with_row(date(2026, 3, 1)),
    with_row("2026-03-01"),
    with_row("90%", category2="时效指标"),
    with_row("90%", category2=""),
    with_row("90%", annual_parts="≥90%"),
]


@pytest.mark.parametrize("form", ALIKE)
def test_rows_that_look_alike_are_told_apart(form):
    """Whatever was judged before, a row of another type, format, year or place is another row."""
    rules = Ruleset(PROFILE)
    for each in ALIKE * 2:
        rules.judge(each)

    assert Ruleset(PROFILE).judge(form) == rules.judge(form)


def test_what_is_known_is_said_of_the_cells_where_it_stands():
    """The same row further down, and in another column, has its findings and corrections there."""
    text = "| | 产出指标 | 数量指标 | 培训人数 | 大于等于50人 | 大于等于50人 |"
    form = drawn_form(text)
    (row,) = form.indicators

    def moved(part: Located) -> Located:
        return part._replace(cell=Cell(part.cell.sheet, part.cell.row + 7, part.cell.column + 1))

    level1, level2 = moved(row.level1), moved(row.level2)
    name, period, annual = moved(row.name), moved(row.period), moved(row.annual)
    table = (replace(row, level1=level1, level2=level2, name=name, period=period, annual=annual),)
    lower = replace(form, indicators=table)
    rules = Ruleset(PROFILE)
    for _ in range(2):
        rules.judge(form)
    (finding,) = [each for each in rules.findings([lower]) if each.rule == "VAL-20"]

    assert annual.cell == finding.cell
    assert [annual.cell, period.cell] == [cell for cell, _ in finding.edits]
    assert Ruleset(PROFILE).judge(lower) == rules.judge(lower)


def test_every_known_form_is_judged_as_if_it_were_the_first():
    """On real, right and broken forms: row by row, and as if each were a form's rule."""
    warm, forms = Ruleset(PROFILE), known_forms()
    for form in forms * 2:
        warm.judge(form)
    for form in forms:
        assert Ruleset(PROFILE).judge(form) == warm.judge(form)


@settings(max_examples=100, deadline=None)
@given(written_forms(), st.sampled_from([None, 2025, 2026]))
def test_every_form_is_judged_as_if_it_were_the_first(form, year):
    """Whatever is written, and whatever came before it."""
    form = replace(form, year=year)

    expected = Ruleset(PROFILE).judge(form)
    assert expected == WARM.judge(form) == WARM.judge(form) == WARM.judge(form)


def row_rules() -> RowRules:
    """Give the row rules of the profile, which know no row yet."""
    return RowRules([(each, Case(PROFILE, each.options)) for each in WARM.active])


def test_only_so_many_rows_are_kept(monkeypatch):
    """Beyond the most that is kept all is forgotten; what comes is judged all the same."""
    monkeypatch.setattr(rows_of, "MOST_KNOWN", 10)
    monkeypatch.setattr(rows_of, "MOST_MET", 10)
    rules, most = row_rules(), 0
    for number in range(25):
        study = Study(with_row(f"{number}"), PROFILE)
        first, again, known = rules.ask(study), rules.ask(study), rules.ask(study)
        most = max(most, rules.known)
        assert first == again == known

    assert 10 == most
    assert 5 == rules.known
    assert 5 == len(rules._met)  # noqa: SLF001 - its bound is what is tested


def test_a_row_that_came_once_is_not_kept():
    """Most rows of a county come once; to keep what is said of them would be in vain."""
    rules, study = row_rules(), Study(with_row("90"), PROFILE)
    kept = [rules.known for _ in range(3) if rules.ask(study)]

    assert [0, 1, 1] == kept


def test_long_rows_are_not_kept():
    """A text of thousands of characters hardly comes twice, and would be kept for nothing."""
    rules, study = row_rules(), Study(with_row("满意" * 500), PROFILE)
    for _ in range(3):
        rules.ask(study)

    assert not rules.known


def test_a_row_with_two_fields_in_one_cell_is_not_kept():
    """Where a cell does not tell which field is meant, each such row is judged anew."""
    form = with_row("90")
    (row,) = form.indicators
    joined = replace(row, period=row.period._replace(cell=row.annual.cell))
    rules, study = row_rules(), Study(replace(form, indicators=(joined,)), PROFILE)

    assert rules.ask(study) == rules.ask(study) == rules.ask(study)
    assert not rules.known


def test_a_form_that_a_row_rule_does_not_concern_is_not_applicable():
    """Without the column of the whole project nothing is said of both columns."""
    form = with_row("90%")
    labels = {key: cell for key, cell in form.labels.items() if key != "period_target"}
    verdicts = {each.rule: each.status for each in WARM.judge(replace(form, labels=labels))}

    assert "not applicable" == verdicts["PER-01"] == verdicts["PER-07"]
    assert "not applicable" != {each.rule: each.status for each in WARM.judge(form)}["PER-01"]


@pytest.mark.parametrize("rule", ROW_RULES, ids=lambda rule: rule.code)
def test_a_row_rule_can_be_asked_about_a_form(rule):
    """Its check goes through all rows, and says what the engine says."""
    (active,) = [each for each in WARM.active if each.rule is rule]
    for form in known_forms()[:12]:
        (found,) = [each for each in WARM.judge(form) if each.rule == rule.code]
        told = [each for each in rule.check(form, Case(PROFILE, active.options)) if each.cell]
        assert [each.cell for each in told] == [each.cell for each in found.findings]
