"""What must hold for every rule of the catalogue."""

import re
from pathlib import Path

import pytest
from forms import RIGHT, answers, found

import pgxl.rules
from pgxl.errors import UsageError
from pgxl.findings import Status
from pgxl.profile import load_profile
from pgxl.rules import CATALOGUE, find_rule
from pgxl.rules.api import FAMILIES

HEADINGS = ("为什么: ", "依据: ", "合格::")
RULES = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)


def example(rule, heading):
    """Give the drawing below a heading of a rule's documentation."""
    parts = re.split(r"(?m)^(不合格|相符|合格)::\n", rule.document)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(heading, "")


def test_files_and_catalogue_are_the_same():
    """Every rule file is in the catalogue, and no rule is there twice."""
    folder = Path(pgxl.rules.__file__).parent
    files = {path.stem for path in folder.glob("*/*.py") if path.stem != "__init__"}
    named = {rule.code.replace("-", "").lower() for rule in CATALOGUE}

    assert named == {re.match(r"[a-z]+[0-9]+[a-z]?", name)[0] for name in files}
    assert len(files) == len(CATALOGUE) == len({rule.name for rule in CATALOGUE})


@RULES
def test_documentation_has_its_headings(rule):
    """A rule says in one sentence what it finds, then why, on what basis, with both examples."""
    assert rule.title.endswith("。")
    assert all(f"\n{heading}" in rule.document for heading in HEADINGS)
    assert rule.family in FAMILIES
    assert 1 == len(re.findall(r"(?m)^(不合格|相符)::$", rule.document))


@RULES
def test_flagged_example_is_flagged(rule):
    """The first example is found; that of a rule which only ticks (相符) is ticked."""
    if told := example(rule, "相符"):
        assert [Status.PASS] == [each.status for each in answers(rule.code, told)]
    else:
        assert found(rule.code, example(rule, "不合格"))


@RULES
def test_passing_example_passes(rule):
    """The second example of a rule's documentation is not found by it."""
    assert not found(rule.code, example(rule, "合格"))


@RULES
def test_right_form_passes(rule):
    """A form without a fault is not found by any rule."""
    assert not found(rule.code, RIGHT)


@RULES
def test_messages_say_what_to_do(rule):
    """Each message names a remedy after a semicolon and leaves no blank unfilled."""
    found_wrong = answers(rule.code, example(rule, "不合格"))
    for finding in (each for each in found_wrong if each.status is Status.FAIL):
        assert "；" in finding.message
        assert finding.message.endswith("。")
        assert not re.search(r"\{[a-z_]+\}", finding.message)
        assert finding.criterion == rule.criterion


def test_rule_is_found_in_any_case():
    """``hdr-05`` and ``HDR-05`` are the same rule; an unknown one is refused with advice."""
    assert "HDR-05" == find_rule("hdr-05").code
    with pytest.raises(UsageError, match="没有规则 ABC-01；"):
        find_rule("ABC-01")


def test_profile_sets_only_rules_that_exist():
    """The thresholds of the shipped profile are those of rules in the catalogue."""
    assert set(load_profile().settings) <= {rule.code for rule in CATALOGUE}
