"""Each condition of the self-check alone, calculated by a real office program."""

import openpyxl
import pytest

from pgxl.template.checks import CHECKS
from tests.template.case_book import write_cases
from tests.template.check_cases import CASES


@pytest.fixture(scope="session")
def answers(office, profile, tmp_path_factory):
    """What LibreOffice says of each case: per rule the found and the expected answers."""
    folder = tmp_path_factory.mktemp("cases")
    (folder / "out").mkdir()
    write_cases(folder / "cases.xlsx", CASES, profile)
    (calculated,) = office.convert([folder / "cases.xlsx"], "xlsx", folder / "out")
    book = openpyxl.load_workbook(calculated, data_only=True)
    return {
        rule: [
            (found, expected)
            for found, expected, *_ in book[rule].iter_rows(values_only=True)
            if expected is not None
        ]
        for rule in CASES
    }


@pytest.mark.office
@pytest.mark.parametrize("rule", CASES)
def test_condition_agrees_with_the_table(answers, rule):
    """The formula of a rule finds fault with exactly those inputs that a reviewer would."""
    assert len(CASES[rule]) == len(answers[rule])
    wrong = [
        (inputs, f"found {found}")
        for (inputs, flagged), (found, _) in zip(CASES[rule], answers[rule], strict=True)
        if found != flagged
    ]
    assert [] == wrong


def test_every_catalogue_rule_has_cases():
    """Every check that has a Python rule of the same id has a table; there are over a dozen."""
    rules = [check.rule for check in CHECKS]
    assert len(rules) == len(set(rules))
    assert {rule for rule in rules if not rule.startswith("TPL-")} == set(CASES)
    assert len(CASES) >= 12


def test_every_table_has_both_answers():
    """Every table holds inputs with fault and inputs without."""
    for rule, cases in CASES.items():
        assert {True, False} == {flagged for _, flagged in cases}, rule
