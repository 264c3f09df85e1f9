"""A form on an older template is read, told what has changed since, and carried over."""

import dataclasses
from decimal import Decimal

import pytest
from forms import PROFILE

import pgxl
from pgxl.migration import migrate
from pgxl.template import build_template
from pgxl.template.layout import lay_out
from tests.template.filling import filled, right_form

#: Profiles of their own, since drawn templates are kept by profile.
TODAY = dataclasses.replace(PROFILE, title="今年的表")
BEFORE = dataclasses.replace(
    PROFILE, first_labels={**PROFILE.first_labels, "unit": "预算单位", "name": "三级指标名称"}
)


@pytest.fixture
def older(tmp_path, monkeypatch):
    """A filled workbook of the version before today's: 24 rows, other labels."""
    with monkeypatch.context() as past:
        past.setattr("pgxl.template.layout.INDICATOR_ROWS", 24)
        data = build_template(BEFORE, 2026, projects=2)
        cells = right_form(lay_out(BEFORE, 2026))
    monkeypatch.setattr("pgxl.intake.origins.VERSION", 2)
    monkeypatch.setattr("pgxl.template.book.VERSION", 2)
    path = tmp_path / "旧.xlsx"
    path.write_bytes(filled(data, {"项目1": cells}))
    return path


def structure_findings(path):
    """Give what the rules about structure say."""
    findings = pgxl.validate(path, profile=TODAY)
    return [each for each in findings if each.rule.startswith("STR")]


def test_what_has_changed_is_told(older):
    """One warning says from which version to which, and all that has changed."""
    (told,) = structure_findings(older)

    assert ("STR-01", pgxl.Severity.WARNING) == (told.rule, told.severity)
    assert told.message == (
        "用的是旧版模板（第 1 版，现行为第 2 版），与现行模板有 3 处不同：增加第 25–30 行；"
        "A7 的栏目“预算单位”改为“用款单位”；D14 的栏目“三级指标名称”改为“三级指标”。"
        "请用 pgxl upgrade 转到现行模板，核对后报送。"
    )


def test_an_older_form_is_carried_over(older, tmp_path):
    """The upgraded workbook is of today's version, says the same, and has nothing left over."""
    done = migrate(older, tmp_path / "新.xlsx", TODAY)
    both = (pgxl.read(path, profile=TODAY) for path in (older, tmp_path / "新.xlsx"))
    (before,), (after,) = both

    assert () == done.leftovers
    assert (1, 2) == (before.origin.identity.layout, after.origin.identity.layout)
    assert (before.project.text, Decimal(75000)) == (after.project.text, after.budget.value)
    assert 7 == len(after.filled)
    assert {each.name.text for each in before.filled} == {each.name.text for each in after.filled}
    assert not [
        each for each in pgxl.validate([after], profile=TODAY) if each.rule.startswith("STR")
    ]
