"""What the engine does with answers: folding, capping, trial rules, reasons, settings."""

from dataclasses import replace

import pytest
from forms import PROFILE, drawn_form

from pgxl.cells import Cell
from pgxl.errors import ProfileError
from pgxl.findings import Severity
from pgxl.form import Reason
from pgxl.profile import Profile
from pgxl.rules import Ruleset
from tests.rules.test_clean_forms import FORMS

COPIED = """
| | 实施周期总目标 |
| | 开展<p>培训</p>，参训 250 人，理赔及时率不低于95%，满意度不低于90%。 |
| | 2026年度目标 |
| | 开展<p>培训</p>，参训 250 人，理赔及时率不低于95%，满意度不低于90%。 |
"""


def with_settings(**settings: dict[str, object]) -> Profile:
    """Give the shipped profile with other settings of rules; ``_`` stands for ``-``."""
    changed = {code.replace("_", "-"): told for code, told in settings.items()}
    return replace(PROFILE, settings={**PROFILE.settings, **changed})


def told(code: str, form, profile=PROFILE):
    """Give what one rule says of a form."""
    return [each for each in Ruleset(profile).findings([form]) if each.rule == code]


def bare_numbers(count: int) -> str:
    """Draw many rows without a unit."""
    rows = [f"| | 产出指标 | 数量指标 | 甲类{n}指标数 | {n} | {n} |" for n in range(1, count + 1)]
    return "\n".join(rows)


def test_identical_findings_are_folded():
    """The same fault with the same text is told once, and the other cell is kept."""
    (finding,) = told("TXT-01", drawn_form(COPIED))

    assert finding.also
    assert finding.cell not in finding.also


def test_many_findings_of_one_rule_are_announced():
    """Beyond the tenth finding of a rule the rest is counted and named in the tenth."""
    findings = told("VAL-02", drawn_form(bare_numbers(40)))

    assert PROFILE.most_findings == len(findings)
    assert "同类问题还有 30 处" in findings[-1].message
    assert 30 == len(findings[-1].also)
    assert 40 == len({each.cell for each in findings} | set(findings[-1].also))


def test_rule_on_trial_only_hints():
    """A rule on trial (试行) says so and is never more than a hint."""
    (finding,) = told("TXT-01", drawn_form(COPIED), with_settings(TXT_01={"trial": True}))

    assert Severity.INFO is finding.severity
    assert finding.message.startswith("【试行】")


def test_profile_lowers_every_answer_of_a_rule():
    """A severity set in the profile also holds for answers that have one of their own."""
    form = drawn_form("| 2026年预算金额(元) | 75,000.00 |")

    assert [Severity.INFO] == [each.severity for each in told("HDR-06", form)]
    milder = with_settings(VAL_02={"severity": "info"})
    bare = drawn_form(bare_numbers(1) + "\n| | | | 村容村貌改善度 | 90 | 90 |")
    assert {Severity.INFO} == {each.severity for each in told("VAL-02", bare, milder)}


def test_forms_judged_together_are_judged_each_for_itself():
    """Whatever stands beside a form, its verdicts are those of the form alone."""
    ruleset = Ruleset(PROFILE)
    alone = [ruleset.judge(form) for form in FORMS]

    assert alone * 15 == list(ruleset.judge_all(FORMS * 15))
    assert [] == list(ruleset.judge_all([]))


def test_rule_can_be_switched_off():
    """A rule that the profile switches off says nothing."""
    assert not told("TXT-01", drawn_form(COPIED), with_settings(TXT_01={"enabled": False}))


@pytest.mark.parametrize(
    "wrong",
    [
        {"severity": "explained"},
        {"severity": "pass"},
        {"horizon_years": True},
        {"horizon_years": "10"},
        {"open_end_years": 2099},
        {"open_end_years": ["2099"]},
        {"years": 3},
    ],
)
def test_wrong_settings_are_refused(wrong):
    """A threshold of the wrong kind is an error of the profile, told by rule and option."""
    with pytest.raises(ProfileError, match="HDR-05"):
        Ruleset(with_settings(HDR_05=wrong))


def test_reason_answers_a_warning():
    """A warning with a reason becomes 已说明 and carries the reason."""
    reason = Reason("HDR-05", "长期项目，每三年评估一次。", Cell("校验说明", 4, 3))
    form = drawn_form("| 实施周期 | 起始年度 | 2026 | 到期年度 | 2099 |")
    (before,) = told("HDR-05", form)
    (after,) = told("HDR-05", replace(form, reasons=(reason,)))

    assert (Severity.WARNING, Severity.EXPLAINED) == (before.severity, after.severity)
    assert reason.text == after.reason


def test_reason_does_not_answer_an_error():
    """An error has to be put right, whatever reason is given; the reason travels with it."""
    form = drawn_form(bare_numbers(1))
    reason = Reason("VAL-02", "就这样。", Cell("校验说明", 4, 3))
    (finding,) = told("VAL-02", replace(form, reasons=(reason,)))

    assert Severity.ERROR is finding.severity
    assert reason.text == finding.reason


#: A cap and a goal in 万元 that say ten thousand times the budget.
IN_WAN = """
| 2026年预算金额(元) | {budget} |
| | 2026年度目标 |
| | 参保250人，共计{budget}0000元。 |
| | 成本指标 | 经济成本指标 | 总成本 | | ≤{budget}万元 |
"""


@pytest.mark.parametrize(
    ("budget", "settings", "by"),
    [
        (800, {}, ["HDR-07"]),
        (2000, {}, ["BUD-01", "GOAL-05"]),
        (800, {"smallest": 500}, ["BUD-01", "GOAL-05"]),
        (400, {"smallest": 500}, ["HDR-07"]),
        (2000, {"smallest": 5000}, ["HDR-07"]),
        (800, {"enabled": False}, ["BUD-01", "GOAL-05"]),
        (800, {"trial": True}, ["BUD-01", "GOAL-05", "HDR-07"]),
    ],
)
def test_a_budget_typed_in_wan_is_always_told(budget, settings, by):
    """Rules that leave it to HDR-07 do so below its limit in this profile, and where it tells."""
    form = drawn_form(IN_WAN.format(budget=budget))
    profile = with_settings(HDR_07=settings)
    rules = ("BUD-01", "GOAL-05", "HDR-07")

    assert by == [code for code in rules if told(code, form, profile)]
