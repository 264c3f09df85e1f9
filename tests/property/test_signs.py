"""A rule that is not asked, since none of its signs occurs, would have said nothing."""

from dataclasses import replace

import pytest
from forms import PROFILE, draw, drawn_form
from hypothesis import given, settings
from hypothesis import strategies as st

from pgxl.cells import Grid, Located
from pgxl.desk import read
from pgxl.form import Form, read_forms
from pgxl.rules import CATALOGUE, Ruleset
from pgxl.rules.api import Case
from pgxl.rules.study import Study
from tests.property.test_reader_laws import damaged_forms
from tests.property.test_values import atoms, dates, deltas, phrases, ranges
from tests.rules.test_clean_forms import CLEAN
from tests.rules.test_clean_forms import FORMS as CLEAN_FORMS
from tests.rules.test_mutations import MUTATIONS, parts

RULES = Ruleset(PROFILE)
ASKED_AT_TIMES = [each for each in CATALOGUE if each.signs]

#: What the rules with signs look for, and what is like it.
PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "&nbsp;",
            "<",
            "&",
            ",",
            ";",
            ":",
            "?",
            "!",
            "(",
            ")",
            "（",
            "）",
            "《",
            "》",
            "“",
        ),
        *(
            "粤府（2026）4号",
            "2026年4号",
            "〔2025〕1号",
            "【",
            "』",
            "我局",
            "我镇",
            "自我",
            "=",
            "@",
        ),
        *("-5", "负3", "－", "±2", "—", "_", "*", " ", "**", "≥ 5", "10-20", "\n", "220至250份"),
        *("根据文件", "完成培训", "不低于95%", "250人", "7.5万元", "2026年底前", "及时", "优秀"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=5).map("".join)
TARGETS = st.one_of(
    *(atoms, ranges, dates, deltas, phrases, TEXTS, st.integers(-5, 5000), st.booleans()),
    *(st.floats(allow_nan=False, allow_infinity=False), st.dates(), st.just("=A1*2")),
    st.lists(st.one_of(atoms, dates, phrases), min_size=2, max_size=4).map("，".join),
)


@st.composite
def written_forms(draw_from) -> Form:
    """A right form in which some texts, names and targets are others."""
    form = drawn_form()

    def other(old: Located, texts) -> Located:
        if not draw_from(st.booleans()):
            return old
        raw = draw_from(texts)
        return Located(raw if isinstance(raw, str) else str(raw), raw, old.cell)

    def row(old):
        annual = other(old.annual, TARGETS)
        same = replace(old, period=Located(annual.value, annual.raw, old.period.cell))
        period = other(old.period, TARGETS)
        changed = same if draw_from(st.booleans()) else replace(old, period=period)
        return replace(changed, name=other(old.name, TEXTS), annual=annual)

    texts = {
        key: other(getattr(form, key), TEXTS)
        for key in ("project", "unit", "department", "project_type", "period_goal", "annual_goal")
    }
    return replace(form, **texts, indicators=tuple(map(row, form.indicators)))


def silenced(form: Form) -> set[str]:
    """Give the rules that are not asked about a form, after asking each of them all the same.

    A row rule is not asked about each row without its signs, and so about a form without any.
    """
    study, spared = Study(form, PROFILE), set()
    for each in RULES.active:
        rule, case = each.rule, Case(PROFILE, each.options)
        if rule.look is None and rule.signs and not study.shows(rule.signs):
            spared.add(rule.code)
            assert not list(rule.check(form, case)), rule.code
        elif rule.look is not None and rule.signs:
            unasked = [pair for pair in study.pairs if not rule.signs & pair.signs]
            spared |= {rule.code} if len(unasked) == len(study.pairs) else set()
            assert not any(rule.look(pair, case) for pair in unasked), rule.code
    return spared


def known_forms() -> list[Form]:
    """Give the real forms, the right ones and each of their breaks, and a form without a rate."""
    counted = drawn_form("| | 产出指标 | 数量指标 | 培训人数 | ≥50人 | ≥50人 |")
    forms = [*read("workbook/samples/forms"), *CLEAN_FORMS, drawn_form(), counted]
    for each in MUTATIONS:
        text = CLEAN[int(each["form"]) - 1]
        for old, new in zip(parts(each["old"]), parts(each["new"]), strict=True):
            text = text.replace(old, new)
        forms += draw(text).read("a.xlsx")
    return forms


def test_a_rule_without_its_signs_is_silent_on_every_known_form():
    """On real, right and broken forms; each rule with signs is spared somewhere, and not always."""
    spared = [silenced(form) for form in known_forms()]

    assert {each.code for each in ASKED_AT_TIMES} == set().union(*spared)
    assert not set.intersection(*spared)


@settings(max_examples=400, deadline=None)
@given(written_forms())
def test_a_rule_without_its_signs_is_silent_whatever_is_written(form):
    """Whatever stands in texts, names and targets, in one column or in both."""
    silenced(form)


@settings(max_examples=200, deadline=None)
@given(damaged_forms())
def test_a_rule_without_its_signs_is_silent_however_a_form_is_damaged(rows):
    """However rows and columns were cut, moved and overwritten."""
    for form in read_forms(Grid("x", rows), PROFILE):
        silenced(form)


@pytest.mark.parametrize("rule", [each for each in CATALOGUE if each.batch])
def test_rules_about_all_forms_have_no_signs(rule):
    """What is seen between forms has no sign in a single one."""
    assert not rule.signs
