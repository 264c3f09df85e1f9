"""What the VAL rules say of each golden value under a neutral name, as one table.

``tests/data/value_rules.tsv`` has a line for each of the 186 values: its id, the text, and the
rules that speak. So one sees at a glance that a value is not told twice for one cause, and which
values pass. VAL-16 is left out: it looks at all amounts of a form together.
"""

import csv
from pathlib import Path

import pytest
from forms import PROFILE, drawn_form

from pgxl.rules import Ruleset

DATA = Path(__file__).parents[1] / "data"
#: Neither a rate, nor a cost, nor a time: what is told is told of the value alone.
NAME = "工作成果"
RULES = Ruleset(PROFILE)


def table(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = table("values.tsv")
EXPECTED = {row["id"]: row for row in table("value_rules.tsv")}

#: Each of these leaves nothing for another rule to say of the same value.
ALONE = {"VAL-01", "VAL-11", "VAL-12", "VAL-13", "VAL-17"}
#: Two of one line would tell one cause twice.
EXCLUSIVE = (
    {"VAL-02", "VAL-03", "VAL-04", "VAL-15"},
    {"VAL-02", "VAL-03", "VAL-05"},
    {"VAL-04", "VAL-07", "VAL-20"},
    {"VAL-09", "VAL-12"},
    {"VAL-09", "VAL-18", "VAL-20"},
    {"VAL-01", "VAL-10"},
    {"VAL-06", "VAL-19"},
)


def told():
    """Give for each golden value the VAL rules that speak of it in one form of all of them."""
    lines = [f"| | | | {NAME}{row['id']} | {row['raw']} | {row['raw']} |" for row in ROWS]
    lines[0] = lines[0].replace("| | | |", "| | 产出指标 | 质量指标 |", 1)
    form = drawn_form("\n".join(lines))
    rows = {
        form_row.name.cell.row: row["id"] for form_row, row in zip(form.filled, ROWS, strict=True)
    }
    rules = {row["id"]: [] for row in ROWS}
    for verdict in RULES.judge(form):
        if verdict.rule.startswith("VAL") and verdict.rule != "VAL-16":
            for finding in verdict.findings:
                rules[rows[finding.cell.row]].append(finding.rule)
    return rules


@pytest.fixture(scope="module")
def rules():
    return told()


def test_every_value_has_its_line():
    """The table holds the golden values, all 186 of them and as they are."""
    assert 186 == len(ROWS)
    assert {row["id"]: row["raw"] for row in ROWS} == {
        key: row["raw"] for key, row in EXPECTED.items()
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_rules_that_speak(row, rules):
    """Of each value those rules speak that the table names."""
    assert EXPECTED[row["id"]]["rules"].split() == rules[row["id"]]


@pytest.mark.parametrize("row", EXPECTED.values(), ids=EXPECTED)
def test_one_cause_is_told_once(row):
    """No line of the table names two rules that would tell the same cause."""
    named = row["rules"].split()

    assert len(named) == len(set(named))
    assert len(named) == 1 or ALONE.isdisjoint(named)
    assert all(len(group.intersection(named)) <= 1 for group in EXCLUSIVE)
