"""The rules about the template: from differences to findings."""

import dataclasses

import pytest
from forms import PROFILE, drawn_form

from pgxl.findings import Severity, Status
from pgxl.origin import Change, Difference, Identity, Origin
from pgxl.rules.api import Case, NoOptions
from pgxl.rules.structure.str01_template_version import template_version
from pgxl.rules.structure.str06_validation_lost import validation_lost
from pgxl.rules.structure.str07_formula_altered import formula_altered
from pgxl.rules.structure.str08_foreign_parts import foreign_parts
from pgxl.rules.structure.str09_rows_inserted import rows_inserted
from pgxl.rules.structure.str10_file_type import file_type

RULES = (validation_lost, formula_altered, foreign_parts, rows_inserted)


def _answers(rule, origin):
    form = dataclasses.replace(drawn_form(), origin=origin)
    return list(rule.check(form, Case(PROFILE, NoOptions())))


def _origin(layout=1, *differences, kind="xlsx"):
    return Origin(Identity("dongguan-2026", layout, 2026, 10), 1, differences, kind)


def _difference(change, *, harmless=False):
    return Difference(change, "项目1", "G9:G14", "x", "y", "说明。", harmless=harmless)


@pytest.mark.parametrize("change", Change)
def test_every_change_belongs_to_one_rule(change):
    """No difference is left out, and none is reported twice."""
    origin = _origin(1, _difference(change))

    told = [answer for rule in RULES for answer in _answers(rule, origin)]

    assert [("项目1", "G9")] == [(each.cell.sheet, each.cell.ref) for each in told]


def test_a_defined_name_is_no_cell():
    """A name that points elsewhere concerns the workbook; nobody is sent to column PHVT for it."""
    difference = Difference(Change.NAME_CHANGED, "", "PGXL_TYPES", "x", "y", "说明。")
    (answer,) = _answers(validation_lost, _origin(1, difference))

    assert ("A1", "工作簿") == (answer.cell.ref, answer.field)


def test_what_a_program_does_by_itself_is_a_hint():
    """The lock of the structure that LibreOffice drops is no fault of the clerk."""
    (answer,) = _answers(
        validation_lost, _origin(1, _difference(Change.WORKBOOK_UNLOCKED, harmless=True))
    )

    assert Severity.INFO is answer.severity


@pytest.mark.parametrize(
    ("origin", "severity"),
    [
        (_origin(2), Severity.ERROR),
        (Origin(Identity("dongguan-2026", 1, 2026, 10), 2), Severity.WARNING),
        (Origin(None, 1), Severity.INFO),
    ],
)
def test_versions(origin, severity):
    """A newer template is an error, an older one a warning, a form of one's own a hint."""
    assert [severity] == [each.severity for each in _answers(template_version, origin)]


def test_the_template_of_today_is_right():
    """An unchanged form of today's template gives no finding."""
    for rule in (*RULES, template_version, file_type):
        assert [] == _answers(rule, _origin())


def test_other_versions_are_not_said_to_be_tampered_with():
    """What differs in an older template is no tampering; macros are told all the same."""
    origin = Origin(
        Identity("dongguan-2026", 1, 2026, 10),
        2,
        (_difference(Change.FORMULA_CHANGED), _difference(Change.FOREIGN_PART)),
    )

    assert [Status.NOT_APPLICABLE] == [each.status for each in _answers(formula_altered, origin)]
    assert [Status.FAIL] == [each.status for each in _answers(foreign_parts, origin)]


def test_file_types():
    """A form from an old file format says that its formulas could not be checked."""
    assert [{"kind": "xls"}] == [each.words for each in _answers(file_type, _origin(kind="xls"))]
    assert [Status.NOT_ENOUGH_DATA] == [each.status for each in _answers(file_type, None)]


def test_what_an_older_template_differs_in_is_not_silent():
    """The first handful is told, the others are counted by kind, also those not listed."""
    labels = [
        Difference(Change.LABEL_CHANGED, "项目1", f"A{row}", "“旧”", "新", "") for row in range(7)
    ]
    unlisted = Difference(Change.NOT_LISTED, "", "", "公式改动 20 处", "", "", count=20)
    others = [_difference(change) for change in (Change.CHECK_LOST, Change.FOREIGN_PART)]
    origin = Origin(Identity("dongguan-2026", 1, 2026, 10), 2, (unlisted, *labels, *others))
    (answer,) = _answers(template_version, origin)

    assert "有 28 处不同：A0 的栏目“旧”改为“新”；A1 的" in answer.message
    assert "A4 的栏目“旧”改为“新”；另有其他 20 处、栏目文字 2 处、数据验证 1 处。" in answer.message
