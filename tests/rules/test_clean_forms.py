"""Forms that a careful reviewer would let pass: the catalogue stays silent on them."""

import re
from pathlib import Path

import pytest
from forms import PROFILE, draw

from pgxl.findings import Severity
from pgxl.rules import Ruleset

FILE = Path(__file__).parent.parent / "data" / "clean-forms.txt"
CLEAN = re.split(r"(?m)^----$", FILE.read_text(encoding="utf-8"))
FORMS = [draw(text).read(f"{number}.xlsx")[0] for number, text in enumerate(CLEAN, start=1)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.project.text)
def test_a_right_form_has_no_error(form):
    """A complete and correct form gives no error and at most two warnings."""
    found = Ruleset(PROFILE).findings([form])
    told = [(each.rule, each.cell.ref, each.message) for each in found]

    assert not [each for each in found if each.severity is Severity.ERROR], told
    assert len([each for each in found if each.severity is Severity.WARNING]) <= 2, told


def test_right_forms_together_have_no_error():
    """Six right forms of six units have nothing to do with each other."""
    found = Ruleset(PROFILE).compare(FORMS)
    told = [each for verdict in found for each in verdict.findings]

    assert not [each for each in told if each.severity in {Severity.ERROR, Severity.WARNING}], told
