"""HDR: scale and year of the budget, new projects, a type that stands alone."""

import dataclasses
from decimal import Decimal

import pytest
from forms import PROFILE, RIGHT, answers, draw, drawn_form, found

from pgxl.findings import Severity
from pgxl.form import read_forms
from pgxl.rules import Ruleset


def budget(amount, goal="2026年3月底前完成投保，参保250人。"):
    return f"| 2026年预算金额(元) | {amount} |\n| | 2026年度目标 |\n| | {goal} |"


@pytest.mark.parametrize(
    ("amount", "goal", "right"),
    [
        ("7.5", "参保250人。", "75,000.00"),
        ("999.99", "参保250人。", "9,999,900.00"),
        ("2065", "投入2065万元，参保250人。", "20,650,000.00"),
        ("2065", "投入2,065 万元，参保250人。", "20,650,000.00"),
        ("1000", "参保250人。", None),
        ("75000", "投入7.5万元，参保250人。", None),
        ("2065", "投入12065万元中的一部分。", None),
        ("2065", "投入2065元，参保250人。", None),
        ("0", "参保250人。", None),
        ("约7万", "参保250人。", None),
    ],
)
def test_scale_of_the_budget(amount, goal, right):
    """A tiny budget, or one that a goal names in 万元 with the same figure, is told."""
    findings = answers("HDR-07", budget(amount, goal))

    assert bool(right) == bool(findings)
    assert all(right in each.message for each in findings)


def _of_year(year):
    """Draw the right form with the labels of another year."""
    grid = draw("").grid
    rows = [
        [cell.replace("2026年", f"{year}年") if isinstance(cell, str) else cell for cell in row]
        for row in grid.rows
    ]
    (form,) = read_forms(dataclasses.replace(grid, rows=rows), PROFILE, "a.xlsx")
    return form


def test_form_of_another_year_is_told_once():
    """The labels of last year's form are one finding, at the first of them."""
    told = [each for each in Ruleset(PROFILE).findings([_of_year(2025)]) if each.rule == "HDR-10"]

    assert [("A9", "2025年预算金额(元)")] == [(each.cell.ref, each.quote) for each in told]
    assert "2025年度目标" in told[0].message


def test_without_a_year_of_the_profile_labels_must_agree():
    """A profile without a year takes that of the budget; the goal must name the same."""
    profile = dataclasses.replace(PROFILE, year=None)
    rules = Ruleset(profile)

    def told(form):
        return [each.cell.ref for each in rules.findings([form]) if each.rule == "HDR-10"]

    assert not told(_of_year(2025))
    assert ["B12"] == told(drawn_form("| | 2025年度目标 |\n| | 完成投保，参保250人。 |"))


@pytest.mark.parametrize(
    ("start", "amount", "goal", "cells"),
    [
        ("2026", "300000", "参保250人。", ["C8"]),
        ("2026", "299999.99", "参保250人。", []),
        ("2025", "300000", "参保250人。", []),
        ("2026", "300000", "已通过事前绩效评估，参保250人。", []),
        ("长期", "300000", "参保250人。", []),
    ],
)
def test_new_projects_need_an_evaluation(start, amount, goal, cells):
    """New and not small, and no evaluation named: a hint at the first year."""
    text = f"| 实施周期 | 起始年度 | {start} | 到期年度 | 2028 |\n{budget(amount, goal)}"

    assert cells == found("HDR-11", text)


OTHER = "| 项目类型 | 其他特定目标类（部门职能类） |"
SERVICE = "| 项目类型 | 其他运转类（信息化运维类） |"


@pytest.mark.parametrize(
    ("types", "count"),
    [
        ([OTHER, "", "", "", ""], 1),
        ([OTHER, "", "", ""], 0),
        ([OTHER, OTHER, "", "", ""], 0),
        ([OTHER, SERVICE, "", "", ""], 0),
        ([OTHER, SERVICE, SERVICE, "", ""], 1),
        (["| 项目类型 | 综合 |", "", "", "", "", ""], 0),
        ([OTHER, "| 项目类型 | 其他运转类(综合类) |", "", "", ""], 1),
    ],
)
def test_a_type_that_no_other_has(types, count):
    """It stands out among five whose other types are shared; an unknown type has its own rule."""
    parts = [f"| 项目名称 | 项目{number} |\n{each}" for number, each in enumerate(types)]
    findings = answers("HDR-02b", "\n----\n".join(parts))

    assert count == len(findings)
    assert all(each.severity is Severity.INFO for each in findings)
    assert all(each.project == "项目0" for each in findings)


def test_budgets_are_exact():
    """The proposed amount is computed in decimals."""
    (finding,) = answers("HDR-07", budget("0.07"))

    assert f"{Decimal('700.00'):,.2f}" in finding.message
    assert not found("HDR-07", RIGHT)
