"""Indicators drawn in one line, and what the VAL rules say of them."""

from forms import PROFILE, answers, draw

from pgxl.cells import Grid
from pgxl.findings import Severity
from pgxl.form import read_forms
from pgxl.rules import Ruleset

ERROR, WARN, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

LEVEL1 = {
    "经济成本指标": "成本指标",
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "社会效益": "效益指标",
    "服务对象满意度": "满意度指标",
}


def row(name, annual, category="质量指标", period=None):
    """Draw one indicator; both targets are the same unless the period's is given."""
    period = annual if period is None else period
    return f"| | {LEVEL1[category]} | {category} | {name} | {period} | {annual} |"


def told(code, *args, **kwargs):
    """Give severities of what a rule says of one indicator."""
    return [each.severity for each in answers(code, row(*args, **kwargs))]


def speaks(*args, **kwargs):
    """Give the VAL rules that find fault with one indicator."""
    (form,) = draw(row(*args, **kwargs)).read("a.xlsx")
    verdicts = Ruleset(PROFILE).judge(form)
    return {each.rule for each in verdicts if each.rule.startswith("VAL") and each.findings}


def with_cell(value, name="理赔及时率", category="质量指标"):
    """Read a form in whose annual target stands a value that is no text."""
    grid = draw(row(name, "placeholder", category, period="≥95%")).grid
    rows = [[value if cell == "placeholder" else cell for cell in line] for line in grid.rows]
    (form,) = read_forms(Grid(grid.sheet, rows), PROFILE)
    return form


def of_cell(code, value, **kwargs):
    verdicts = Ruleset(PROFILE).judge(with_cell(value, **kwargs))
    return [each for verdict in verdicts if verdict.rule == code for each in verdict.findings]
