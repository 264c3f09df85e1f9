"""The Python rules say of each case what the formulas of the same id say."""

import pytest
from forms import PROFILE

from pgxl.cells import Grid
from pgxl.findings import Severity, Status
from pgxl.form import read_forms
from pgxl.form.margin import PART_NAMES, TARGET_NAMES
from pgxl.rules import Ruleset
from tests.template.check_cases import CASES, HEADER

RULES = Ruleset(PROFILE)
MARGIN = ["自查", *(f"{name}{part}" for name in TARGET_NAMES.values() for part in PART_NAMES)]
COLUMNS = ("level1", "level2", "name", "period", "annual")


def form_of(inputs):
    """Read a form of our template with the inputs of a case."""
    told = {**HEADER, **{key: text for key, text in inputs.items() if key in HEADER}}
    rows = inputs.get("rows") or [inputs]
    table = [["", *(row.get(key, "") for key in COLUMNS)] for row in rows]
    grid = [
        ["项目绩效目标表"],
        ["（2026年度）"],
        ["项目名称", told["project"]],
        ["项目类型", told["project_type"]],
        ["项目等级", told["project_level"]],
        ["主管部门", told["department"]],
        ["用款单位", told["unit"]],
        ["实施周期", "起始年度", told["start"], "到期年度", told["end"]],
        ["2026年预算金额(元)", told["budget"]],
        ["总体绩效目标", "实施周期总目标"],
        ["", told["period_goal"]],
        ["", "2026年度目标"],
        ["", told["annual_goal"]],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值", *MARGIN],
        *table,
    ]
    (form,) = read_forms(Grid("项目1", grid), PROFILE)
    return form


def finds_fault(rule, inputs):
    """Whether a rule finds fault with a form of these inputs; a repair alone is none."""
    findings = [
        each
        for verdict in RULES.judge(form_of(inputs))
        if verdict.rule == rule
        for each in verdict.findings
    ]
    hints = rule in {"TXT-10", "HDR-06"}  # an amount typed as text is put right, and told
    return any(
        each.status is Status.FAIL and (hints or each.severity is not Severity.INFO)
        for each in findings
    )


@pytest.mark.parametrize("rule", CASES)
def test_rule_agrees_with_the_table(rule):
    """The Python rule finds fault with exactly those inputs with which its formula does."""
    cases = [(inputs, flagged) for inputs, flagged in CASES[rule]]
    wrong = [
        (inputs, f"should be {flagged}")
        for inputs, flagged in cases
        if finds_fault(rule, inputs) != flagged
    ]

    assert [] == wrong
