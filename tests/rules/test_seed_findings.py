"""The reviewer's list of the eight real forms: everything on it is found, little beyond it."""

import pytest
from forms import PROFILE

from pgxl.findings import Severity
from pgxl.rules import CATALOGUE
from tests.rules.seed_findings import extras, find_all, is_found, read_lines

LINES = read_lines()
#: Errors and warnings beyond the list, by form, rule and cell, each with its justification.
JUSTIFIED = {
    ("F1", "IND-11", "B20"): "the catalogue names F1: its only benefit is words",
    ("F3", "VAL-12", "F23"): "the catalogue names F3 L78: 按时发放薪酬 grades nothing",
    ("F4", "IND-11", "B22"): "the catalogue names F4: its only benefit is words",
    ("F5", "PER-06", "E20"): "the catalogue names F5 L131: 当年 in the column of the whole period",
    ("F5", "VAL-12", "F20"): "the catalogue names F5 L131: 网格员按时完成全年工作 grades nothing",
    ("F6", "VAL-12", "F21"): "line A109 speaks of it: the value repeats the name",
    ("F6", "DIR-06", "E23"): "line A112 speaks of it: a control rate should be ≤100%",
    ("F7", "IND-10", "D14"): "the catalogue names F7: four of seven targets are quantified",
    ("F7", "VAL-15", "F18"): "line A123 speaks of it: electricity by name, water by value",
    ("F7", "IND-06", "D19"): "the catalogue names F7: 水电费指标 is no indicator",
    ("F7", "VAL-15", "E19"): "the catalogue names F7: 水电费 in 平方",
    ("F7", "PER-02", "F19"): "line A124 speaks of it: the columns differ",
    ("F7", "IND-11", "B22"): "the catalogue names F7: its only benefit is words",
    ("F8", "VAL-15", "F18"): "line A138 speaks of it: a 套餐 that is counted in 条线路",
}


@pytest.fixture(scope="module")
def found():
    return find_all()


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.code)
def test_what_the_reviewer_found_is_found(line, found):
    """Each line of the list is found by its rule at its field: errors, warnings, hints, ticks."""
    assert line.rule in {rule.code for rule in CATALOGUE}
    assert is_found(line, found)


def test_nothing_is_found_beyond_without_reason(found):
    """Each error and warning beyond the list is justified, and each justification is needed."""
    beyond = {(form, each.rule, each.cell.ref) for form, each in extras(LINES, found)}

    assert JUSTIFIED.keys() == beyond


def test_severities_are_the_reviewers(found):
    """What the reviewer calls an error is not merely a hint, and a hint is no error."""
    ranks = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2, Severity.PASS: 3}
    wrong = []
    for line in LINES:
        told = [
            ranks[each.severity]
            for form in line.forms
            for each in found[form]
            if each.rule == line.rule and (not line.rows or each.cell.row in line.rows)
        ]
        if told and all(abs(rank - ranks[line.severity]) > 1 for rank in told):
            wrong.append(line.code)

    assert not wrong


def test_reports_stay_short(found):
    """No form is drowned: the worst of the eight has fewer findings than its cells."""
    assert PROFILE.most_findings
    assert max(len(each) for each in found.values()) <= 40
