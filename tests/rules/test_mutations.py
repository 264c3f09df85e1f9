"""One thing at a time is broken in a right form: its rule speaks, and no unrelated one."""

import csv
from pathlib import Path

import pytest
from forms import PROFILE, draw

from pgxl.findings import Severity, Status
from pgxl.rules import CATALOGUE, Ruleset
from tests.rules.test_clean_forms import CLEAN

FILE = Path(__file__).parent.parent / "data" / "mutations.tsv"
KNOWN = {rule.code for rule in CATALOGUE}
with FILE.open(encoding="utf-8", newline="") as lines:
    MUTATIONS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


#: Rules for which no text of a form can be broken, with the reason.
NOT_BROKEN = {
    "BUD-08": "about fields that the forms here do not have",
    "VAL-17": "about cells that are no text",
    "VAL-22": "about the margin of our template",
}


def parts(text):
    """Give the parts of a break that is made in several places."""
    return [each.strip(" ") for each in text.split("‖")] if "‖" in text else [text]


def judge(text):
    """Give the rules that find fault with a drawn form, with their severities."""
    found = Ruleset(PROFILE).findings(draw(text).read("a.xlsx"))
    return {(each.rule, each.severity) for each in found if each.status is Status.FAIL}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each["rule"])
def test_a_break_is_caught_by_its_rule(mutation):
    """The rule that the break is made for finds it, and no rule of another matter calls error."""
    right = CLEAN[int(mutation["form"]) - 1]
    broken = right
    for old, new in zip(parts(mutation["old"]), parts(mutation["new"]), strict=True):
        assert old in broken
        broken = broken.replace(old, new)
    after = judge(broken) - judge(right)
    allowed = {mutation["rule"], *(mutation["also"] or "").split()}
    errors = {rule for rule, severity in after if severity is Severity.ERROR}

    assert mutation["rule"] in {rule for rule, _ in after}
    assert errors <= allowed
    assert len({rule for rule, _ in after} - allowed) <= 1


def test_every_rule_of_a_form_is_broken_once():
    """Each rule that reads the contents of one form has a break made for it."""
    made_elsewhere = {"STR", "CRS"}
    of_one_form = {
        rule.code for rule in CATALOGUE if not rule.batch and rule.family not in made_elsewhere
    }
    assert of_one_form - {each["rule"] for each in MUTATIONS} == NOT_BROKEN.keys()
