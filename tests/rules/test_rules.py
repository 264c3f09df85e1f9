"""Edge cases of single rules, beyond the examples in their documentation."""

from decimal import Decimal

import pytest
from forms import PROFILE, answers, drawn_form, found

from pgxl.findings import Severity, Status
from pgxl.rules import Ruleset


def verdict(code: str, text: str) -> Status:
    """Give the status that one rule answers on a drawn form."""
    ruleset = Ruleset(PROFILE)
    form = drawn_form(text)
    verdicts = [*ruleset.judge(form), *ruleset.compare([form])]
    return next(each.status for each in verdicts if each.rule == code)


@pytest.mark.parametrize(
    ("end", "cells"),
    [("2099", ["E8"]), ("2036", ["E8"]), ("2035", []), ("2026", [])],
)
def test_open_period_begins_ten_years_after_the_budget_year(end, cells):
    """2036 is open for a budget of 2026, 2035 is not."""
    assert cells == found("HDR-05", f"| 实施周期 | 起始年度 | 2026 | 到期年度 | {end} |")


def test_open_period_needs_a_year():
    """A period whose end cannot be read is not judged."""
    text = "| 实施周期 | 起始年度 | 2026 | 到期年度 | 长期 |"

    assert Status.NOT_ENOUGH_DATA is verdict("HDR-05", text)


@pytest.mark.parametrize(
    ("typed", "severity"),
    [
        ("75,000.00", Severity.INFO),
        ("７５０００", Severity.INFO),
        ("7.5万元", Severity.INFO),
        ("约7万", Severity.ERROR),
        ("75,00", Severity.ERROR),
        ("0", Severity.ERROR),
        ("-5元", Severity.ERROR),
        ("0.005", Severity.ERROR),
        ("7500①", Severity.ERROR),
    ],
)
def test_amounts(typed, severity):
    """A clean amount typed as text is a hint; what is no amount above zero is an error."""
    findings = answers("HDR-06", f"| 2026年预算金额(元) | {typed} |")

    assert [severity] == [each.severity for each in findings]
    assert ["B9"] == [each.cell.ref for each in findings]


def test_blank_budget_is_told_once():
    """A blank budget is a blank field, not an unreadable amount as well."""
    assert ["B9"] == found("HDR-01", "| 2026年预算金额(元) | |")
    assert not found("HDR-06", "| 2026年预算金额(元) | |")


def test_copied_goal_of_a_one_year_project_is_not_judged():
    """A project of one year has but one goal."""
    text = """
    | 实施周期 | 起始年度 | 2026 | 到期年度 | 2026 |
    | | 实施周期总目标 |
    | | 为250名网格员购买保险。 |
    | | 2026年度目标 |
    | | 为250名网格员购买保险。 |
    """

    assert Status.NOT_APPLICABLE is verdict("GOAL-02", text)


def test_copied_goal_sees_through_blanks_and_widths():
    """Another blank or a half-width bracket does not make a copied goal a new one."""
    text = """
    | | 实施周期总目标 |
    | | 为（全镇）网格员购买 意外伤害保险，保障履职。 |
    | | 2026年度目标 |
    | | 为(全镇)网格员购买意外伤害保险，保障履职。 |
    """

    assert ["B13"] == found("GOAL-02", text)


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("2023年12月底前完成。", ["2023年12月底前"]),
        ("于2024年底前、2025年6月30日前各完成一半。", ["2024年底前", "2025年6月30日前"]),
        ("根据《2018年第20次会议》2026年底前完成。", []),
        ("根据（2022）4号文，2026年12月底前完成。", []),
        ("2022年启动，2026年完成。", []),
    ],
)
def test_stale_deadlines(text, deadlines):
    """Only deadlines before the budget year count; titles and document numbers do not."""
    findings = answers("GOAL-03", f"| | 2026年度目标 |\n| | {text} |")

    assert deadlines == [each.quote for each in findings]


def test_half_rows():
    """A name without values and a value without a name are both found, at the blank cell."""
    text = """
    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
    | | 产出指标 | 数量指标 | 参保人数 | | |
    | | | 质量指标 | | ≥95% | ≥95% |
    """

    assert ["D17", "F16"] == sorted(found("IND-05", text))


def test_markup_is_taken_out_in_the_suggestion():
    """The suggestion is the text without its tags; a comparison with < is no tag."""
    text = "| | 2026年度目标 |\n| | <p>差错率 <5%，&nbsp;覆盖率>95%</p> |"

    assert ["差错率 <5%，覆盖率>95%"] == [each.suggestion for each in answers("TXT-01", text)]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("A<B且C>D，参保250人", None),
        ("a<b 且 c>d，参保250人", None),
        ("差错率&lt;5%，覆盖率&gt;95%", "差错率<5%，覆盖率>95%"),
        ('<span lang="EN-US" style=\'font:"宋体"\'>参保250人</span><o:p></o:p><br/>', "参保250人"),
    ],
)
def test_what_is_markup(text, suggestion):
    """A tag has a name and attributes of letters, and an entity stands for a sign that is kept."""
    told = [each.suggestion for each in answers("TXT-01", f"| | 2026年度目标 |\n| | {text} |")]

    assert ([] if suggestion is None else [suggestion]) == told


def test_rows_below_each_other_are_one_finding():
    """Shifted rows that follow each other are told together."""
    text = """
    | | 成本指标 | 经济成本指标 | 总成本 | ≤75000元 | ≤75000元 |
    | 产出指标 | 数量指标 | 参保人数 | ≥250人 | ≥250人 |
    | 效益指标 | 社会效益 | 致困人数 | ≤0人 | ≤0人 |
    | | 满意度指标 | 服务对象满意度 | 参保人员满意度 | ≥90% | ≥90% |
    """
    (finding,) = answers("STR-03", text)

    assert "第 16—17 行" in finding.message
    assert "A16" == finding.cell.ref


def test_control_totals_are_held_per_unit():
    """Each unit is held against its own control total, whatever width its name is typed in."""
    text = """
    | 用款单位 | 甲（一）中心 |
    | 2026年预算金额(元) | 100 |
    控制数 | 甲(一)中心 | 100
    ----
    | 用款单位 | 乙中心 |
    | 2026年预算金额(元) | 200 |
    控制数 | 乙中心 | 150
    """
    told = [(each.status, each.quote) for each in answers("BUD-07", text)]

    assert [(Status.PASS, "100.00"), (Status.FAIL, "200.00")] == told


def test_findings_are_ordered_by_form_then_worst_first():
    """A report reads form by form; in each the errors come first."""
    forms = [
        drawn_form("| 实施周期 | 起始年度 | 2026 | 到期年度 | 2099 |\n| 用款单位 | |", f"{i}.xlsx")
        for i in range(2)
    ]
    found = Ruleset(PROFILE).findings(forms)
    told = [(each.file, each.severity.rank) for each in found]

    assert sorted(told) == told
    for file in ("0.xlsx", "1.xlsx"):
        rules = [each.rule for each in found if each.file == file]
        assert rules.index("HDR-01") < rules.index("HDR-05")


def test_a_name_with_braces_is_text():
    """Braces that a department types are not taken for blanks of a message."""
    text = "| | 产出指标 | 数量指标 | {0}{name}%s | | |"

    assert "{0}{name}%s" in answers("IND-05", text)[0].message


def test_tolerance_is_decimal():
    """Money is compared exactly."""
    (rule,) = (each for each in Ruleset(PROFILE).active if each.rule.code == "BUD-07")

    assert Decimal("0.00") == rule.options.tolerance
